import type { OutgoingHttpHeaders } from 'node:http'
import type { FastifyInstance } from 'fastify'

/** Where the interface's description for people is. */
const DOCS = '/api/docs'

/**
 * Serves the interactive description of the interface at /api/docs, without any
 * outside address.
 *
 * The viewer is 4 MB that a DJ never asks for, so it is loaded at the first
 * request: a small app of its own, asked in memory, keeps it out of the start.
 */
export function installApiDocs(app: FastifyInstance): void {
  let docs: Promise<FastifyInstance> | undefined

  app.route({
    method: 'GET',
    url: `${DOCS}*`,
    schema: { hide: true },
    handler: async (request, reply) => {
      docs ??= openDocs()
      const answer = await (await docs).inject({ url: request.url })
      return reply.code(answer.statusCode).headers(withoutLength(answer.headers)).send(answer.rawPayload)
    },
  })
}

async function openDocs(): Promise<FastifyInstance> {
  const [{ default: Fastify }, { default: viewer }] = await Promise.all([
    import('fastify'),
    import('@scalar/fastify-api-reference'),
  ])
  const docs = Fastify()
  await docs.register(viewer, {
    routePrefix: DOCS,
    configuration: {
      url: '/api/openapi.json',
      // Everything comes from this server, fonts included.
      withDefaultFonts: false,
      telemetry: false,
    },
  })
  await docs.ready()
  return docs
}

/** The outer app counts the bytes itself, after compressing them. */
function withoutLength(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  const { 'content-length': _length, connection: _connection, ...others } = headers
  return others
}
