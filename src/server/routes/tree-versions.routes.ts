import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import {
  TreeComparison,
  TreeComparisonQuery,
  TreeDiscarded,
  TreeRestored,
  type TreeType,
  TreeVersionParams,
  TreeVersions,
} from '../../contract/tree.schema.ts'
import type { TreesService } from '../services/trees/trees.service.ts'
import { TREE_PREFIXES } from './trees.routes.ts'

/** Services that the routes ask. */
export interface TreeVersionsRoutesOptions {
  readonly trees: TreesService
}

/** Trees that are kept beside the current one, of each type. */
export const treeVersionsRoutes: FastifyPluginAsyncTypebox<TreeVersionsRoutesOptions> = async (
  app,
  { trees },
) => {
  for (const type of ['genre', 'scene', 'collection'] as const) {
    await app.register(versionRoutes, { trees, type, prefix: TREE_PREFIXES[type] })
  }
}

const tags = ['trees']

const versionRoutes: FastifyPluginAsyncTypebox<
  TreeVersionsRoutesOptions & { readonly type: TreeType }
> = async (app, { trees, type }) => {
  app.get(
    '/versions',
    {
      schema: {
        summary: 'Trees of this type that are kept, the newest first',
        tags,
        response: { 200: TreeVersions },
      },
    },
    async () => trees.versions(type),
  )

  app.post(
    '/versions/:version/restore',
    {
      schema: {
        summary: 'Make a kept tree the current one again, as an undoable change',
        tags,
        params: TreeVersionParams,
        response: { 200: TreeRestored, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request) => trees.restore(type, request.params.version),
  )

  app.delete(
    '/versions/:version',
    {
      schema: {
        summary: 'Discard a trial; versions that are kept cannot be',
        tags,
        params: TreeVersionParams,
        response: { 200: TreeDiscarded, 400: ref(ErrorBody), 404: ref(ErrorBody), 409: ref(ErrorBody) },
      },
    },
    async (request) => trees.discard(type, request.params.version),
  )

  app.get(
    '/versions/compare',
    {
      schema: {
        summary: 'What is different in one kept tree from another, with the edits of the DJ in both',
        tags,
        querystring: TreeComparisonQuery,
        response: { 200: TreeComparison, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request) => trees.compare(type, request.query),
  )
}
