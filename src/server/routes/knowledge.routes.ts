import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import {
  GenreEdit,
  GenreEdited,
  GenreEditParams,
  GenreEdits,
  GenreGraphView,
} from '../../contract/genres.schema.ts'
import { KnowledgeCoverage } from '../../contract/knowledge.schema.ts'
import type { CoverageService } from '../services/knowledge/coverage.service.ts'
import type { GenresService } from '../services/knowledge/genres.service.ts'

export interface KnowledgeRoutesOptions {
  readonly coverage: CoverageService
  readonly genres: GenresService
}

/** What the program knows about music, held against the library, and what the DJ makes of it. */
export const knowledgeRoutes: FastifyPluginAsyncTypebox<KnowledgeRoutesOptions> = async (
  app,
  { coverage, genres },
) => {
  app.get(
    '/api/knowledge/coverage',
    {
      schema: {
        summary: 'How much of the comments is understood',
        description:
          'Shares of the tagged tracks of which genre family, place, era and energy are known, and the most frequent texts that were not understood.',
        tags: ['knowledge'],
        response: { 200: ref(KnowledgeCoverage) },
      },
    },
    async () => coverage.measure(),
  )

  app.get(
    '/api/knowledge/genres',
    {
      schema: {
        summary: 'The genre graph as the DJ has it, with the tracks of each style',
        tags: ['knowledge'],
        response: { 200: GenreGraphView },
      },
    },
    async () => genres.view(),
  )

  app.get(
    '/api/knowledge/genres/edits',
    {
      schema: {
        summary: 'The edits of the genre graph, in the order in which they apply',
        tags: ['knowledge'],
        response: { 200: GenreEdits },
      },
    },
    async () => genres.listEdits(),
  )

  app.post(
    '/api/knowledge/genres/edits',
    {
      schema: {
        summary: 'Rename, merge, move or add a style, or change what is read as it',
        description:
          'No comment is rewritten: an edit changes how comments are read, and what the offline tagger writes.',
        tags: ['knowledge'],
        body: GenreEdit,
        response: { 201: GenreEdited, 400: ref(ErrorBody), 404: ref(ErrorBody), 409: ref(ErrorBody) },
      },
    },
    async (request, reply) => reply.code(201).send(await genres.edit(request.body)),
  )

  app.delete(
    '/api/knowledge/genres/edits/:id',
    {
      schema: {
        summary: 'Take one edit back; the others stay',
        tags: ['knowledge'],
        params: GenreEditParams,
        response: { 200: GenreEdited, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request) => genres.takeBack(request.params.id),
  )
}
