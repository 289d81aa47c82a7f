// Adds summary, tags and the like to the type of a route's schema.
import type {} from '@fastify/swagger'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ref, TrackParams } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import { SampleRequest, TagSample } from '../../contract/review.schema.ts'
import {
  StartTagging,
  TaggingEstimate,
  TaggingStarted,
  TaggingStopped,
  TrackTagged,
} from '../../contract/task.schema.ts'
import { untilClientGone } from '../client-gone.ts'
import { sendEventStream } from '../event-stream.ts'
import type { TagSampler } from '../services/tagging/tag-sample.ts'
import type { TaggingService } from '../services/tagging/tagging.service.ts'

export interface TaggingRoutesOptions {
  readonly tagging: TaggingService
  readonly sample: TagSampler
}

/** A body may be left out altogether, as the original's page does. */
const OptionalStart = Type.Union([StartTagging, Type.Null()])

/** Routes under /api/tag. Progress also arrives on /api/events. */
export const taggingRoutes: FastifyPluginAsyncTypebox<TaggingRoutesOptions> = async (
  app,
  { tagging, sample },
) => {
  app.post(
    '/api/tag',
    {
      schema: {
        summary: 'Start tagging',
        description: 'Without a body: every untagged track, with the configured model.',
        tags: ['tagging'],
        body: OptionalStart,
        response: { 200: TaggingStarted, 400: ref(ErrorBody), 409: ref(ErrorBody), 503: ref(ErrorBody) },
      },
    },
    async (request) => {
      const task = await tagging.start(request.body ?? {})
      return { started: true, taskId: task.id, total: task.total }
    },
  )

  app.post(
    '/api/tag/estimate',
    {
      schema: {
        summary: 'What a run would do, take and cost',
        tags: ['tagging'],
        body: OptionalStart,
        response: { 200: TaggingEstimate, 400: ref(ErrorBody) },
      },
    },
    async (request) => tagging.estimate(request.body ?? {}),
  )

  app.get(
    '/api/tag/progress',
    {
      schema: {
        summary: 'The run as a stream of events, in the original format',
        description: 'A snapshot first, then an event per track, then one of done, stopped, error.',
        tags: ['tagging'],
        produces: ['text/event-stream'],
      },
    },
    async (_request, reply) =>
      sendEventStream(reply, tagging.progress.follow(), (event) => ({ data: JSON.stringify(event) })),
  )

  app.post(
    '/api/tag/stop',
    {
      schema: {
        summary: 'Stop the run; what it has written stays',
        tags: ['tagging'],
        response: { 200: TaggingStopped },
      },
    },
    async () => {
      await tagging.stop()
      return { stopped: true as const }
    },
  )

  app.post(
    '/api/tag/:id',
    {
      schema: {
        summary: 'Tag one track now, whatever its comment',
        tags: ['tagging'],
        params: TrackParams,
        response: {
          200: TrackTagged,
          400: ref(ErrorBody),
          404: ref(ErrorBody),
          409: ref(ErrorBody),
          503: ref(ErrorBody),
        },
      },
    },
    async (request, reply) => {
      const { track, changeId } = await tagging.tagOne(request.params.id, untilClientGone(reply))
      return { id: track.id, comment: track.comment, year: track.year, track, changeId }
    },
  )

  app.post(
    '/api/tag/sample',
    {
      schema: {
        summary: 'What a prompt would bring for three tracks; a real call, nothing is written',
        tags: ['tagging'],
        body: SampleRequest,
        response: {
          200: TagSample,
          400: ref(ErrorBody),
          404: ref(ErrorBody),
          409: ref(ErrorBody),
          503: ref(ErrorBody),
        },
      },
    },
    async (request, reply) => sample(request.body, untilClientGone(reply)),
  )
}
