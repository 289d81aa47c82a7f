import { timingSafeEqual } from 'node:crypto'
import basicAuth from '@fastify/basic-auth'
import type { FastifyInstance } from 'fastify'
import type { ErrorBody } from '../contract/error.schema.ts'
import type { Config } from './config.ts'

/** A probe must work without knowing the password. */
const OPEN_PATHS = new Set(['/healthz', '/ready'])

/**
 * Asks for the password on every request once one is set.
 *
 * The browser's own dialog asks (HTTP Basic); any user name will do. Behind a proxy
 * this needs https, since the password travels with each request.
 */
export async function installPassword(app: FastifyInstance, { password }: Config): Promise<void> {
  if (password === undefined) return
  const expected = Buffer.from(password)
  await app.register(basicAuth, {
    authenticate: { realm: 'GenreTagging' },
    validate: async (_user, given) => {
      const received = Buffer.from(given)
      const isRight = received.length === expected.length && timingSafeEqual(received, expected)
      if (!isRight) throw new Error('wrong password')
    },
  })
  app.addHook('onRequest', (request, reply, done) => {
    if (OPEN_PATHS.has(request.url)) {
      done()
      return
    }
    app.basicAuth(request, reply, (error) => {
      if (error === undefined) {
        done()
        return
      }
      const body: ErrorBody = {
        error: 'The password is missing or wrong.',
        code: 'PASSWORD_WRONG',
        requestId: request.id,
      }
      reply.code(401).send(body)
    })
  })
}
