import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import {
  Completions,
  Facets,
  FacetsQuery,
  SearchPage,
  SearchQuery,
  SuggestQuery,
} from '../../contract/search.schema.ts'
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
    async (request) => search.find(request.query),
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
    async (request) => search.complete(request.query),
  )

  app.get(
    '/api/facets',
    {
      schema: {
        summary: 'Genres, places, eras, moods, descriptors, keys, tempos and years of what is found',
        tags: ['search'],
        querystring: FacetsQuery,
        response: { 200: ref(Facets), 400: ref(ErrorBody) },
      },
    },
    async (request) => search.facets(request.query),
  )
}
