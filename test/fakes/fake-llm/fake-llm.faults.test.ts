import { createAnthropic } from '@ai-sdk/anthropic'
import { generateText } from 'ai'
import { describe, expect, test } from 'vitest'
import { askInWords, failureOf, localModel, openFake } from './ask-fake.ts'
import type { FakeLlmOptions } from './fake-llm.ts'
import { DRAWN_FAULTS } from './faults.ts'

describe('faults', () => {
  const drawnWith = async (options: FakeLlmOptions) => {
    const fake = await openFake({ hangMs: 0, ...options })
    for (let index = 0; index < 30; index++) await askInWords(fake).catch(() => undefined)
    return fake
  }

  test('are drawn at the wanted rate, and the same seed draws the same ones', async () => {
    const first = await drawnWith({ faultRate: 0.5, seed: 7 })
    const again = await drawnWith({ faultRate: 0.5, seed: 7 })
    const faults = first.log().map(({ fault }) => fault)
    expect(again.log().map(({ fault }) => fault)).toEqual(faults)
    expect(again.calls()).toEqual(first.calls())
    const { total, ok, faults: faulty } = first.calls()
    expect(total).toBe(30)
    expect(ok + faulty).toBe(30)
    expect(faulty).toBeGreaterThan(8)
    expect(faulty).toBeLessThan(22)
    for (const fault of faults) expect(['ok', ...DRAWN_FAULTS]).toContain(fault)
  })

  test('follow the script first, which may look at the call and can be added to', async () => {
    const fake = await openFake({
      faultRate: 1,
      faults: ['prose'],
      script: [(call) => (call.tracks.length === 3 ? 'empty-fields' : 'ok'), 'ok'],
    })
    fake.script('wrong-json')
    for (let index = 0; index < 4; index++) await askInWords(fake)
    fake.setFaultRate(0)
    await askInWords(fake)
    expect(fake.log().map(({ fault }) => fault)).toEqual(['empty-fields', 'ok', 'wrong-json', 'prose', 'ok'])
  })

  test('in tracks do nothing to an answer without tracks, which then counts as sound', async () => {
    const fake = await openFake({ script: ['missing-item'] })
    expect((await askInWords(fake, 'Hello?')).text).toBe('OK')
    expect(fake.calls()).toMatchObject({ ok: 1, faults: 0 })
  })

  test('that hang leave the client waiting until it gives up', async () => {
    const fake = await openFake({ script: ['hang', 'hang'] })
    const model = localModel(fake.url)
    const patience = new AbortController()
    const asked = generateText({ model, prompt: 'Hello?', maxRetries: 0, abortSignal: patience.signal })
    await fake.waitForCalls(1)
    patience.abort()
    await expect(asked).rejects.toThrow()

    const hung = failureOf(generateText({ model, prompt: 'Hello?', maxRetries: 0 }))
    await fake.waitForCalls(2)
    await fake.close()
    await hung
    expect(fake.calls()).toMatchObject({ total: 2, faults: 2 })
  })

  test('with a fraction of a second to wait are told in milliseconds too', async () => {
    const fake = await openFake({ script: ['rate-limited'], retryAfterSeconds: 0.05 })
    const failure = await failureOf(askInWords(fake))
    expect(failure).toMatchObject({ responseHeaders: { 'retry-after': '1', 'retry-after-ms': '50' } })
  })
})

describe('the server', () => {
  test('answers held calls in full when they are released, and a client that left is no answer', async () => {
    const fake = await openFake()
    fake.hold()
    const leaving = new AbortController()
    const model = localModel(fake.url)
    const left = failureOf(
      generateText({ model, prompt: 'Hello?', maxRetries: 0, abortSignal: leaving.signal }),
    )
    const staying = askInWords(fake)
    await fake.waitForCalls(2)
    expect(fake.calls()).toMatchObject({ total: 2, ok: 0, inputTokens: 0 })
    leaving.abort()
    await left
    fake.release()
    expect((await staying).finishReason).toBe('stop')
    await askInWords(fake)
    expect(fake.calls()).toMatchObject({ total: 3, ok: 2, faults: 1 })
  })

  test('refuses keys and models that it does not know, whatever the script says', async () => {
    const fake = await openFake({ keys: ['right'], models: ['claude-haiku-4-5'], script: ['ok'] })
    const ask = (apiKey: string, model: string) =>
      generateText({
        model: createAnthropic({ baseURL: fake.url, apiKey })(model),
        prompt: 'Hello?',
        maxRetries: 0,
      })
    expect(await failureOf(ask('wrong', 'claude-haiku-4-5'))).toMatchObject({ statusCode: 401 })
    expect(await failureOf(ask('right', 'claude-sonnet-4-5'))).toMatchObject({ statusCode: 404 })
    expect((await ask('right', 'claude-haiku-4-5')).text).toBe('OK')
    expect(fake.log().map(({ fault }) => fault)).toEqual(['unauthorised', 'unknown-model', 'ok'])
  })

  test('tells its calls over HTTP and forgets them when asked to', async () => {
    const fake = await openFake()
    await askInWords(fake)
    const get = async (path: string, init?: RequestInit) => (await fetch(`${fake.url}${path}`, init)).json()
    expect(await get('/calls')).toEqual(fake.calls())
    expect(await get('/calls/log')).toEqual(fake.log())
    await get('/calls/reset', { method: 'POST' })
    expect(await get('/calls')).toMatchObject({ total: 0, ok: 0, inputTokens: 0, byPath: {} })
    expect(fake.log()).toEqual([])
  })

  test.each([
    ['Anthropic', { 'x-api-key': 'right' }, { data: [{ type: 'model', id: 'one' }], has_more: false }],
    ['OpenAI', { authorization: 'Bearer right' }, { object: 'list', data: [{ object: 'model', id: 'one' }] }],
  ])(
    'lists its models as %s does, with and without the version in the path',
    async (_name, headers, list) => {
      const fake = await openFake({ keys: ['right'], models: ['one'] })
      for (const path of ['/v1/models', '/models']) {
        const reply = await fetch(`${fake.url}${path}`, { headers })
        expect(await reply.json()).toMatchObject(list)
      }
      const refused = await fetch(`${fake.url}/models`, { headers: { authorization: 'Bearer wrong' } })
      expect(refused.status).toBe(401)
    },
  )
})
