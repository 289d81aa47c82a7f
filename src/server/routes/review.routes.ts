import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import {
  AcceptSuggestions,
  RejectSuggestions,
  ReopenSuggestions,
  ReviewDecided,
  ReviewPage,
  ReviewQuery,
} from '../../contract/review.schema.ts'
import type { NamedLists } from '../services/query/named-lists.ts'
import type { ReviewService } from '../services/review/review.service.ts'

export interface ReviewRoutesOptions {
  readonly review: ReviewService
  readonly namedLists: NamedLists
}

/** Suggested tags that wait for the DJ. Nothing is written before it is accepted. */
export const reviewRoutes: FastifyPluginAsyncTypebox<ReviewRoutesOptions> = async (
  app,
  { review, namedLists },
) => {
  /** The tracks of the list that a request is about; undefined when it is about all. */
  async function tracksIn(name: string | undefined): Promise<ReadonlySet<number> | undefined> {
    const list = await namedLists.find(name)
    return list && new Set(list.ids)
  }

  app.get(
    '/api/review',
    {
      schema: {
        summary: 'Suggestions that wait, by main genre',
        tags: ['review'],
        querystring: ReviewQuery,
        response: { 200: ReviewPage, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request) => review.list(request.query, await tracksIn(request.query.in)),
  )

  app.post(
    '/api/review/accept',
    {
      schema: {
        summary: 'Write suggestions into their tracks, as one undoable change',
        tags: ['review'],
        body: AcceptSuggestions,
        response: { 200: ReviewDecided, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request) => review.accept(request.body, await tracksIn(request.body.in)),
  )

  app.post(
    '/api/review/reject',
    {
      schema: {
        summary: 'Take suggestions off the queue; the tracks stay as they are',
        tags: ['review'],
        body: RejectSuggestions,
        response: { 200: ReviewDecided, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request) => review.reject(request.body, await tracksIn(request.body.in)),
  )

  app.post(
    '/api/review/reopen',
    {
      schema: {
        summary: 'Take rejections back',
        tags: ['review'],
        body: ReopenSuggestions,
        response: { 200: ReviewDecided, 400: ref(ErrorBody) },
      },
    },
    async (request) => review.reopen(request.body.ids),
  )
}
