import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from './app.ts'
import { openAppState } from './app-state.ts'
import { createConfig } from './config.ts'

let folder: string
let app: FastifyInstance
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'genretagging-test-'))
  const web = join(folder, 'web')
  await mkdir(join(web, 'assets'), { recursive: true })
  await writeFile(join(web, 'index.html'), '<!doctype html><title>GenreTagging</title>')
  await writeFile(join(web, 'assets', 'main-4f3a.js'), 'console.log(1)')
  await writeFile(join(folder, 'secret.txt'), 'not for the page')
  const config = createConfig({ environment: { DATA_DIR: folder, LOG_LEVEL: 'silent' }, cwd: folder })
  app = await buildApp(await openAppState(config, { inMemory: 'all' }), { webFolder: web })
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

test.each(['/', '/tagger', '/tagger?genre=House&sort=-bpm', '/settings/models'])(
  '%s is the page, which finds its own way, is asked for anew each time, and may talk to this server alone',
  async (url) => {
    const answer = await app.inject(url)
    expect(answer).toMatchObject({ statusCode: 200, body: expect.stringContaining('<title>GenreTagging') })
    expect(answer.headers['cache-control']).toBe('no-cache')
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'")
  },
)

test('files with a fingerprint in their name are kept by the browser', async () => {
  const answer = await app.inject('/assets/main-4f3a.js')
  expect(answer.body).toBe('console.log(1)')
  expect(answer.headers['cache-control']).toContain('immutable')
})

test.each(['/api', '/api/', '/api/nothing', '/api/tracks/nothing', '/healthz/x', '/artwork/x.jpg'])(
  '%s belongs to the interface, so a wrong address is a 404 in words and not the page',
  async (url) => {
    const answer = await app.inject(url)
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'ROUTE_UNKNOWN', error: `There is nothing at GET ${url}.` })
  },
)

test.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/assets/\\..\\..\\secret.txt',
])('%s leads to no file outside the page', async (url) => {
  expect((await app.inject(url)).body).not.toContain('not for the page')
})
