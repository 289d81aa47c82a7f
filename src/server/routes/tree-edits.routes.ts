import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import type { TreeType } from '../../contract/tree.schema.ts'
import { TreeEdited, TreeEditOrder, TreeEditParams, TreeEdits } from '../../contract/tree-edit.schema.ts'
import type { TreeEditsService } from '../services/trees/edits/tree-edits.service.ts'
import { TREE_PREFIXES } from './trees.routes.ts'

/** Services that the routes ask. */
export interface TreeEditsRoutesOptions {
  readonly treeEdits: TreeEditsService
}

/** The edits that the DJ makes of trees, for each type. */
export const treeEditsRoutes: FastifyPluginAsyncTypebox<TreeEditsRoutesOptions> = async (
  app,
  { treeEdits },
) => {
  for (const type of ['genre', 'scene', 'collection'] as const) {
    await app.register(editRoutes, { treeEdits, type, prefix: TREE_PREFIXES[type] })
  }
}

interface TypeOptions extends TreeEditsRoutesOptions {
  readonly type: TreeType
}

const tags = ['trees']

const editRoutes: FastifyPluginAsyncTypebox<TypeOptions> = async (app, { treeEdits, type }) => {
  app.get(
    '/edits',
    {
      schema: {
        summary: 'Edits that are kept for this tree, the oldest first',
        tags,
        response: { 200: TreeEdits },
      },
    },
    async () => treeEdits.list(type),
  )

  app.post(
    '/edits',
    {
      schema: {
        summary: 'Edit the tree, as an undoable change that every rebuild keeps',
        tags,
        body: TreeEditOrder,
        response: { 200: TreeEdited, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request) => treeEdits.edit(type, request.body),
  )

  app.delete(
    '/edits/:editId',
    {
      schema: {
        summary: 'Take one edit back, whatever came after it, as an undoable change',
        tags,
        params: TreeEditParams,
        response: { 200: TreeEdited, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request) => treeEdits.takeBack(type, request.params.editId),
  )
}
