import { describe, expect, test } from 'vitest'
import { aCsv, someSongs } from '../../../../test/builders/a-csv.ts'
import { openModelApp } from '../../../../test/builders/open-model-app.ts'
import { openTestApp, type TestApp } from '../../../../test/builders/open-test-app.ts'
import { openFake } from '../../../../test/fakes/fake-llm/ask-fake.ts'

const CLAUDE = 'claude-haiku-4-5'

/** Makes the smallest real call. */
function tryOut(app: TestApp, model = CLAUDE) {
  return app.state.models.test({ model }, new AbortController().signal)
}

/** What is told of one model. */
async function modelStatus(app: TestApp, name: string) {
  return (await app.state.models.status()).models.find((model) => model.name === name)
}

/** Where the key for Claude models comes from. */
async function keySource(app: TestApp) {
  return (await app.state.models.status()).providers.find(({ name }) => name === 'anthropic')?.key
}

describe('which models there are', () => {
  test('the configured one and the tiers are among them, also names that the price list does not have', async () => {
    const app = await openModelApp({ songs: 0 })
    expect((await app.state.models.status()).tiers).toEqual({
      creative: expect.stringMatching(/^claude-/),
      mechanical: expect.stringMatching(/^claude-/),
    })
    await app.state.settings.change({
      model: 'mine@local',
      tier_creative: 'gpt-4.1',
      tier_mechanical: 'who knows',
    })
    expect((await app.state.models.status()).tiers).toEqual({ creative: 'gpt-4.1', mechanical: null })
    expect(await modelStatus(app, 'mine@local')).toMatchObject({
      provider: 'local',
      ready: true,
      isFree: true,
    })
    expect(await modelStatus(app, 'who knows')).toMatchObject({ provider: null, ready: false, price: null })
  })

  test('a price that was typed is shown as such, and calls cost that much from then on', async () => {
    const app = await openModelApp({ songs: 0 })
    const before = await tryOut(app)
    await app.state.settings.change({ model_prices: { [CLAUDE]: { input: 10, output: 50 } } })
    const after = await tryOut(app)
    // Ten times the price of the list.
    expect(after.cost).toBeCloseTo((before.cost ?? 0) * 10, 12)
    expect(await modelStatus(app, CLAUDE)).toMatchObject({
      price: { input: 10, output: 50 },
      isOwnPrice: true,
    })
    await app.state.settings.change({ model_prices: { 'claude-opus-4-8': { input: 1, output: 2 } } })
    expect(await modelStatus(app, CLAUDE)).toMatchObject({ isOwnPrice: false })
    expect(await modelStatus(app, 'claude-opus-4-8')).toMatchObject({ price: { input: 1, output: 2 } })
  })

  test.each(['', '/', '/v1', '/v1/'])('an address that ends in "%s" leads to the same place', async (end) => {
    const fake = await openFake()
    const app = await openTestApp({ fakeLlm: { url: `${fake.url}${end}` } })
    for (const model of [CLAUDE, 'gpt-4.1-mini', 'llama3@local']) await tryOut(app, model)
    expect(fake.calls()).toMatchObject({ ok: 3, faults: 0 })
    const { providers } = await app.state.models.status()
    expect(providers.map(({ baseUrl }) => baseUrl)).toEqual(Array(3).fill(`${fake.url}/v1`))
  })

  test('an address that is set later is asked from then on, and the one of the environment again without it', async () => {
    const other = await openFake()
    const app = await openModelApp({ songs: 0 })
    await app.state.settings.change({ local_base_url: other.url })
    await tryOut(app, 'llama3@local')
    await app.state.settings.change({ local_base_url: null })
    await tryOut(app, 'llama3@local')
    expect([other.calls().ok, app.fake.calls().ok]).toEqual([1, 1])
  })
})

describe('which key is used', () => {
  test('one that is typed wins over the environment; without it the environment counts again', async () => {
    const app = await openModelApp({ songs: 0, fake: { keys: ['typed-key'] } })
    const refused = { code: 'MODEL_KEY_REFUSED' }
    expect(await keySource(app)).toBe('environment')
    await expect(tryOut(app)).rejects.toMatchObject(refused)
    await app.state.models.saveKey('anthropic', 'typed-key')
    expect(await keySource(app)).toBe('settings')
    expect(await tryOut(app)).toMatchObject({ model: CLAUDE })
    await app.state.models.removeKey('anthropic')
    expect(await keySource(app)).toBe('environment')
    await expect(tryOut(app)).rejects.toMatchObject(refused)
  })

  test('one that is typed is still there after a restart', async () => {
    const app = await openModelApp({ songs: 0 })
    await app.state.models.saveKey('anthropic', 'typed-key')
    await app.stop()
    const later = await openTestApp({ fakeLlm: app.fake, dataDir: app.dataDir })
    expect(await keySource(later)).toBe('settings')
  })
})

describe('the account of calls', () => {
  test('shows every attempt, newest first, in pages, and of one run alone', async () => {
    const app = await openModelApp({ songs: 0, fake: { script: ['server-error'] } })
    await app.import(aCsv(someSongs(4)))
    const { id } = await app.tagAll({ tracksPerCall: 2, concurrentCalls: 1 })
    await tryOut(app)
    const { calls, total } = await app.state.models.listCalls({})
    expect(total).toBe(4)
    expect(calls.map(({ purpose, state, tracks }) => `${purpose} ${state} ${tracks}`)).toEqual([
      'test ok 0',
      'tag ok 2',
      'tag ok 2',
      'tag failed 2',
    ])
    const failed = { errorCode: 'MODEL_UNREACHABLE', inputTokens: 0, taskId: id, provider: 'anthropic' }
    expect(calls[3]).toMatchObject(failed)
    const second = await app.state.models.listCalls({ limit: 2, before: calls[1]?.id ?? 0 })
    expect(second.calls.map((call) => call.id)).toEqual([calls[2]?.id, calls[3]?.id])
    expect(await app.state.models.listCalls({ task: id })).toMatchObject({ total: 3 })
  })

  test('a call that is given up is in it as cancelled', async () => {
    const app = await openModelApp({ songs: 2 })
    app.fake.hold()
    const { id } = await app.startTagging()
    await app.fake.waitForCalls(1)
    await app.state.tasks.cancel(id)
    expect(await app.state.models.listCalls({})).toMatchObject({ calls: [{ state: 'cancelled', cost: 0 }] })
  })
})
