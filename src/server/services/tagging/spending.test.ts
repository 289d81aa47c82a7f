import { describe, expect, test } from 'vitest'
import { openModelApp } from '../../../../test/builders/open-model-app.ts'
import type { TestApp } from '../../../../test/builders/open-test-app.ts'
import { DRAWN_FAULTS } from '../../../../test/fakes/fake-llm/faults.ts'
import type { Task } from '../../../contract/task.schema.ts'

const MANY_LANES = { tracksPerCall: 2, concurrentCalls: 8 }
/** Everything that can go wrong with a call and is over soon. */
const QUICK_FAULTS = DRAWN_FAULTS.filter((fault) => fault !== 'hang')

const isPaused = ({ pause }: Task) => pause !== null

/** What the ledger says of this month, once no call is under way. */
async function spentThisMonth(app: TestApp) {
  const isUnderWay = async () =>
    (await app.state.models.listCalls({})).calls.some(({ state }) => state === 'pending')
  await expect.poll(isUnderWay, { interval: 5 }).toBe(false)
  return (await app.state.models.status()).month
}

/** The middle of the estimate for the tracks that have no tag. */
async function expectedCost(app: TestApp, request = MANY_LANES): Promise<number> {
  return (await app.state.tagging.estimate(request)).cost ?? 0
}

describe('the monthly limit', () => {
  test('pauses a run before it is passed, even with eight calls under way at once', async () => {
    const app = await openModelApp({ songs: 80 })
    const cap = (await expectedCost(app)) * 0.4
    await app.state.settings.change({ monthly_cap_usd: cap })
    const { id } = await app.startTagging(MANY_LANES)
    expect(await app.taskWhen(id, isPaused)).toMatchObject({
      state: 'running',
      canResume: true,
      pause: { code: 'MONTHLY_CAP', message: expect.stringContaining('Raise it in Settings'), until: null },
    })
    const { cost, calls } = await spentThisMonth(app)
    expect(cost).toBeLessThanOrEqual(cap)
    // Not one call more would have been possible.
    expect(cost).toBeGreaterThan(cap * 0.9)

    await app.state.tasks.resume(id)
    expect(await app.taskWhen(id, isPaused)).toMatchObject({ pause: { code: 'MONTHLY_CAP' } })
    expect(await spentThisMonth(app)).toMatchObject({ cost, calls })

    await app.state.settings.change({ monthly_cap_usd: 100 })
    await app.state.tasks.resume(id)
    expect(await app.ended(id)).toMatchObject({ state: 'succeeded', done: 80, failed: 0 })
    expect(app.fake.calls().total).toBe(40)
  })

  test('counts what earlier runs have spent, and its rest is shown with an estimate', async () => {
    const app = await openModelApp({ songs: 20 })
    await app.tagAll({ ids: [app.track('Song 1').id] })
    const { cost } = await spentThisMonth(app)
    await app.state.settings.change({ monthly_cap_usd: cost })
    expect(await app.state.tagging.estimate({})).toMatchObject({ capLeft: 0 })
    const { id } = await app.startTagging()
    await app.taskWhen(id, isPaused)
    expect(app.fake.calls().total).toBe(1)
  })

  test('begins anew with the month', async () => {
    let today = new Date('2026-11-30T23:00:00Z')
    const app = await openModelApp({ songs: 2, app: { now: () => today } })
    await app.tagAll({ ids: [app.track('Song 1').id] })
    const { cost } = await spentThisMonth(app)
    await app.state.settings.change({ monthly_cap_usd: cost })
    await expect(
      app.state.tagging.tagOne(app.track('Song 2').id, new AbortController().signal),
    ).rejects.toMatchObject({
      code: 'MONTHLY_CAP_REACHED',
    })
    today = new Date('2026-12-01T01:00:00Z')
    expect(await spentThisMonth(app)).toMatchObject({ month: '2026-12', calls: 0, cost: 0 })
    expect(await app.state.tagging.estimate({})).toMatchObject({ capLeft: cost })
    const { months } = await app.state.models.listCalls({})
    expect(months).toMatchObject([{ month: '2026-11', calls: 1, cost }])
  })

  test('refuses a single track and a sample before anything is sent', async () => {
    const app = await openModelApp({ songs: 3 })
    await app.state.settings.change({ monthly_cap_usd: 0 })
    const { signal } = new AbortController()
    const refused = { code: 'MONTHLY_CAP_REACHED', message: expect.stringContaining('Settings') }
    await expect(app.state.tagging.tagOne(app.track('Song 1').id, signal)).rejects.toMatchObject(refused)
    await expect(app.state.sample({}, signal)).rejects.toMatchObject(refused)
    expect(app.fake.calls().total).toBe(0)
  })

  test('holds no run whose answers are all known', async () => {
    const app = await openModelApp({ songs: 3 })
    await app.tagAll()
    await app.state.history.undo()
    await app.state.settings.change({ monthly_cap_usd: 0 })
    expect(await app.tagAll()).toMatchObject({ state: 'succeeded', done: 3 })
  })
})

