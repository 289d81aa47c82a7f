import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import {
  CollectionAnswer,
  TreeAnswer,
  TreeDeleted,
  TreeFound,
  TreeNodeDetail,
  TreeNodeParams,
  TreeNodeQuery,
  TreeQuery,
  TreeSearchQuery,
  type TreeType,
  Ungrouped,
  UngroupedQuery,
  VersionQuery,
} from '../../contract/tree.schema.ts'
import { JSON_TYPE, jsonListStream, LONGEST_IN_ONE_PIECE } from '../json-stream.ts'
import type { TreeView } from '../services/trees/tree-view.ts'
import type { TreesService } from '../services/trees/trees.service.ts'
import { attachment } from './upload.routes.ts'

export interface TreesRoutesOptions {
  readonly trees: TreesService
}

/** Where the routes of each type of tree begin; the original's paths. */
export const TREE_PREFIXES: Readonly<Record<TreeType, string>> = {
  genre: '/api/tree',
  scene: '/api/scene-tree',
  collection: '/api/collection-tree',
}

/**
 * The trees of the library as they are read: /api/tree by kind of music, and the same under /api/scene-tree by place
 * and time, and under /api/collection-tree where both cross.
 */
export const treesRoutes: FastifyPluginAsyncTypebox<TreesRoutesOptions> = async (app, { trees }) => {
  for (const type of ['genre', 'scene', 'collection'] as const) {
    const options = { trees, type, prefix: TREE_PREFIXES[type] }
    await app.register(treeRoutes, options)
    await app.register(nodeRoutes, options)
  }
}

interface TypeOptions extends TreesRoutesOptions {
  readonly type: TreeType
}

const tags = ['trees']

/** The tree as a whole. */
const treeRoutes: FastifyPluginAsyncTypebox<TypeOptions> = async (app, { trees, type }) => {
  app.get(
    '',
    {
      schema: {
        summary: `The ${type} tree with the present library in it; null before the first build`,
        description:
          'Each track is in one leaf, or ungrouped. Tracks that came after the build are ungrouped. The edits of the DJ are in it.',
        tags,
        querystring: TreeQuery,
        response: {
          200: type === 'collection' ? CollectionAnswer : TreeAnswer,
          400: ref(ErrorBody),
          404: ref(ErrorBody),
        },
      },
    },
    async (request, reply) => {
      const view = await trees.find(type, request.query)
      if (view === undefined) {
        return type === 'collection' ? { tree: null, ...(await trees.checkpoint(type)) } : { tree: null }
      }
      if (view.fields.total_tracks <= LONGEST_IN_ONE_PIECE) return { tree: inOnePiece(view) }
      // The type is that of the answer that the stream spells out.
      return reply.type(JSON_TYPE).send(treeStream(view) as unknown as TreeAnswer)
    },
  )

  app.get(
    '/ungrouped',
    {
      schema: {
        summary: 'Tracks that are in no leaf',
        tags,
        querystring: UngroupedQuery,
        response: { 200: Ungrouped, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request, reply) => {
      const found = await trees.ungrouped(type, request.query)
      if (found.tracks.length <= LONGEST_IN_ONE_PIECE) return found
      const answer = jsonListStream(found.tracks, `{"count":${found.count},"tracks":`, '}')
      // The type is that of the answer that the stream spells out.
      return reply.type(JSON_TYPE).send(answer as unknown as Ungrouped)
    },
  )

  app.delete(
    '',
    {
      schema: {
        summary: 'Take the tree away, and stop its build; undo brings it back',
        tags,
        response: { 200: TreeDeleted },
      },
    },
    async () => trees.remove(type),
  )
}

/** Parts of a tree. */
const nodeRoutes: FastifyPluginAsyncTypebox<TypeOptions> = async (app, { trees, type }) => {
  app.get(
    '/search',
    {
      schema: {
        summary: 'Nodes and tracks by the words of their names; case and accents do not count',
        tags,
        querystring: TreeSearchQuery,
        response: { 200: TreeFound, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request) => trees.search(type, request.query),
  )

  app.get(
    '/node/:nodeId',
    {
      schema: {
        summary: 'One node with a page of its tracks, and why they are there',
        tags,
        params: TreeNodeParams,
        querystring: TreeNodeQuery,
        response: { 200: TreeNodeDetail, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request) => trees.getNode(type, request.params.nodeId, request.query),
  )

  app.get(
    '/node/:nodeId/export/m3u',
    {
      schema: {
        summary: 'A node as a playlist file',
        tags,
        params: TreeNodeParams,
        querystring: VersionQuery,
        produces: ['audio/x-mpegurl'],
        response: {
          200: Type.String({ description: 'Extended M3U in UTF-8.' }),
          400: ref(ErrorBody),
          404: ref(ErrorBody),
        },
      },
    },
    async (request, reply) => {
      const { filename, content } = await trees.exportNode(type, request.params.nodeId, request.query.version)
      return reply
        .header('content-disposition', attachment(filename))
        .type('audio/x-mpegurl; charset=utf-8')
        .send(content)
    },
  )
}

function inOnePiece({ kind, fields, nodes }: TreeView): TreeAnswer['tree'] {
  const list = kind === 'tree' ? 'lineages' : 'categories'
  // The fields and the list make the tree of the kind.
  return { ...fields, [list]: [...nodes] } as unknown as TreeAnswer['tree']
}

/** The answer with a tree, made and spelt out node by node, so that others are answered in between. */
function treeStream({ kind, fields, nodes }: TreeView): Readable {
  async function* chunks() {
    const list = kind === 'tree' ? 'lineages' : 'categories'
    yield `{"tree":${JSON.stringify(fields).slice(0, -1)},"${list}":[`
    let isFirst = true
    for (const node of nodes) {
      yield `${isFirst ? '' : ','}${JSON.stringify(node)}`
      isFirst = false
      await nextTurn()
    }
    yield ']}}'
  }
  return Readable.from(chunks(), { objectMode: false })
}
