import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import { SetStars, Starred, StarsSet, StarToggled, ToggleStar } from '../../contract/starred.schema.ts'
import type { StarredService } from '../services/starred/starred.service.ts'

export interface StarredRoutesOptions {
  readonly starred: StarredService
}

/** The starred list. */
export const starredRoutes: FastifyPluginAsyncTypebox<StarredRoutesOptions> = async (app, { starred }) => {
  app.get(
    '/api/starred',
    {
      schema: {
        summary: 'Starred tracks, in the order in which they were starred',
        tags: ['starred'],
        response: { 200: Starred },
      },
    },
    async () => starred.get(),
  )

  app.post(
    '/api/starred/toggle',
    {
      schema: {
        summary: 'Star a track, or take its star away',
        tags: ['starred'],
        body: ToggleStar,
        response: { 200: StarToggled, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request) => starred.toggle(request.body.track_id),
  )

  app.post(
    '/api/starred/set',
    {
      schema: {
        summary: 'Star many tracks, or take their stars away, as one undoable change',
        tags: ['starred'],
        body: SetStars,
        response: { 200: StarsSet, 400: ref(ErrorBody) },
      },
    },
    async (request) => starred.set(request.body),
  )
}
