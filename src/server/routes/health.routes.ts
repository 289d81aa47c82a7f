import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'

/** Probes for whoever keeps the server running. */
export const healthRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/healthz',
    {
      schema: {
        summary: 'The process answers; touches nothing',
        tags: ['health'],
        produces: ['text/plain'],
        response: { 200: Type.Literal('ok') },
      },
    },
    async (_request, reply) => reply.type('text/plain').send('ok'),
  )

  // The server listens only once the library has been read, so whoever can ask gets a yes.
  app.get(
    '/ready',
    {
      schema: {
        summary: 'The library has been read',
        tags: ['health'],
        produces: ['text/plain'],
        response: { 200: Type.Literal('ready') },
      },
    },
    async (_request, reply) => reply.type('text/plain').send('ready'),
  )
}
