import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import {
  NewPlaylist,
  PlaylistCreated,
  PlaylistDeleted,
  PlaylistDetail,
  PlaylistParams,
  Playlists,
} from '../../contract/playlist.schema.ts'
import { untilClientGone } from '../client-gone.ts'
import { JSON_TYPE, jsonListStream, LONGEST_IN_ONE_PIECE } from '../json-stream.ts'
import type { PlaylistsService } from '../services/playlists/playlists.service.ts'
import { attachment } from './upload.routes.ts'

export interface PlaylistsRoutesOptions {
  readonly playlists: PlaylistsService
}

/** Lists of tracks with a name: /api/workshop/playlists. */
export const playlistsRoutes: FastifyPluginAsyncTypebox<PlaylistsRoutesOptions> = async (
  app,
  { playlists },
) => {
  const tags = ['playlists']

  app.get(
    '/api/workshop/playlists',
    {
      schema: {
        summary: 'All playlists, the last changed first',
        description: 'The starred list is among them when a track is starred.',
        tags,
        response: { 200: Playlists },
      },
    },
    async (_request, reply) => {
      const found = await playlists.list()
      const ids = found.playlists.reduce((sum, { track_ids }) => sum + track_ids.length, 0)
      if (ids <= IDS_IN_ONE_PIECE) return found
      // The type is that of the answer that the stream spells out.
      return reply.type(JSON_TYPE).send(playlistsStream(found) as unknown as Playlists)
    },
  )

  app.post(
    '/api/workshop/playlists',
    {
      schema: {
        summary: 'Make a playlist, as an undoable change',
        tags,
        body: NewPlaylist,
        response: { 201: PlaylistCreated, 400: ref(ErrorBody) },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await playlists.create(request.body, untilClientGone(reply))),
  )

  app.get(
    '/api/workshop/playlists/:playlistId',
    {
      schema: {
        summary: 'A playlist with its tracks in order',
        tags,
        params: PlaylistParams,
        response: { 200: PlaylistDetail, 404: ref(ErrorBody) },
      },
    },
    async (request, reply) => {
      const found = await playlists.get(request.params.playlistId)
      if (found.tracks.length <= LONGEST_IN_ONE_PIECE) return found
      const before = `{"playlist":${JSON.stringify(found.playlist)},"tracks":`
      // The type is that of the answer that the stream spells out.
      return reply
        .type(JSON_TYPE)
        .send(jsonListStream(found.tracks, before, '}') as unknown as PlaylistDetail)
    },
  )

  app.delete(
    '/api/workshop/playlists/:playlistId',
    {
      schema: {
        summary: 'Delete a playlist; its tracks stay, and undo brings it back',
        tags,
        params: PlaylistParams,
        response: { 200: PlaylistDeleted, 403: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request) => playlists.remove(request.params.playlistId),
  )

  app.get(
    '/api/workshop/playlists/:playlistId/export/m3u',
    {
      schema: {
        summary: 'A playlist as a file',
        tags,
        params: PlaylistParams,
        produces: ['audio/x-mpegurl'],
        response: { 200: Type.String({ description: 'Extended M3U in UTF-8.' }), 404: ref(ErrorBody) },
      },
    },
    async (request, reply) => {
      const { filename, content } = await playlists.exportM3u(request.params.playlistId)
      return reply
        .header('content-disposition', attachment(filename))
        .type('audio/x-mpegurl; charset=utf-8')
        .send(content)
    },
  )
}

/** Characters spelt out in one go: well under a millisecond. */
const CHARACTERS_PER_CHUNK = 50_000
/** Ids sent in one piece, which costs less; about a millisecond to spell out. */
const IDS_IN_ONE_PIECE = 20_000

/** The answer with playlists, spelt out one by one, so that others are answered in between. */
function playlistsStream({ playlists }: Playlists): Readable {
  async function* chunks() {
    yield '{"playlists":['
    let text = ''
    for (const [index, playlist] of playlists.entries()) {
      text += `${index === 0 ? '' : ','}${JSON.stringify(playlist)}`
      if (text.length < CHARACTERS_PER_CHUNK) continue
      yield text
      text = ''
      await nextTurn()
    }
    yield `${text}]}`
  }
  return Readable.from(chunks(), { objectMode: false })
}
