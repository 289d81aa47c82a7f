import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import {
  ChordData,
  ChordQuery,
  ScoredFound,
  ScoredSearch,
  SharedQuery,
  SharedTracks,
  WorkshopAnalysis,
  WorkshopFound,
  WorkshopSearch,
} from '../../contract/workshop.schema.ts'
import { untilClientGone } from '../client-gone.ts'
import { JSON_TYPE, jsonListStream, LONGEST_IN_ONE_PIECE } from '../json-stream.ts'
import type { Chords } from '../services/search/chords.ts'
import type { WorkshopService } from '../services/search/workshop.service.ts'

export interface WorkshopRoutesOptions {
  readonly workshop: WorkshopService
  readonly chords: Chords
}

/** Search by facets, and an overview of the library. */
export const workshopRoutes: FastifyPluginAsyncTypebox<WorkshopRoutesOptions> = async (
  app,
  { workshop, chords },
) => {
  app.post(
    '/api/workshop/search',
    {
      schema: {
        summary: 'The tracks that pass every filter',
        description:
          'Within a facet one value is enough, but every descriptor must be there. Without filters the whole library.',
        tags: ['workshop'],
        body: WorkshopSearch,
        response: { 200: WorkshopFound, 400: ref(ErrorBody) },
      },
    },
    async (request, reply) => {
      const found = await workshop.search(request.body, untilClientGone(reply))
      if (found.tracks.length <= LONGEST_IN_ONE_PIECE) return found
      const before = `{"track_ids":${JSON.stringify(found.track_ids)},"count":${found.count},"tracks":`
      const answer = jsonListStream(found.tracks, before, '}')
      // The type is that of the answer that the stream spells out.
      return reply.type(JSON_TYPE).send(answer as unknown as WorkshopFound)
    },
  )

  app.post(
    '/api/workshop/scored-search',
    {
      schema: {
        summary: 'The tracks that match best, and what they match',
        tags: ['workshop'],
        body: ScoredSearch,
        response: { 200: ScoredFound, 400: ref(ErrorBody) },
      },
    },
    async (request, reply) => workshop.scoredSearch(request.body, untilClientGone(reply)),
  )

  app.get(
    '/api/workshop/analysis',
    {
      schema: {
        summary: 'What the library consists of',
        tags: ['workshop'],
        response: { 200: WorkshopAnalysis, 400: ref(ErrorBody) },
      },
    },
    async () => workshop.analyse(),
  )

  app.get(
    '/api/workshop/chord-data',
    {
      schema: {
        summary: 'How far the lineages of the current tree overlap',
        description:
          'For every two the tracks that match the filters of both so well, or with basis=assigned those placed in one that match the filters of the other; on the diagonal those of one. track_count is how many are placed in the lineage.',
        tags: ['workshop'],
        querystring: ChordQuery,
        response: { 200: ChordData, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request, reply) => chords.count(request.query, untilClientGone(reply)),
  )

  app.get(
    '/api/workshop/chord-data/shared',
    {
      schema: {
        summary: 'The tracks that two lineages share, exactly those that the diagram counts',
        tags: ['workshop'],
        querystring: SharedQuery,
        response: { 200: SharedTracks, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request, reply) => chords.describeShared(request.query, untilClientGone(reply)),
  )
}
