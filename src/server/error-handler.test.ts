import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../test/builders/open-test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
  await (await app.http()).listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => app.close())

/** Sends these bytes and gives what came back before the server hung up. */
async function sendRaw(bytes: string): Promise<{ status: string; body: unknown }> {
  const socket = connect(((await app.http()).server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(bytes)
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
  return { status: head.split('\r\n')[0] ?? '', body: JSON.parse(body) }
}

const anError = { error: expect.any(String), code: expect.any(String), requestId: expect.any(String) }

describe('every failure answers in the same shape, however early it is found', () => {
  test.each([
    [
      'an address that does not exist',
      'GET',
      '/api/nothing',
      undefined,
      404,
      /nothing at GET \/api\/nothing/,
    ],
    ['a method that does not exist there', 'DELETE', '/api/tracks', undefined, 404, /nothing at DELETE/],
    [
      'an address that cannot be decoded',
      'GET',
      '/api/track/%zz',
      undefined,
      400,
      /its address cannot be read/,
    ],
    ['a body that is no JSON', 'PUT', '/api/config', '{"a":', 400, /its body is not valid JSON/],
    [
      'a body with a field too many',
      'PUT',
      '/api/config',
      '{"colour":1}',
      400,
      /a field "colour" that is not known/,
    ],
    ['a value of the wrong kind', 'PUT', '/api/config', '{"theme":1}', 400, /"theme" must be/],
    ['a query out of bounds', 'GET', '/api/tracks?limit=0', undefined, 400, /"limit" must be >= 1/],
  ] as const)('%s', async (_what, method, url, payload, status, says) => {
    const answer = await app.request({
      method,
      url,
      ...(payload && { payload, headers: { 'content-type': 'application/json' } }),
    })
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(answer.json()).toEqual({ ...anError, error: expect.stringMatching(says) })
  })

  test('something that is no HTTP', async () => {
    expect(await sendRaw('HELLO DECK\r\n\r\n')).toEqual({ status: 'HTTP/1.1 400 Bad Request', body: anError })
  })

  test('headers without end', async () => {
    const answer = await sendRaw(`GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`)
    expect(answer).toEqual({
      status: 'HTTP/1.1 431 Request Header Fields Too Large',
      body: { ...anError, error: expect.stringContaining('headers are too long') },
    })
  })
})

test('a fault of the program is told without its inside, and the log has the id to look for', async () => {
  const broken = await startTestApp()
  const http = await broken.http()
  http.get('/api/broken', () => {
    throw new Error('no such column: secret at /home/dj/src/server')
  })
  const answer = await broken.get('/api/broken')
  expect(answer.statusCode).toBe(500)
  expect(answer.json()).toEqual({ ...anError, code: 'INTERNAL_ERROR' })
  expect(answer.body).not.toMatch(/secret|home/)
  await broken.close()
})
