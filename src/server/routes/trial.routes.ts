import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import {
  SetTrialLabels,
  TrialEstimate,
  TrialLabels,
  TrialParams,
  TrialReport,
  TrialRequest,
  TrialStarted,
  Trials,
} from '../../contract/trial.schema.ts'
import type { TrialService } from '../services/trial/trial.service.ts'

/** Routes under /api/trials. Progress arrives on /api/events, as of every task. */
export const trialRoutes: FastifyPluginAsyncTypebox<{ readonly trials: TrialService }> = async (
  app,
  { trials },
) => {
  app.post(
    '/api/trials/estimate',
    {
      schema: {
        summary: 'What a trial of taggers would do, take and cost; nothing is asked',
        tags: ['trials'],
        body: TrialRequest,
        response: { 200: TrialEstimate, 400: ref(ErrorBody) },
      },
    },
    async (request) => trials.estimate(request.body),
  )

  app.post(
    '/api/trials',
    {
      schema: {
        summary: 'Compare taggers on tracks of which the right answer is known',
        description: 'Nothing is written to any track. The task is of the kind "trial".',
        tags: ['trials'],
        body: TrialRequest,
        response: { 202: TrialStarted, 400: ref(ErrorBody), 409: ref(ErrorBody), 503: ref(ErrorBody) },
      },
    },
    async (request, reply) => reply.code(202).send(await trials.start(request.body)),
  )

  app.get(
    '/api/trials',
    {
      schema: {
        summary: 'The trials that are kept, with their scores',
        tags: ['trials'],
        response: { 200: Trials },
      },
    },
    async () => ({ trials: await trials.list() }),
  )

  app.get(
    '/api/trials/labels',
    {
      schema: {
        summary: 'Genres that were given by hand, and tracks that wait for one',
        tags: ['trials'],
        response: { 200: TrialLabels },
      },
    },
    async () => trials.labels.list(),
  )

  app.put(
    '/api/trials/labels',
    {
      schema: {
        summary: 'Give tracks a genre for trials, or take it away',
        description: 'The comments of the tracks stay as they are.',
        tags: ['trials'],
        body: SetTrialLabels,
        response: { 200: TrialLabels, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request) => trials.labels.set(request.body),
  )

  app.get(
    '/api/trials/:id',
    {
      schema: {
        summary: 'One trial, track by track',
        tags: ['trials'],
        params: TrialParams,
        response: { 200: TrialReport, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request) => trials.get(request.params.id),
  )

  app.delete(
    '/api/trials/:id',
    {
      schema: {
        summary: 'Delete a trial with its answers',
        tags: ['trials'],
        params: TrialParams,
        response: { 204: Type.Null(), 400: ref(ErrorBody), 404: ref(ErrorBody), 409: ref(ErrorBody) },
      },
    },
    async (request, reply) => {
      await trials.remove(request.params.id)
      return reply.code(204).send(null)
    },
  )
}
