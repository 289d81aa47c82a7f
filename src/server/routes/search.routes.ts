import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ref, TrackParams } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import {
  Completions,
  Facets,
  FacetsQuery,
  FacetValues,
  FacetValuesQuery,
  SearchPage,
  SearchQuery,
  SimilarQuery,
  SimilarTracks,
  SuggestQuery,
} from '../../contract/search.schema.ts'
import { untilClientGone } from '../client-gone.ts'
import type { SearchService } from '../services/query/search.service.ts'

export interface SearchRoutesOptions {
  readonly search: SearchService
}

/** Searching with the query language, completing a query, counting what is found. */
export const searchRoutes: FastifyPluginAsyncTypebox<SearchRoutesOptions> = async (app, { search }) => {
  app.get(
    '/api/search',
    {
      schema: {
        summary: 'Tracks that a query finds, a page at a time',
        description:
          'Every text is a query: what cannot be used is told under problems and left out. Sorted like GET /api/tracks.',
        tags: ['search'],
        querystring: SearchQuery,
        response: { 200: SearchPage, 400: ref(ErrorBody) },
      },
    },
    async (request, reply) => search.find(request.query, untilClientGone(reply)),
  )

  app.get(
    '/api/search/suggest',
    {
      schema: {
        summary: 'What may be meant at the cursor, with counts',
        tags: ['search'],
        querystring: SuggestQuery,
        response: { 200: Completions, 400: ref(ErrorBody) },
      },
    },
    async (request, reply) => search.complete(request.query, untilClientGone(reply)),
  )

  app.get(
    '/api/facets',
    {
      schema: {
        summary: 'Genres, places, eras, moods, descriptors, keys, tempos and years of what is found',
        description:
          'Each facet is counted without its own filter: a count is what the list would be with the value.',
        tags: ['search'],
        querystring: FacetsQuery,
        response: { 200: ref(Facets), 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request, reply) => search.facets.count(request.query, untilClientGone(reply)),
  )

  app.get(
    '/api/facets/values',
    {
      schema: {
        summary: 'The values of one facet that contain a text, with counts',
        tags: ['search'],
        querystring: FacetValuesQuery,
        response: { 200: FacetValues, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request, reply) => search.facets.values(request.query, untilClientGone(reply)),
  )

  app.get(
    '/api/track/:id/similar',
    {
      schema: {
        summary: 'Tracks like one, best first, with the reasons',
        tags: ['search'],
        params: TrackParams,
        querystring: SimilarQuery,
        response: { 200: SimilarTracks, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request, reply) => search.similar.find(request.params.id, request.query, untilClientGone(reply)),
  )
}
