import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { BulkEdit, BulkEdited } from '../../contract/bulk-edit.schema.ts'
import { ref, TrackIds, TrackParams } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import {
  ClearTracks,
  CommentEdit,
  CommentEdited,
  Track,
  TrackDetail,
  TrackListQuery,
  TracksCleared,
  Vocabulary,
  VocabularyQuery,
} from '../../contract/track.schema.ts'
import { untilClientGone } from '../client-gone.ts'
import { libraryEmpty } from '../errors.ts'
import { JSON_TYPE, jsonListStream, LONGEST_IN_ONE_PIECE } from '../json-stream.ts'
import type { Library } from '../services/library/library.ts'
import type { TrackLists } from '../services/query/track-lists.ts'
import type { TracksService } from '../services/tracks.service.ts'

export interface TracksRoutesOptions {
  readonly library: Library
  readonly lists: TrackLists
  readonly tracks: TracksService
  /** Part of every ETag: another version may show the same revision differently. */
  readonly version: string
}

/** Lists, details and edits of tracks. */
export const tracksRoutes: FastifyPluginAsyncTypebox<TracksRoutesOptions> = async (
  app,
  { library, lists, tracks, version },
) => {
  app.get(
    '/api/tracks',
    {
      schema: {
        summary: 'The tracks, in file order or sorted',
        description:
          'Without parameters the whole library. X-Total-Count tells how many tracks pass the filters. The ETag is the revision of the library, with `in` also that of the list.',
        tags: ['tracks'],
        querystring: TrackListQuery,
        response: {
          200: Type.Array(ref(Track)),
          304: Type.Null(),
          400: ref(ErrorBody),
          404: ref(ErrorBody),
        },
      },
    },
    async (request, reply) => {
      const { limit, offset, sort, ...filters } = request.query
      const signal = untilClientGone(reply)
      // Which tracks a tree or a playlist has may change while the library stays as it is.
      const list = (await lists.within(filters, signal))?.stamp
      const etag = `W/"${[version, library.revision, list].filter((part) => part !== undefined).join('-')}"`
      reply.header('etag', etag).header('cache-control', 'private, no-cache')
      if (request.headers['if-none-match'] === etag) return reply.code(304).send(null)
      const page = await lists.page({ filters, sort, offset, limit }, signal)
      reply.header('x-total-count', page.total)
      if (page.tracks.length <= LONGEST_IN_ONE_PIECE) return reply.send(page.tracks)
      // The type is that of the list that the stream spells out.
      return reply.type(JSON_TYPE).send(jsonListStream(page.tracks) as unknown as Track[])
    },
  )

  app.get(
    '/api/tracks/ids',
    {
      schema: {
        summary: 'Ids of all tracks that pass the filters, in the order of the list',
        tags: ['tracks'],
        querystring: TrackListQuery,
        response: { 200: TrackIds, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request, reply) => {
      const { limit = Number.POSITIVE_INFINITY, offset = 0, sort, ...filters } = request.query
      const ids = await lists.ids(filters, sort, untilClientGone(reply))
      return ids.slice(offset, offset + limit)
    },
  )

  app.get(
    '/api/track/:id',
    {
      schema: {
        summary: 'Everything about one track',
        tags: ['tracks'],
        params: TrackParams,
        response: { 200: ref(TrackDetail), 404: ref(ErrorBody) },
      },
    },
    async (request) => tracks.getDetail(request.params.id),
  )

  app.put(
    '/api/track/:id',
    {
      schema: {
        summary: 'Store a comment, exactly as sent',
        tags: ['tracks'],
        params: TrackParams,
        body: CommentEdit,
        response: { 200: CommentEdited, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request) => tracks.editComment(request.params.id, request.body.comment ?? ''),
  )

  app.post(
    '/api/track/:id/clear',
    {
      schema: {
        summary: 'Remove the comment of one track',
        tags: ['tracks'],
        params: TrackParams,
        response: { 200: CommentEdited, 404: ref(ErrorBody) },
      },
    },
    async (request) => tracks.editComment(request.params.id, ''),
  )

  app.post(
    '/api/tracks/edit',
    {
      schema: {
        summary: 'Edit parts of the tags of several tracks as one change, or preview it',
        tags: ['tracks'],
        body: BulkEdit,
        response: { 200: BulkEdited, 400: ref(ErrorBody) },
      },
    },
    async (request) => tracks.editMany(request.body),
  )

  app.post(
    '/api/tracks/clear',
    {
      schema: {
        summary: 'Remove the comments of several tracks as one change',
        tags: ['tracks'],
        body: ClearTracks,
        response: { 200: TracksCleared, 400: ref(ErrorBody) },
      },
    },
    async (request) => tracks.clear(request.body.ids),
  )

  app.post(
    '/api/tracks/clear-all',
    {
      schema: {
        summary: 'Remove every comment as one change',
        tags: ['tracks'],
        response: { 200: TracksCleared, 400: ref(ErrorBody) },
      },
    },
    async () => {
      if (library.isEmpty) throw libraryEmpty()
      return tracks.clear(library.ids({}))
    },
  )

  app.get(
    '/api/vocabulary',
    {
      schema: {
        summary: 'Words that the library uses in one field, most frequent first',
        tags: ['tracks'],
        querystring: VocabularyQuery,
        response: { 200: Vocabulary, 400: ref(ErrorBody) },
      },
    },
    async (request, reply) => lists.vocabulary(request.query, untilClientGone(reply)),
  )
}
