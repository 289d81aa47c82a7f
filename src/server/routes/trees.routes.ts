import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import {
  type LibraryTree,
  TreeAnswer,
  TreeBuildStarted,
  TreeBuildStopped,
  TreeDeleted,
  TreeNodeDetail,
  TreeNodeParams,
  TreeNodeQuery,
  TreeQuery,
  TreeRestored,
  type TreeType,
  TreeVersionParams,
  TreeVersions,
  Ungrouped,
  UngroupedQuery,
} from '../../contract/tree.schema.ts'
import { sendEventStream } from '../event-stream.ts'
import { JSON_TYPE, jsonListStream, LONGEST_IN_ONE_PIECE } from '../json-stream.ts'
import type { TreesService } from '../services/trees/trees.service.ts'
import { attachment } from './upload.routes.ts'

export interface TreesRoutesOptions {
  readonly trees: TreesService
}

/** The trees of the library: /api/tree by kind of music, and the same under /api/scene-tree by place and time. */
export const treesRoutes: FastifyPluginAsyncTypebox<TreesRoutesOptions> = async (app, { trees }) => {
  await app.register(treeRoutes, { trees, type: 'genre', prefix: '/api/tree' })
  await app.register(treeRoutes, { trees, type: 'scene', prefix: '/api/scene-tree' })
}

/** The routes of one type of tree, below its prefix. */
const treeRoutes: FastifyPluginAsyncTypebox<TreesRoutesOptions & { readonly type: TreeType }> = async (
  app,
  { trees, type },
) => {
  const tags = ['trees']

  app.get(
    '',
    {
      schema: {
        summary: `The ${type} tree with the present library in it; null before the first build`,
        description:
          'Each track is in one leaf, or ungrouped. Tracks that came after the build are ungrouped.',
        tags,
        querystring: TreeQuery,
        response: { 200: TreeAnswer, 400: ref(ErrorBody) },
      },
    },
    async (request, reply) => {
      const tree = await trees.find(type, request.query.ids)
      if (tree === undefined) return { tree: null }
      if (tree.total_tracks <= LONGEST_IN_ONE_PIECE) return { tree }
      // The type is that of the answer that the stream spells out.
      return reply.type(JSON_TYPE).send(treeStream(tree) as unknown as TreeAnswer)
    },
  )

  app.post(
    '/build',
    {
      schema: {
        summary: `Build the ${type} tree anew; the old one stays until the new one is there`,
        description: `The task is of the kind "${type}-tree". The change that it writes brings the old tree back.`,
        tags,
        response: { 202: TreeBuildStarted, 400: ref(ErrorBody), 409: ref(ErrorBody), 503: ref(ErrorBody) },
      },
    },
    async (_request, reply) => reply.code(202).send(await trees.build(type)),
  )

  app.get(
    '/progress',
    {
      schema: {
        summary: 'The build as a stream of events, in the original format',
        description:
          'The newest step first, then every one, then one of done, stopped, error. See TreeEvent.',
        tags,
        produces: ['text/event-stream'],
      },
    },
    async (_request, reply) =>
      sendEventStream(reply, trees.follow(type), (event) => ({ data: JSON.stringify(event) })),
  )

  app.post(
    '/stop',
    {
      schema: {
        summary: 'Stop the build; the tree from before stays',
        tags,
        response: { 200: TreeBuildStopped },
      },
    },
    async () => {
      await trees.stop(type)
      return { stopped: true as const }
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
        produces: ['audio/x-mpegurl'],
        response: {
          200: Type.String({ description: 'Extended M3U in UTF-8.' }),
          400: ref(ErrorBody),
          404: ref(ErrorBody),
        },
      },
    },
    async (request, reply) => {
      const { filename, content } = await trees.exportNode(type, request.params.nodeId)
      return reply
        .header('content-disposition', attachment(filename))
        .type('audio/x-mpegurl; charset=utf-8')
        .send(content)
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
}

/** The answer with a tree, spelt out lineage by lineage, so that others are answered in between. */
function treeStream({ lineages, ...rest }: LibraryTree): Readable {
  async function* chunks() {
    yield `{"tree":${JSON.stringify(rest).slice(0, -1)},"lineages":[`
    for (const [index, lineage] of lineages.entries()) {
      yield `${index === 0 ? '' : ','}${JSON.stringify(lineage)}`
      await nextTurn()
    }
    yield ']}}'
  }
  return Readable.from(chunks(), { objectMode: false })
}
