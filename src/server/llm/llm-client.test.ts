import type { RequestListener } from 'node:http'
import { Type } from 'typebox'
import { expect, test } from 'vitest'
import {
  chatAnswer,
  HELLO,
  KEY,
  MODELS,
  openClient,
  openWithFake,
  serve,
  Tags,
  TWO_TRACKS,
} from '../../../test/builders/open-llm-client.ts'
import type { Fault } from '../../../test/fakes/fake-llm/faults.ts'

test.each(MODELS)('%s answers in words, and the ledger knows what it took', async (model) => {
  const { client, fake, ledger } = await openWithFake()
  const answer = await client.call({ ...HELLO, model })
  const { inputTokens, outputTokens } = fake.calls()
  expect(answer).toMatchObject({ text: 'OK', attempts: 1, usage: { inputTokens, outputTokens } })
  expect(ledger.rows).toMatchObject([
    { begun: { purpose: 'test' }, ended: { state: 'ok', answer: 'OK', inputTokens } },
  ])
})

test.each(MODELS)('%s answers in JSON of the wanted shape', async (model) => {
  const { client } = await openWithFake()
  const { value, wasRepaired } = await client.callJson({ ...TWO_TRACKS, model }, Tags, { name: 'tags' })
  expect(value.tracks.map(({ id, title }) => `${id} ${title}`)).toEqual(['k1 First', 'k2 Second'])
  expect(wasRepaired).toBe(false)
})

test.each(MODELS)('JSON of %s is found in the middle of prose', async (model) => {
  const { client } = await openWithFake({ script: ['prose'] })
  const { value, attempts } = await client.callJson({ ...TWO_TRACKS, model }, Tags)
  expect([value.tracks.length, attempts]).toEqual([2, 1])
})

test.each(MODELS)('%s is told what is wrong with its answer, and mends it', async (model) => {
  const { client, fake, ledger } = await openWithFake({ script: ['wrong-json', 'ok'] })
  const answer = await client.callJson({ ...TWO_TRACKS, model }, Tags)
  expect(answer).toMatchObject({
    attempts: 2,
    wasRepaired: true,
    usage: { inputTokens: fake.calls().inputTokens },
  })
  expect(ledger.rows[0]?.ended).toMatchObject({ state: 'failed', errorCode: 'MODEL_ANSWER_INVALID' })
  expect(fake.log()[1]?.prompt).toContain('cannot be used')
})

test('a stricter check than the provider is given decides', async () => {
  const { client, fake } = await openWithFake()
  const None = Type.Object({ tracks: Type.Array(Type.Unknown(), { maxItems: 1 }) })
  const answer = client.callJson(TWO_TRACKS, Tags, { checkWith: None })
  await expect(answer).rejects.toMatchObject({ code: 'MODEL_ANSWER_INVALID' })
  expect(fake.calls().total).toBe(2)
})

test.each<[script: Fault[], code: string, calls: number, why: string]>([
  [['cut-off'], 'MODEL_ANSWER_CUT', 1, 'a cut answer would be cut again'],
  [['wrong-json', 'broken-json'], 'MODEL_ANSWER_INVALID', 2, 'mending is tried once'],
  [['wrong-json', 'cut-off'], 'MODEL_ANSWER_CUT', 2, 'the mended answer is cut'],
  [['bad-request'], 'MODEL_REQUEST_REFUSED', 1, 'the same request would be refused again'],
  [['unauthorised'], 'MODEL_KEY_REFUSED', 1, 'the key stays wrong'],
  [['unknown-model'], 'MODEL_UNKNOWN', 1, 'the model stays unknown'],
  [['quota'], 'MODEL_QUOTA_EXHAUSTED', 1, 'the account stays empty'],
  [
    ['server-error', 'overloaded', 'dropped', 'half-body', 'not-json'],
    'MODEL_UNREACHABLE',
    5,
    'five attempts',
  ],
])('%j ends as %s after %i calls: %s', async (script, code, calls) => {
  for (const model of ['claude-haiku-5-5', 'gpt-6-luna']) {
    const { client, fake, ledger } = await openWithFake({ script })
    await expect(client.callJson({ ...TWO_TRACKS, model }, Tags)).rejects.toMatchObject({ code })
    expect(fake.calls().total).toBe(calls)
    const { inputTokens, outputTokens } = fake.calls()
    expect(ledger.sums()).toMatchObject({ inputTokens, outputTokens })
  }
})

test.each(MODELS.slice(0, 2))('a refusal of %s is told as one', async (model) => {
  const { client, ledger, fake } = await openWithFake({ script: ['refusal'] })
  await expect(client.callJson({ ...TWO_TRACKS, model }, Tags)).rejects.toMatchObject({
    code: 'MODEL_REFUSED',
  })
  expect(ledger.sums().outputTokens).toBe(fake.calls().outputTokens)
})

