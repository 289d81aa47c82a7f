import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCsv, someSongs } from './builders/a-csv.ts'
import { anyRequest, listOperations } from './builders/any-request.ts'
import { startTestApp, type TestApp } from './builders/open-test-app.ts'
import { FakeEngine } from './fakes/fake-engine.ts'
import { FakeTreeBuilder } from './fakes/fake-tree-builder.ts'

// The list of tests follows the documentation, so it is needed before the tests begin.
const described = await startTestApp()
const operations = listOperations((await described.get('/api/openapi.json')).json())
await described.close()

let app: TestApp
beforeAll(async () => {
  // Engines and trees of the test's own: what they do is not asked here, and the real ones take long.
  app = await startTestApp({
    engines: [new FakeEngine({ batchSize: 50 })],
    makeTree: new FakeTreeBuilder().make,
  })
  await app.import(aCsv(someSongs(30)))
})
afterAll(() => app.close())

/** Whatever came in: no fault of the program, and a refusal is always the one error body. */
async function expectCivilAnswer(request: InjectOptions, isStream = false) {
  const answer = await (await app.http()).inject({ ...request, payloadAsStream: isStream })
  expect(
    answer.statusCode,
    `${request.method} ${request.url} answered ${isStream ? '' : answer.body}`,
  ).toBeLessThan(500)
  if (isStream) {
    answer.stream().destroy()
    return
  }
  if (answer.statusCode < 400 || request.method === 'HEAD') return
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
  expect(answer.json()).toEqual({
    error: expect.stringMatching(/^[A-Z"].+[.?]$|^(Track|Playlist) not found$/s),
    code: expect.stringMatching(/^[A-Z]+(_[A-Z]+)+$/),
    requestId: expect.any(String),
  })
  // Nothing of the inside may show: no stack, no path of this machine, no library's own wording.
  expect(answer.body).not.toMatch(/node_modules|\.ts:|at async|FST_|SQLITE|ajv/i)
}

describe('whatever is sent to an address, the answer is no fault of the program', () => {
  test.each(operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
    '%s',
    async (_name, operation) => {
      await fc.assert(
        fc.asyncProperty(anyRequest(operation), (request) => expectCivilAnswer(request, operation.isStream)),
        { seed: 20_260, numRuns: operation.isStream ? 5 : 30 },
      )
    },
  )

  test('odd paths and methods', async () => {
    const path = fc.oneof(
      fc.constantFrom(
        '/',
        '//',
        '/api',
        '/api/',
        '/api/track',
        '/api/track/1/',
        '/api//tracks',
        '/api/track/%zz',
        '/%',
      ),
      fc.constantFrom(
        '/api/track/../tracks',
        '/artwork/..%2f..%2fvar/library.db',
        `/api/track/${'9'.repeat(400)}`,
      ),
      fc
        .string({ unit: 'binary', maxLength: 40 })
        .map((text) => `/${encodeURIComponent(text.toWellFormed())}`),
    )
    const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS')
    await fc.assert(
      fc.asyncProperty(path, method, (url, method) => expectCivilAnswer({ url, method: method as 'GET' })),
      { seed: 20_260, numRuns: 200 },
    )
  })

  test('a body of twenty megabytes is refused as too large', async () => {
    const answer = await app.put('/api/config', { system_prompt: 'x'.repeat(20_000_000) })
    expect(answer.statusCode).toBe(413)
    expect(answer.json()).toMatchObject({ code: 'BODY_TOO_LARGE' })
  })

  test('after all that the library still answers', async () => {
    expect((await app.get('/api/tracks')).statusCode).toBe(200)
    expect(app.bugs).toEqual([])
  })
})
