import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ref } from '../../contract/common.schema.ts'
import { KnowledgeCoverage } from '../../contract/knowledge.schema.ts'
import type { CoverageService } from '../services/knowledge/coverage.service.ts'

/** What the program knows about music, held against the library. */
export const knowledgeRoutes: FastifyPluginAsyncTypebox<{ readonly coverage: CoverageService }> = async (
  app,
  { coverage },
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
}
