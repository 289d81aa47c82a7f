import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCsv, someSongs } from '../../test/builders/a-csv.ts'
import { openTestApp, startTestApp, type TestApp } from '../../test/builders/open-test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({
    environment: { ALLOWED_HOSTS: 'Deck.example', CORS_ORIGINS: 'https://booth.example' },
  })
})
afterAll(() => app.close())

const status = async (method: 'GET' | 'POST', headers: Record<string, string>) =>
  (await app.request({ method, url: method === 'GET' ? '/api/library' : '/api/tag/stop', headers }))
    .statusCode

describe('the name that the browser asked for', () => {
  test.each([
    ['localhost:5001', 200, 'this computer'],
    ['127.0.0.1:5001', 200, 'this computer by number'],
    ['[::1]:5001', 200, 'this computer by its newer number'],
    ['deck.example', 200, 'a name that the owner allowed, in any case'],
    ['evil.example', 403, 'a foreign name that was pointed at this computer'],
    ['localhost.evil.example', 403, 'a foreign name that begins like ours'],
    ['evil.example:5001', 403, 'a foreign name with our port'],
    ['local host', 403, 'something that is no name'],
  ])('"%s" is answered with %i: %s', async (host, expected) => {
    expect(await status('GET', { host })).toBe(expected)
  })

  test('a refusal says how to allow the name', async () => {
    const answer = await app.request({ url: '/', headers: { host: 'evil.example' } })
    expect(answer.json()).toMatchObject({
      code: 'HOST_FORBIDDEN',
      error: expect.stringContaining('ALLOWED_HOSTS'),
    })
  })
})

describe('changes that another site makes a browser send', () => {
  const host = 'localhost:5001'
  test.each<[headers: Record<string, string>, status: number, why: string]>([
    [{ origin: 'http://localhost:5001' }, 200, 'our own page'],
    [{ origin: 'https://localhost:5001' }, 200, 'our own page behind a proxy that speaks https'],
    [{ origin: 'https://booth.example' }, 200, 'a site that the owner allowed'],
    [{ origin: 'https://evil.example' }, 403, 'any other site'],
    [{ origin: 'http://localhost:8080' }, 403, 'another program on this computer'],
    [{ origin: 'null' }, 403, 'a page without an origin, such as a sandboxed frame'],
    [{ 'sec-fetch-site': 'cross-site' }, 403, 'a form of another site, in a browser that hides the origin'],
    [{}, 200, 'a program that is no browser'],
  ])('%j is answered with %i: %s', async (headers, expected) => {
    expect(await status('POST', { host, ...headers })).toBe(expected)
  })

  test('looking is allowed from anywhere, since the browser keeps the answer from the other site', async () => {
    expect(await status('GET', { host, origin: 'https://evil.example' })).toBe(200)
    const answer = await app.request({
      url: '/api/library',
      headers: { host, origin: 'https://evil.example' },
    })
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })

  test('nothing is done on behalf of the other site', async () => {
    const app = await openTestApp()
    await app.import(aCsv(someSongs(2).map((song) => ({ ...song, comment: 'x' }))))
    await app.request({
      method: 'POST',
      url: '/api/tracks/clear-all',
      headers: { host, origin: 'https://evil.example' },
    })
    expect(Object.values(app.comments())).toEqual(['x', 'x'])
  })
})

describe('the password', () => {
  let guarded: TestApp
  beforeAll(async () => {
    guarded = await startTestApp({ environment: { GENRETAGGING_PASSWORD: 'sesame' } })
  })
  afterAll(() => guarded.close())

  const basic = (password: string) => `Basic ${Buffer.from(`dj:${password}`).toString('base64')}`

  test.each([
    ['no password', undefined, 401],
    ['a wrong one', basic('wrong'), 401],
    ['one that begins right', basic('sesame and more'), 401],
    ['something that is no password at all', 'Bearer x', 401],
    ['the right one', basic('sesame'), 200],
  ])('%s: %s answers %i', async (_what, authorization, expected) => {
    const headers = authorization === undefined ? {} : { authorization }
    for (const url of ['/api/library', '/api/docs/', '/api/events-that-never-were']) {
      const answer = await guarded.request({ url, headers })
      if (expected === 401 || url === '/api/library') expect(answer.statusCode).toBe(expected)
      if (expected !== 401) continue
      expect(answer.json()).toMatchObject({
        code: 'PASSWORD_WRONG',
        error: 'The password is missing or wrong.',
      })
      expect(answer.headers['www-authenticate']).toContain('Basic realm="GenreTagging"')
    }
  })

  test('probes work without it', async () => {
    expect(await guarded.get('/healthz')).toMatchObject({ statusCode: 200, body: 'ok' })
    expect(await guarded.get('/ready')).toMatchObject({ statusCode: 200, body: 'ready' })
  })
})
