import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import { NewView, SavedViews, ViewChanged, ViewEdit, ViewParams } from '../../contract/views.schema.ts'
import type { ViewsService } from '../services/views/views.service.ts'

export interface ViewsRoutesOptions {
  readonly views: ViewsService
}

/** Routes under /api/views. */
export const viewsRoutes: FastifyPluginAsyncTypebox<ViewsRoutesOptions> = async (app, { views }) => {
  app.get(
    '/api/views',
    {
      schema: {
        summary: 'Saved views, each with how many tracks it finds now',
        tags: ['views'],
        response: { 200: SavedViews },
      },
    },
    async () => views.list(),
  )

  app.post(
    '/api/views',
    {
      schema: {
        summary: 'Save a filter under a name',
        tags: ['views'],
        body: NewView,
        response: { 201: ViewChanged, 400: ref(ErrorBody), 409: ref(ErrorBody) },
      },
    },
    async (request, reply) => reply.code(201).send(await views.create(request.body)),
  )

  app.patch(
    '/api/views/:id',
    {
      schema: {
        summary: 'Change a view: its name, colour, filter, sorting or place',
        tags: ['views'],
        params: ViewParams,
        body: ViewEdit,
        response: { 200: ViewChanged, 400: ref(ErrorBody), 404: ref(ErrorBody), 409: ref(ErrorBody) },
      },
    },
    async (request) => views.edit(request.params.id, request.body),
  )

  app.delete(
    '/api/views/:id',
    {
      schema: {
        summary: 'Delete a view; its tracks stay',
        tags: ['views'],
        params: ViewParams,
        response: { 200: ViewChanged, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request) => views.remove(request.params.id),
  )
}
