// Adds summary, tags and the like to the type of a route's schema.
import type {} from '@fastify/swagger'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import { TreeBuildStarted, TreeSuggestionsOrder } from '../../contract/tree-build.schema.ts'
import { TREE_TYPES } from '../../domain/tree/tree.ts'
import type { TreeSuggestions } from '../services/trees/suggestions/tree-suggestions.service.ts'
import { TREE_PREFIXES } from './trees.routes.ts'

export interface TreeSuggestionsRoutesOptions {
  readonly treeSuggestions: TreeSuggestions
}

/** A body may be left out altogether. */
const OptionalOrder = Type.Union([TreeSuggestionsOrder, Type.Null()])

/** Better tags that a tree or a model thinks of. They go to the review queue, see /api/review. */
export const treeSuggestionsRoutes: FastifyPluginAsyncTypebox<TreeSuggestionsRoutesOptions> = async (
  app,
  { treeSuggestions },
) => {
  for (const type of TREE_TYPES) {
    app.post(
      `${TREE_PREFIXES[type]}/suggestions`,
      {
        schema: {
          summary: 'Look for better tags; what is found waits for review, and nothing is written',
          description:
            'Without a model: genres as the library mostly spells them, places and times that nearly all of the most similar tracks have, comments of four parts. The task is of the kind "tree-suggestions".',
          tags: ['trees'],
          body: OptionalOrder,
          response: {
            202: TreeBuildStarted,
            400: ref(ErrorBody),
            404: ref(ErrorBody),
            409: ref(ErrorBody),
            503: ref(ErrorBody),
          },
        },
      },
      async (request, reply) => reply.code(202).send(await treeSuggestions.start(type, request.body ?? {})),
    )
  }
}
