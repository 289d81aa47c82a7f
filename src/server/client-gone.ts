import type { FastifyReply } from 'fastify'
import { clientGone } from './errors.ts'

/**
 * A signal that is aborted when the caller goes away before it has been answered.
 *
 * Fastify's own `request.signal` also fires once the body of the request has been read,
 * which would end a long answer before it begins.
 */
export function untilClientGone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(clientGone())
  })
  return controller.signal
}