test('what passes is tried again, with growing pauses', async () => {
  const { client, pauses } = await openWithFake({
    script: ['server-error', 'dropped', 'half-body', 'not-json'],
  })
  expect(await client.call(HELLO)).toMatchObject({ text: 'OK', attempts: 5 })
  expect(pauses).toEqual([500, 1000, 2000, 4000])
})

test('a rate limit is waited for as long as the provider asks, and the caller is told', async () => {
  const { client, pauses } = await openWithFake({ script: ['rate-limited'], retryAfterSeconds: 40 })
  const told: unknown[] = []
  const answer = await client.call({ ...HELLO, onWait: (wait) => told.push(wait) })
  expect(answer.attempts).toBe(2)
  expect(pauses).toEqual([40_000])
  expect(told).toMatchObject([{ seconds: 40, provider: 'Anthropic' }, undefined])
})

test('a wait of more than five minutes is not waited for', async () => {
  const { client, fake } = await openWithFake({ script: ['rate-limited'], retryAfterSeconds: 7200 })
  await expect(client.call(HELLO)).rejects.toMatchObject({
    code: 'MODEL_RATE_LIMITED',
    message: expect.stringContaining('2 hours'),
  })
  expect(fake.calls().total).toBe(1)
})

test('an answer that does not come is given up in time, and asked for again', async () => {
  const { client, ledger } = await openWithFake({ script: ['hang'] })
  expect((await client.call({ ...HELLO, timeoutMs: 250 })).text).toBe('OK')
  expect(ledger.rows[0]?.ended).toMatchObject({ state: 'failed', errorCode: 'MODEL_TIMED_OUT' })
})

test('ending a call breaks it off at once, with the reason, and books it as cancelled', async () => {
  const { client, fake, ledger } = await openWithFake({ script: ['hang'] })
  const controller = new AbortController()
  const answer = client.call({ ...HELLO, signal: controller.signal })
  await fake.waitForCalls(1)
  controller.abort(new Error('the run was cancelled'))
  await expect(answer).rejects.toThrow('the run was cancelled')
  expect(ledger.rows).toMatchObject([{ ended: { state: 'cancelled' } }])
})

test('a call that was ended before it began leaves nothing behind', async () => {
  const { client, fake, ledger } = await openWithFake()
  const answer = client.call({ ...HELLO, signal: AbortSignal.abort(new Error('too late')) })
  await expect(answer).rejects.toThrow('too late')
  expect([fake.calls().total, ledger.rows.length]).toEqual([0, 0])
})

test('every attempt asks for leave, and none goes out while leave is withheld', async () => {
  const { client, fake } = await openWithFake({ script: ['server-error', 'ok', 'wrong-json'] })
  const { promise: resumed, resolve: resume } = Promise.withResolvers<void>()
  const { promise: isPaused, resolve: pause } = Promise.withResolvers<void>()
  let asked = 0
  const answer = client.callJson(
    {
      ...TWO_TRACKS,
      async beforeAttempt() {
        asked += 1
        if (asked !== 2) return
        pause()
        await resumed
      },
    },
    Tags,
  )
  await isPaused
  // A paused run keeps nobody else from asking.
  expect((await client.call(HELLO)).text).toBe('OK')
  expect(fake.calls().total).toBe(2)
  resume()
  expect((await answer).attempts).toBe(3)
  expect(asked).toBe(3)
})

test('a run that may spend no more is stopped before anything is sent', async () => {
  const { client, fake, ledger } = await openWithFake()
  const answer = client.call({ ...HELLO, beforeAttempt: () => Promise.reject(new Error('cap reached')) })
  await expect(answer).rejects.toThrow('cap reached')
  expect([fake.calls().total, ledger.rows.length]).toEqual([0, 0])
})

test('in offline mode nothing is sent, not even to this computer', async () => {
  const { client, fake, ledger } = await openWithFake({}, { isOffline: true })
  const refused = { code: 'OFFLINE_MODE' }
  for (const model of MODELS) {
    await expect(client.call({ ...HELLO, model })).rejects.toMatchObject(refused)
    await expect(client.callJson({ ...HELLO, model }, Tags)).rejects.toMatchObject(refused)
    await expect(Array.fromAsync(client.stream({ ...HELLO, model }))).rejects.toMatchObject(refused)
  }
  expect([fake.calls().total, ledger.rows.length]).toEqual([0, 0])
})

test('the ledger holds exactly what the provider counted, whatever goes wrong', async () => {
  const { client, fake, ledger } = await openWithFake({
    faultRate: 0.3,
    seed: 7,
    hangMs: 5,
    retryAfterSeconds: 0.01,
  })
  const requests = Array.from({ length: 90 }, (_, index) => ({
    ...TWO_TRACKS,
    model: MODELS[index % MODELS.length] ?? MODELS[0],
  }))
  const settled = await Promise.allSettled(requests.map((request) => client.callJson(request, Tags)))
  const { total, inputTokens, outputTokens } = fake.calls()
  expect(ledger.rows.every(({ ended }) => ended !== undefined)).toBe(true)
  expect(ledger.rows).toHaveLength(total)
  expect(ledger.sums()).toMatchObject({ inputTokens, outputTokens })
  const answered = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  expect(answered.length).toBeGreaterThan(60)
})

