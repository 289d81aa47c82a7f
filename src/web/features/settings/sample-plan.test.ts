import { expect, test } from 'vitest'
import type { LlmStatus, ModelStatus } from '../../../contract/llm.schema.ts'
import { planSample, type SampleSituation, sampleCost } from './sample-plan.ts'

const SMALL: ModelStatus = {
  name: 'small',
  label: 'Small',
  provider: 'anthropic',
  ready: true,
  reason: null,
  price: { input: 1, output: 5 },
  isOwnPrice: false,
  isFree: false,
}
const LARGE: ModelStatus = { ...SMALL, name: 'large', label: 'Large' }
const OFFLINE: ModelStatus = { ...SMALL, name: 'offline', provider: null, price: null, isFree: true }

const STATUS: LlmStatus = {
  offlineMode: false,
  providers: [],
  models: [OFFLINE, SMALL, LARGE],
  pricesAsOf: '2026-05-12',
  tiers: { creative: 'large', mechanical: 'small' },
  month: { month: '2026-11', calls: 0, inputTokens: 0, outputTokens: 0, cost: 0, unpricedCalls: 0 },
  monthlyCap: null,
  answersKept: 0,
}

function situation(values: Partial<SampleSituation>): SampleSituation {
  return {
    status: STATUS,
    picked: undefined,
    preferred: 'offline',
    tracks: 40,
    problem: undefined,
    ...values,
  }
}

test.each([
  [{}, 'small', 'the offline tagger reads no prompt, so the first that is ready does'],
  [{ preferred: 'large' }, 'large', 'the default tagger does'],
  [{ preferred: 'large', picked: 'small' }, 'small', 'the one that was picked does'],
  [{ picked: 'gone' }, 'small', 'the picked one is gone'],
])('%o is tried by %s: %s', (values, name, _why) => {
  expect(planSample(situation(values))).toMatchObject({ kind: 'ready', model: { name } })
})

test.each([
  [{ status: undefined }, 'looked up', 'before anything is known'],
  [{ status: { ...STATUS, offlineMode: true } }, 'Offline mode', 'when nothing may be sent'],
  [{ status: { ...STATUS, models: [OFFLINE] } }, 'No language model', 'without a language model'],
  [{ tracks: 0 }, 'no tracks', 'without a library'],
  [{ problem: 'The prompt needs {title}.' }, 'needs {title}', 'while the prompt is faulty'],
])('nothing is tried with %o: "%s" (%s)', (values, words, _when) => {
  expect(planSample(situation(values))).toMatchObject({
    kind: 'blocked',
    reason: expect.stringContaining(words),
  })
})

test('what it costs depends on the price and grows with the texts', () => {
  expect(sampleCost(OFFLINE, ['x'])).toBe(0)
  expect(sampleCost({ ...SMALL, price: null }, ['x'])).toBeUndefined()
  const short = sampleCost(SMALL, ['x'.repeat(400)]) ?? 0
  const long = sampleCost(SMALL, ['x'.repeat(4_000), 'x'.repeat(4_000)]) ?? 0
  expect(short).toBeGreaterThan(0)
  expect(long).toBeGreaterThan(short)
})
