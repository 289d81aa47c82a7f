import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aCsv, someSongs } from '../../../test/builders/a-csv.ts'
import { openModelApp } from '../../../test/builders/open-model-app.ts'
import { openTestApp, refusal, type TestApp } from '../../../test/builders/open-test-app.ts'
import type { LlmCallDetail, LlmCallPage, LlmStatus, ModelTested } from '../../contract/llm.schema.ts'

/** An app over HTTP that asks a fake model. */
async function modelApp(options: Parameters<typeof openModelApp>[0] = {}) {
  const app = await openModelApp({ songs: 0, ...options })
  return { ...app, ...shortcuts(app) }
}

function shortcuts(app: TestApp) {
  return {
    status: async () => (await app.get('/api/llm')).json<LlmStatus>(),
    saveKey: async (provider: string, key: string) => app.put(`/api/llm/keys/${provider}`, { key }),
    remove: (url: string) => app.request({ method: 'DELETE', url }),
    calls: async (query = '') => (await app.get(`/api/llm/calls${query}`)).json<LlmCallPage>(),
    test: (body: object) => app.post('/api/llm/test', body),
  }
}

/** What is told of one provider. */
function provider(status: LlmStatus, name: string) {
  return status.providers.find((candidate) => candidate.name === name)
}

describe('GET /api/llm', () => {
  test('without a key names what is missing, and the offline tagger is ready', async () => {
    const app = await openTestApp()
    const status = await shortcuts(app).status()
    expect(status).toMatchObject({
      offlineMode: false,
      tiers: { creative: null, mechanical: null },
      month: { calls: 0, inputTokens: 0, outputTokens: 0, cost: 0, unpricedCalls: 0 },
      monthlyCap: 20,
      answersKept: 0,
    })
    expect(status.models[0]).toMatchObject({ name: 'offline', ready: true, isFree: true })
    expect(provider(status, 'anthropic')).toMatchObject({
      baseUrl: 'https://api.anthropic.com/v1',
      key: 'none',
      ready: false,
      reason: expect.stringContaining('ANTHROPIC_API_KEY'),
    })
    expect(provider(status, 'local')).toMatchObject({ needsKey: false, ready: true, reason: null })
  })
})

describe('keys', () => {
  test('are kept in a file that only its owner can read, and never come out again', async () => {
    const app = await modelApp()
    const answer = await app.saveKey('anthropic', '  sk-ant-secret-1234567  ')
    expect(answer.statusCode).toBe(200)
    const file = join(app.dataDir, 'keys.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ anthropic: 'sk-ant-secret-1234567' })
    for (const url of ['/api/llm', '/api/config', '/api/app', '/api/llm/calls']) {
      expect((await app.get(url)).body).not.toContain('secret-1234567')
    }
    expect(answer.body).not.toContain('secret-1234567')
  })

  test('what cannot be a key is refused', async () => {
    const app = await modelApp()
    const wrong = [
      app.saveKey('anthropic', ''),
      app.saveKey('anthropic', 'two words'),
      app.saveKey('anthropic', 'line\nbreak'),
      app.saveKey('somebody', 'key'),
    ]
    for (const answer of await Promise.all(wrong)) {
      expect(refusal(answer)).toEqual({ status: 400, code: 'REQUEST_INVALID' })
    }
    expect(provider(await app.status(), 'anthropic')).toMatchObject({ key: 'environment' })
  })
})

describe('POST /api/llm/test', () => {
  test('makes the smallest real call and tells what it took', async () => {
    const app = await modelApp()
    const tested = (await app.test({ provider: 'openai' })).json<ModelTested>()
    const { inputTokens, outputTokens } = app.fake.calls()
    expect(tested).toMatchObject({ model: expect.stringMatching(/^gpt-/), inputTokens, outputTokens })
    expect(tested.cost).toBeGreaterThan(0)
    expect(await app.calls()).toMatchObject({
      total: 1,
      calls: [{ purpose: 'test', state: 'ok', tracks: 0 }],
    })
  })

  test('says what is wrong in words, and sends nothing in offline mode', async () => {
    const app = await modelApp({ fake: { script: ['unauthorised', 'unknown-model'] } })
    expect(refusal(await app.test({ provider: 'anthropic' }))).toEqual({
      status: 400,
      code: 'MODEL_KEY_REFUSED',
    })
    expect(refusal(await app.test({ model: 'claude-x' }))).toEqual({ status: 400, code: 'MODEL_UNKNOWN' })
    await app.put('/api/config', { offline_mode: true })
    expect(refusal(await app.test({ model: 'llama3@local' }))).toMatchObject({ code: 'OFFLINE_MODE' })
    expect(app.fake.calls().total).toBe(2)
  })
})

describe('the account of calls', () => {
  test('one call has exactly the words that were sent and that came back', async () => {
    const app = await modelApp()
    await app.import(aCsv(someSongs(2)))
    await app.tagAll()
    const [call] = (await app.calls()).calls
    const detail = (await app.get(`/api/llm/calls/${call?.id}`)).json<LlmCallDetail>()
    const [sent] = app.fake.log()
    expect(detail).toMatchObject({ call, system: sent?.system, prompt: sent?.prompt })
    expect(JSON.parse(detail.answer)).toMatchObject({ tracks: [{ title: 'Song 1' }, { title: 'Song 2' }] })
    expect(refusal(await app.get('/api/llm/calls/999'))).toEqual({ status: 404, code: 'CALL_UNKNOWN' })
  })

  test('texts can be forgotten: tokens and costs stay, and so do the answers that were paid for', async () => {
    const app = await modelApp()
    await app.import(aCsv(someSongs(2)))
    await app.tagAll()
    const before = await app.status()
    expect((await app.remove('/api/llm/texts')).json()).toEqual({ removed: 1 })
    const [call] = (await app.calls()).calls
    expect(call).toMatchObject({ hasTexts: false, inputTokens: before.month.inputTokens })
    const detail = await app.get(`/api/llm/calls/${call?.id}`)
    expect(detail.json()).toMatchObject({ system: '', prompt: '', answer: '' })
    expect(await app.status()).toMatchObject({ month: before.month, answersKept: 2 + yearsFound(app) })
    expect((await app.remove('/api/llm/answers')).json()).toEqual({ removed: before.answersKept })
    expect((await app.status()).answersKept).toBe(0)
  })
})

/** Each found year is a second way to ask the same question. */
function yearsFound(app: TestApp): number {
  return app.tracks().filter(({ year }) => year !== null).length
}
