import type { FastifyInstance } from 'fastify'
import { type Config, isLoopback } from './config.ts'
import { hostForbidden, originForbidden } from './errors.ts'

/** Methods that change nothing. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses requests that a web page elsewhere could have made a browser send.
 *
 * A Host that is not ours means that somebody's domain name was pointed at this
 * computer (DNS rebinding); a foreign Origin on a change means a cross-site post.
 */
export function installRequestGuard(app: FastifyInstance, config: Config): void {
  const ownNames = new Set([config.host.toLowerCase(), ...config.allowedHosts])

  app.addHook('onRequest', async (request) => {
    const name = hostname(request.headers.host)
    if (!isLoopback(name) && !ownNames.has(name)) throw hostForbidden(name.slice(0, 100))
    if (SAFE_METHODS.has(request.method)) return
    const { origin } = request.headers
    if (origin !== undefined) {
      if (!isOwnOrigin(origin, request.headers.host) && !config.corsOrigins.includes(origin))
        throw originForbidden()
    } else if (request.headers['sec-fetch-site'] === 'cross-site') {
      throw originForbidden()
    }
  })
}

/** The name in a Host header, without the port; "" when it is missing or malformed. */
function hostname(host: string | undefined): string {
  if (host === undefined || !URL.canParse(`http://${host}`)) return ''
  return new URL(`http://${host}`).hostname.toLowerCase()
}

/** A proxy may speak https outside and http inside, so only name and port are compared. */
function isOwnOrigin(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase()
}