test('cost follows the price list, is the DJ’s own where set, and unknown without a price', async () => {
  const { client } = await openWithFake({}, { prices: { 'gpt-6-luna': { input: 1_000_000, output: 0 } } })
  const costOf = async (model: string) => (await client.call({ ...HELLO, model })).usage
  const listed = await costOf('claude-haiku-5-5')
  expect(listed.cost).toBeCloseTo((listed.inputTokens * 0.1 + listed.outputTokens * 0.5) / 1_000_000, 12)
  const own = await costOf('gpt-6-luna')
  expect(own.cost).toBe(own.inputTokens)
  expect((await costOf('gpt-99')).cost).toBeNull()
  expect((await costOf('llama3.1')).cost).toBe(0)
})

test('an answer that holds nothing is paid for all the same', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(
      '{"id":"c","choices":[],"usage":{"prompt_tokens":7,"completion_tokens":3,"total_tokens":10}}',
    )
  })
  const { client, ledger } = openClient(url)
  await expect(client.call({ ...HELLO, model: 'llama3.1@local' })).rejects.toMatchObject({
    code: 'MODEL_UNREACHABLE',
  })
  expect(ledger.sums()).toMatchObject({ inputTokens: 35, outputTokens: 15 })
})

test('a server that knows no forms of answers is asked in words, and that is remembered', async () => {
  const bodies: string[] = []
  const url = await serve(async (request, response) => {
    const body = (await Array.fromAsync(request)).join('')
    bodies.push(body)
    const isRefused = body.includes('response_format')
    response.writeHead(isRefused ? 400 : 200, { 'content-type': 'application/json' })
    response.end(
      isRefused ? '{"error":{"message":"response_format is not supported"}}' : chatAnswer('{"tracks":[]}'),
    )
  })
  const { client, ledger } = openClient(url)
  const request = { ...TWO_TRACKS, model: 'llama3.1@local' }
  expect(await client.callJson(request, Tags)).toMatchObject({
    value: { tracks: [] },
    attempts: 2,
    wasRepaired: false,
  })
  expect(await client.callJson(request, Tags)).toMatchObject({ attempts: 1 })
  expect(bodies[1]).toContain('JSON schema')
  expect(ledger.sums()).toMatchObject({ inputTokens: 14, outputTokens: 6 })
})

test.each(MODELS)(
  'no key of %s is told, written down or logged when the provider repeats it',
  async (model) => {
    const answers: readonly RequestListener[] = [400, 401, 404, 429, 500].map(
      (status) => (request, response) => {
        const said = `no ${request.headers.authorization} ${request.headers['x-api-key']} ${KEY}`
        response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '7200' })
        response.end(JSON.stringify({ type: 'error', error: { type: 'x', message: said } }))
      },
    )
    for (const answer of answers) {
      const { client, ledger, lines } = openClient(await serve(answer))
      const error: unknown = await client.call({ ...HELLO, model }).catch((thrown: unknown) => thrown)
      if (!(error instanceof Error)) throw new Error('It must fail.')
      const cause =
        error.cause instanceof Error ? `${error.cause.message} ${error.cause.stack}` : String(error.cause)
      const told = [
        error.message,
        error.stack,
        cause,
        JSON.stringify([error, error.cause, ledger.rows, lines]),
      ]
      expect(told.join(' ')).not.toContain(KEY)
      expect(lines).toHaveLength(ledger.rows.length)
    }
  },
)

test('a key is not sent on to another address', async () => {
  let isAsked = false
  const elsewhere = await serve((_request, response) => {
    isAsked = true
    response.end(chatAnswer('OK'))
  })
  const url = await serve((_request, response) => response.writeHead(307, { location: elsewhere }).end())
  const { client } = openClient(url)
  await expect(client.call(HELLO)).rejects.toMatchObject({ code: 'MODEL_REQUEST_REFUSED' })
  expect(isAsked).toBe(false)
})

test('a key with a line break in it is refused without being repeated', async () => {
  const { client, fake } = await openWithFake()
  const broken = openClient(fake.url, {}, { keyOf: () => `${KEY}\nx` })
  await expect(broken.client.call(HELLO)).rejects.toMatchObject({ code: 'MODEL_KEY_REFUSED' })
  await expect(client.call(HELLO)).resolves.toBeDefined()
})

test('closing ends what is in flight, books it, and refuses everything after', async () => {
  const { client, fake, ledger } = await openWithFake({ script: ['hang'] })
  const answer = client.call(HELLO).catch((error: unknown) => error)
  await fake.waitForCalls(1)
  await client.close()
  expect(ledger.rows).toMatchObject([{ ended: { state: 'cancelled' } }])
  expect(await answer).toMatchObject({ code: 'SHUTTING_DOWN' })
  await expect(client.call(HELLO)).rejects.toMatchObject({ code: 'SHUTTING_DOWN' })
})
