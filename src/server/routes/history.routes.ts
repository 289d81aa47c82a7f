import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import { HistoryOutcome, HistoryPage, HistoryQuery, HistoryTarget } from '../../contract/history.schema.ts'
import type { HistoryService } from '../services/history/history.service.ts'

export interface HistoryRoutesOptions {
  readonly history: HistoryService
}

/** Without a body the newest fitting change is meant. */
const OptionalTarget = Type.Union([HistoryTarget, Type.Null()])

/** Routes under /api/history. */
export const historyRoutes: FastifyPluginAsyncTypebox<HistoryRoutesOptions> = async (app, { history }) => {
  app.get(
    '/api/history',
    {
      schema: {
        summary: 'Changes, newest first, and what undo and redo would do',
        tags: ['history'],
        querystring: HistoryQuery,
        response: { 200: HistoryPage, 400: ref(ErrorBody) },
      },
    },
    async (request) => history.list(request.query),
  )

  app.post(
    '/api/history/undo',
    {
      schema: {
        summary: 'Take a change back',
        tags: ['history'],
        body: OptionalTarget,
        response: { 200: HistoryOutcome, 400: ref(ErrorBody), 404: ref(ErrorBody), 409: ref(ErrorBody) },
      },
    },
    async (request) => history.undo(request.body?.changeId),
  )

  app.post(
    '/api/history/redo',
    {
      schema: {
        summary: 'Bring a change back that was undone',
        tags: ['history'],
        body: OptionalTarget,
        response: { 200: HistoryOutcome, 400: ref(ErrorBody), 404: ref(ErrorBody), 409: ref(ErrorBody) },
      },
    },
    async (request) => history.redo(request.body?.changeId),
  )
}
