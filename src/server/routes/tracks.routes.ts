import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ref, TrackIds, TrackParams } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import {
  ClearTracks,
  CommentEdit,
  CommentEdited,
  Track,
  TrackDetail,
  type TrackFilters,
  TrackListQuery,
  TracksCleared,
  Vocabulary,
  VocabularyQuery,
} from '../../contract/track.schema.ts'
import { libraryEmpty } from '../errors.ts'
import type { Library } from '../services/library/library.ts'
import type { TracksService } from '../services/tracks.service.ts'

export interface TracksRoutesOptions {
  readonly library: Library
  readonly tracks: TracksService
  /** Part of every ETag: another version may show the same revision differently. */
  readonly version: string
}

/** Lists, details and edits of tracks. */
export const tracksRoutes: FastifyPluginAsyncTypebox<TracksRoutesOptions> = async (
  app,
  { library, tracks, version },
) => {
  app.get(
    '/api/tracks',
    {
      schema: {
        summary: 'The tracks, in file order or sorted',
        description:
          'Without parameters the whole library. X-Total-Count tells how many tracks pass the filters. The ETag is the revision of the library.',
        tags: ['tracks'],
        querystring: TrackListQuery,
        response: { 200: Type.Array(ref(Track)), 304: Type.Null(), 400: ref(ErrorBody) },
      },
    },
    async (request, reply) => {
      const etag = `W/"${version}-${library.revision}"`
      reply.header('etag', etag).header('cache-control', 'private, no-cache')
      if (request.headers['if-none-match'] === etag) return reply.code(304).send(null)
      const { limit, offset, sort, ...filters } = request.query
      const isWholeList = Object.keys(request.query).length === 0
      if (isWholeList) {
        reply.header('x-total-count', library.summary().total)
        // Made once per revision; the type is that of the list it spells out.
        return reply
          .type('application/json; charset=utf-8')
          .send(library.wholeListJson() as unknown as Track[])
      }
      const page = library.list({ filters, sort, offset, limit })
      return reply.header('x-total-count', page.total).send(page.tracks)
    },
  )

  app.get(
    '/api/tracks/ids',
    {
      schema: {
        summary: 'Ids of all tracks that pass the filters, in the order of the list',
        tags: ['tracks'],
        querystring: TrackListQuery,
        response: { 200: TrackIds, 400: ref(ErrorBody) },
      },
    },
    async (request) => {
      const { limit = Number.POSITIVE_INFINITY, offset = 0, sort, ...filters } = request.query
      const chosen: TrackFilters = filters
      return library.ids(chosen, sort).slice(offset, offset + limit)
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
    async (request) => library.vocabulary(request.query),
  )
}
