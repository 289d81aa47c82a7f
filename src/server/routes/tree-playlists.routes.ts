import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import {
  AllPlaylists,
  AllPlaylistsOrder,
  NodePlaylist,
  NodePlaylistOrder,
} from '../../contract/playlist.schema.ts'
import type { TreeType } from '../../contract/tree.schema.ts'
import { untilClientGone } from '../client-gone.ts'
import type { NodePlaylistsService } from '../services/playlists/node-playlists.service.ts'

export interface TreePlaylistsRoutesOptions {
  readonly nodePlaylists: NodePlaylistsService
}

/** Playlists of the nodes of all three types of tree. */
export const treePlaylistsRoutes: FastifyPluginAsyncTypebox<TreePlaylistsRoutesOptions> = async (
  app,
  { nodePlaylists },
) => {
  await app.register(routesOfType, { nodePlaylists, type: 'genre', prefix: '/api/tree' })
  await app.register(routesOfType, { nodePlaylists, type: 'scene', prefix: '/api/scene-tree' })
  await app.register(routesOfType, { nodePlaylists, type: 'collection', prefix: '/api/collection-tree' })
}

/** A body may be left out altogether, as the original's page does. */
const OptionalOrder = Type.Union([AllPlaylistsOrder, Type.Null()])

/** The routes of one type of tree, below its prefix. */
const routesOfType: FastifyPluginAsyncTypebox<
  TreePlaylistsRoutesOptions & { readonly type: TreeType }
> = async (app, { nodePlaylists, type }) => {
  const tags = ['trees', 'playlists']

  app.post(
    '/create-playlist',
    {
      schema: {
        summary: `Make a playlist from a node of the ${type} tree`,
        description:
          'All its tracks in file order, or with a model up to 25 that it chooses. A node has one playlist: asked again, it is answered with 200 and the method "existing".',
        tags,
        body: NodePlaylistOrder,
        response: {
          200: NodePlaylist,
          201: NodePlaylist,
          400: ref(ErrorBody),
          404: ref(ErrorBody),
          409: ref(ErrorBody),
          503: ref(ErrorBody),
        },
      },
    },
    async (request, reply) => {
      const made = await nodePlaylists.create(type, request.body, untilClientGone(reply))
      return reply.code(made.method === 'existing' ? 200 : 201).send(made)
    },
  )

  app.post(
    '/create-all-playlists',
    {
      schema: {
        summary: `Make a playlist from each leaf of the ${type} tree that has none, as one undoable change`,
        tags,
        body: OptionalOrder,
        response: { 201: AllPlaylists, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request, reply) => reply.code(201).send(await nodePlaylists.createAll(type, request.body ?? {})),
  )
}
