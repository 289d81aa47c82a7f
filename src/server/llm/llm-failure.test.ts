import { APICallError, InvalidResponseDataError } from 'ai'
import { expect, test } from 'vitest'
import { modelAnswerInvalid, modelKeyMissing, offlineMode } from '../errors.ts'
import { isPermanent, readFailure } from './llm-failure.ts'
import type { ModelRoute } from './model-route.ts'

const KEY = 'sk-test-0123456789abcdef'
const ROUTE: ModelRoute = {
  model: 'gpt-5-mini',
  provider: 'openai',
  label: 'OpenAI',
  baseUrl: 'https://api.openai.com/v1',
  isLocal: false,
  isReady: true,
  reason: null,
}
const CONTEXT = { route: ROUTE, secrets: [KEY], now: new Date('2026-11-22T10:00:00.000Z') }

function answerOf(status: number | undefined, body: unknown = {}, headers: Record<string, string> = {}) {
  return new APICallError({
    message: 'Refused',
    url: 'https://api.openai.com/v1/responses?secret=1',
    requestBodyValues: { prompt: 'a secret prompt' },
    ...(status === undefined ? {} : { statusCode: status }),
    responseBody: typeof body === 'string' ? body : JSON.stringify(body),
    responseHeaders: headers,
  })
}

test.each<[status: number | undefined, code: string, why: string]>([
  [undefined, 'MODEL_UNREACHABLE', 'no connection'],
  [200, 'MODEL_UNREACHABLE', 'a body that is no JSON'],
  [408, 'MODEL_UNREACHABLE', 'the provider waited too long for us'],
  [409, 'MODEL_UNREACHABLE', 'a conflict'],
  [429, 'MODEL_RATE_LIMITED', 'too many requests'],
  [500, 'MODEL_UNREACHABLE', 'a fault of theirs'],
  [503, 'MODEL_UNREACHABLE', 'busy'],
  [529, 'MODEL_UNREACHABLE', 'overloaded'],
])('status %s is tried again, and is %s in the end: %s', (status, code) => {
  const failure = readFailure(answerOf(status), CONTEXT)
  expect(failure).toMatchObject({ canRetry: true, error: { code, kind: 'unavailable' } })
  expect(isPermanent(failure.error)).toBe(false)
})

test.each<[status: number, body: object, code: string, why: string]>([
  [301, {}, 'MODEL_REQUEST_REFUSED', 'the address leads elsewhere'],
  [400, {}, 'MODEL_REQUEST_REFUSED', 'a bad request'],
  [413, {}, 'MODEL_REQUEST_REFUSED', 'too large'],
  [422, {}, 'MODEL_REQUEST_REFUSED', 'not understood'],
  [401, {}, 'MODEL_KEY_REFUSED', 'a wrong key'],
  [403, {}, 'MODEL_KEY_REFUSED', 'a key without permission'],
  [404, {}, 'MODEL_UNKNOWN', 'no such model'],
  [
    400,
    { error: { code: 'model_not_found', message: 'no' } },
    'MODEL_UNKNOWN',
    'no such model, in other words',
  ],
  [402, {}, 'MODEL_QUOTA_EXHAUSTED', 'payment required'],
  [
    429,
    { error: { code: 'insufficient_quota', message: 'no' } },
    'MODEL_QUOTA_EXHAUSTED',
    'no credit at OpenAI',
  ],
  [
    400,
    {
      type: 'error',
      error: { type: 'invalid_request_error', message: 'Your credit balance is too low to go on.' },
    },
    'MODEL_QUOTA_EXHAUSTED',
    'no credit at Anthropic',
  ],
])('status %i with %o is final: %s, %s', (status, body, code) => {
  const failure = readFailure(answerOf(status, body), CONTEXT)
  expect(failure).toMatchObject({ canRetry: false, error: { code, kind: 'invalid' } })
  expect(isPermanent(failure.error)).toBe(true)
})

test('a wait that the provider asks for is kept, unless it is longer than five minutes', () => {
  const short = readFailure(answerOf(429, {}, { 'retry-after': '300' }), CONTEXT)
  expect(short).toMatchObject({ canRetry: true, isRateLimit: true, retryAfterMs: 300_000 })
  const long = readFailure(answerOf(429, {}, { 'retry-after': '3600' }), CONTEXT)
  expect(long).toMatchObject({ canRetry: false, error: { message: expect.stringContaining('1 hour') } })
})

test.each([
  ['{"error":{"message":"max_tokens is too large"}}', 'max_tokens is too large', 'as OpenAI says it'],
  ['{"error":"model is broken"}', 'model is broken', 'as Ollama says it'],
  ['{"detail":"not so"}', 'not so', 'as some gateways say it'],
  ['<html>Bad gateway</html>', 'Refused', 'a page that is no JSON'],
])('a refused request tells why: %s', (body, words) => {
  expect(readFailure(answerOf(400, body), CONTEXT).error.message).toContain(words)
})

test('neither the message nor the cause holds a key, the address or what was sent', () => {
  const { error } = readFailure(
    answerOf(400, { error: { message: `bad key ${KEY} at https://x.org?a=${KEY}` } }),
    CONTEXT,
  )
  const told = `${error.message} ${error.stack} ${String(error.cause)} ${JSON.stringify(error.cause)}`
  expect(told).not.toMatch(/sk-test|secret/)
  expect(error.message).toContain('[hidden]')
})

test('a server that knows no forms of answers is told from one that minds something else', () => {
  const form = readFailure(answerOf(400, { error: { message: 'response_format is not supported' } }), CONTEXT)
  const other = readFailure(answerOf(400, { error: { message: 'prompt is too long' } }), CONTEXT)
  expect([form.rejectsFormat, other.rejectsFormat]).toEqual([true, false])
})

test.each([
  ['an answer without content', new InvalidResponseDataError({ data: {} }), true],
  ['a connection that breaks in the middle', new TypeError('terminated'), true],
  ['an overload told within a stream', { type: 'overloaded_error', message: 'Overloaded' }, true],
  ['anything else', new Error('who knows'), false],
])('%s can be tried again: %s', (_situation, error, canRetry) => {
  expect(readFailure(error, CONTEXT)).toMatchObject({ canRetry, error: { code: 'MODEL_UNREACHABLE' } })
})

test('only errors that every further call would meet make a run pointless', () => {
  expect([modelKeyMissing('OpenAI', 'OPENAI_API_KEY'), offlineMode()].every(isPermanent)).toBe(true)
  expect([modelAnswerInvalid('OpenAI', 'gpt-5'), new Error('no')].some(isPermanent)).toBe(false)
})
