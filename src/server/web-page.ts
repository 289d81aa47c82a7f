import { existsSync } from 'node:fs'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyPluginAsync } from 'fastify'
import { routeUnknown } from './errors.ts'

export interface WebRoutesOptions {
  readonly folder: string
}

/** Paths of the interface and of the page's own files; a wrong one must not be answered with the page. */
const NOT_THE_PAGE = /^\/(api|healthz|ready|artwork|assets)(\/|$|\?)/

/**
 * The built web page. Files with a hash in their name are kept by browsers for
 * ever; every address that is not a file gets the page, which has its own router.
 */
export const webRoutes: FastifyPluginAsync<WebRoutesOptions> = async (app, { folder }) => {
  if (!existsSync(join(folder, 'index.html'))) return
  await app.register(files, {
    root: folder,
    wildcard: false,
    cacheControl: false,
    setHeaders(reply, path) {
      const isHashed = path.includes(`${folder}/assets/`)
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      // Here and not in the route below, which "/" never reaches.
      if (path.endsWith('.html')) reply.header('content-security-policy', CONTENT_POLICY)
    },
  })
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    if (NOT_THE_PAGE.test(request.url)) throw routeUnknown(request.method, request.url.split('?')[0] ?? '')
    return reply.sendFile('index.html')
  })
}

/** The page talks to its own server only. Mantine writes style attributes, which need the exception. */
const CONTENT_POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "frame-ancestors 'none'",
].join('; ')