describe('the limit of a run', () => {
  test('pauses it before it is passed, and the next run has a limit of its own', async () => {
    const app = await openModelApp({ songs: 40 })
    const maxCost = (await expectedCost(app)) * 0.5
    const { id } = await app.startTagging({ ...MANY_LANES, maxCost })
    expect(await app.taskWhen(id, isPaused)).toMatchObject({ pause: { code: 'RUN_CAP', until: null } })
    const { cost } = await spentThisMonth(app)
    expect(cost).toBeLessThanOrEqual(maxCost)
    expect(cost).toBeGreaterThan(maxCost * 0.8)
    await app.state.tasks.cancel(id)
    const second = await app.startTagging(MANY_LANES)
    expect(await app.ended(second.id)).toMatchObject({ state: 'succeeded' })
    expect(app.tracks().every(({ status }) => status === 'tagged')).toBe(true)
  })

  test('does not hold what costs nothing, such as a model on this computer', async () => {
    const app = await openModelApp({ songs: 4 })
    expect(await app.tagAll({ model: 'llama3@local', maxCost: 0 })).toMatchObject({
      state: 'succeeded',
      spend: { calls: 1, cost: 0 },
    })
  })
})

describe('a model whose price nobody knows', () => {
  test('is held by no limit, and its cost is told as unknown instead of nothing', async () => {
    const app = await openModelApp({ songs: 4 })
    const request = { model: 'claude-opus-4-8', maxCost: 0 }
    await app.state.settings.change({ monthly_cap_usd: 0 })
    expect(await app.state.tagging.estimate(request)).toMatchObject({
      cost: null,
      costLow: null,
      costHigh: null,
    })
    expect(await app.tagAll(request)).toMatchObject({
      state: 'succeeded',
      done: 4,
      spend: { calls: 1, cost: null },
    })
    expect(await spentThisMonth(app)).toMatchObject({ cost: 0, unpricedCalls: 1 })
  })
})

describe('the account of what was spent', () => {
  test.each([1, 2, 3])(
    'is what the provider counted, to the token, whatever goes wrong (row of faults %i)',
    async (seed) => {
      const app = await openModelApp({ songs: 90, fake: { faultRate: 0.3, seed, faults: QUICK_FAULTS } })
      const task = await app.tagAll({ tracksPerCall: 5 })
      const { total, inputTokens, outputTokens } = app.fake.calls()
      const counted = { calls: total, inputTokens, outputTokens }
      // Claude Haiku 4.5 costs a dollar for a million tokens in, five for a million out.
      const cost = expect.closeTo((inputTokens + 5 * outputTokens) / 1_000_000, 9)
      expect(task).toMatchObject({ state: 'succeeded', done: 90, spend: { ...counted, cost } })
      expect(await spentThisMonth(app)).toMatchObject({ ...counted, cost, unpricedCalls: 0 })
      const { months } = await app.state.models.listCalls({})
      expect(months).toMatchObject([{ ...counted, cost }])
    },
  )
})

describe('an estimate', () => {
  test.each([
    [25, {}],
    [40, { tracksPerCall: 7 }],
    [24, { tracksPerCall: 1 }],
  ])(
    'for %i tracks with %j promises no less than it costs at most, and comes close once there is experience',
    async (songs, request) => {
      const app = await openModelApp({ songs })
      const first = await app.state.tagging.estimate(request)
      const { spend } = await app.tagAll(request)
      const cost = spend?.cost ?? 0
      expect(first.calls).toBe(spend?.calls)
      expect(first.costLow).toBeLessThanOrEqual(first.cost ?? 0)
      expect(first.costHigh).toBeGreaterThanOrEqual(first.cost ?? 0)
      expect(first.costHigh).toBeGreaterThanOrEqual(cost)

      await app.state.history.undo()
      await app.state.models.forgetAnswers()
      const second = await app.state.tagging.estimate(request)
      expect(Math.abs((second.cost ?? 0) / cost - 1)).toBeLessThanOrEqual(0.15)
    },
  )

  test('learnt with many tracks in a call still holds for one track in a call', async () => {
    const app = await openModelApp({ songs: 30 })
    await app.tagAll()
    await app.state.history.undo()
    await app.state.models.forgetAnswers()
    const { costLow, costHigh } = await app.state.tagging.estimate({ tracksPerCall: 1 })
    const { spend } = await app.tagAll({ tracksPerCall: 1 })
    expect(costLow).toBeLessThanOrEqual(spend?.cost ?? 0)
    expect(costHigh).toBeGreaterThanOrEqual(spend?.cost ?? 0)
  })
})
