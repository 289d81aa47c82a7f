import { afterEach, expect, test, vi } from 'vitest'
import { ApiError, request } from './client.ts'

afterEach(() => vi.unstubAllGlobals())

function answerWith(reply: () => Response | Promise<Response>) {
  const fetch = vi.fn(async () => reply())
  vi.stubGlobal('fetch', fetch)
  return fetch
}

async function failureOf(promise: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown)
  if (error instanceof ApiError) return error
  throw new Error('The request did not fail with an ApiError.')
}

test('a refusal carries the server’s own sentence, its code and the request to look up', async () => {
  const body = { error: 'Tagging is already running.', code: 'TASK_RUNNING', requestId: 'r-1' }
  answerWith(() => Response.json(body, { status: 409 }))
  const error = await failureOf(request('/api/tag', { method: 'POST' }))
  expect(error).toMatchObject({
    status: 409,
    code: 'TASK_RUNNING',
    requestId: 'r-1',
    message: 'Tagging is already running.',
  })
})

test('a page of a proxy in place of an answer is told by its status', async () => {
  answerWith(() => new Response('<html>Bad gateway</html>', { status: 502 }))
  expect((await failureOf(request('/api/library'))).message).toContain('502')
})

test('a server that is not there is unreachable, not a fault of the request', async () => {
  answerWith(() => Promise.reject(new TypeError('Failed to fetch')))
  expect((await failureOf(request('/api/library'))).isUnreachable).toBe(true)
})

test('empty filters are not sent', async () => {
  const fetch = answerWith(() => Response.json([]))
  await request('/api/tracks', { query: { q: '', genre: 'House', limit: 8, sort: undefined } })
  expect(fetch).toHaveBeenCalledWith('/api/tracks?genre=House&limit=8', { method: 'GET' })
})
