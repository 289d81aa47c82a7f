import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import { Task, TaskParams } from '../../contract/task.schema.ts'
import { sendEventStream } from '../event-stream.ts'
import type { EventHub } from '../tasks/event-hub.ts'
import type { TaskManager } from '../tasks/task-manager.ts'

export interface TasksRoutesOptions {
  readonly tasks: TaskManager
  readonly events: EventHub
}

/** Long-running work under /api/tasks, and everything that happens under /api/events. */
export const tasksRoutes: FastifyPluginAsyncTypebox<TasksRoutesOptions> = async (app, { tasks, events }) => {
  app.get(
    '/api/events',
    {
      schema: {
        summary: 'Everything that happens, as one stream',
        description:
          'A snapshot first, or what was missed since Last-Event-ID. See ServerEvent for the messages.',
        tags: ['tasks'],
        produces: ['text/event-stream'],
        headers: Type.Object({ 'last-event-id': Type.Optional(Type.String({ maxLength: 100 })) }),
      },
    },
    async (request, reply) => {
      const last = Number.parseInt(request.headers['last-event-id'] ?? '', 10)
      const queue = await events.subscribe(Number.isSafeInteger(last) ? last : undefined)
      return sendEventStream(reply, queue, (event) => event)
    },
  )

  app.get(
    '/api/tasks',
    {
      schema: {
        summary: 'The last hundred tasks, newest first',
        tags: ['tasks'],
        response: { 200: Type.Array(ref(Task)) },
      },
    },
    async () => tasks.list(),
  )

  app.get(
    '/api/tasks/:taskId',
    {
      schema: {
        summary: 'One task',
        tags: ['tasks'],
        params: TaskParams,
        response: { 200: ref(Task), 404: ref(ErrorBody) },
      },
    },
    async (request) => tasks.get(request.params.taskId),
  )

  app.post(
    '/api/tasks/:taskId/cancel',
    {
      schema: {
        summary: 'Ask a task to stop; what it has finished stays',
        tags: ['tasks'],
        params: TaskParams,
        response: { 200: ref(Task), 404: ref(ErrorBody) },
      },
    },
    async (request) => tasks.cancel(request.params.taskId),
  )

  app.post(
    '/api/tasks/:taskId/pause',
    {
      schema: {
        summary: 'Hold a task before its next step',
        tags: ['tasks'],
        params: TaskParams,
        response: { 200: ref(Task), 404: ref(ErrorBody), 409: ref(ErrorBody) },
      },
    },
    async (request) => tasks.pause(request.params.taskId),
  )

  app.post(
    '/api/tasks/:taskId/resume',
    {
      schema: {
        summary: 'Go on with a task that is paused or did not finish',
        tags: ['tasks'],
        params: TaskParams,
        response: { 200: ref(Task), 404: ref(ErrorBody), 409: ref(ErrorBody), 503: ref(ErrorBody) },
      },
    },
    async (request) => tasks.resume(request.params.taskId),
  )

  app.delete(
    '/api/tasks/:taskId',
    {
      schema: {
        summary: 'Forget a task that has ended',
        tags: ['tasks'],
        params: TaskParams,
        response: { 204: Type.Null(), 404: ref(ErrorBody), 409: ref(ErrorBody) },
      },
    },
    async (request, reply) => {
      await tasks.dismiss(request.params.taskId)
      return reply.code(204).send(null)
    },
  )
}
