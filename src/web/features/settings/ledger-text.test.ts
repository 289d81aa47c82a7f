import { expect, test } from 'vitest'
import { describeTest, formatLatency, formatTokens, reasonOf } from './ledger-text.ts'

test('a test that worked tells who answered, how fast and for how much', () => {
  const tested = { model: 'claude-small', latencyMs: 812, inputTokens: 9, outputTokens: 3, cost: 0.0001 }
  expect(describeTest(tested)).toBe('claude-small answered in 0.8 s, 12 tokens, $0.0001.')
  expect(describeTest({ ...tested, cost: null })).toContain('cost unknown')
  expect(describeTest({ ...tested, cost: 0 })).toContain('free')
})

test.each([
  ['ok', null, undefined, 'it was answered'],
  ['pending', null, undefined, 'it may still be answered'],
  ['failed', 'Anthropic refused the key.', 'Anthropic refused the key.', 'the server says why'],
] as const)(
  'a call that is %s with the message %s has the reason %s: %s',
  (state, errorMessage, reason, _why) => {
    expect(reasonOf({ state, errorMessage })).toBe(reason)
  },
)

test('a lost call says that it may have cost something', () => {
  expect(reasonOf({ state: 'lost', errorMessage: null })).toContain('may have charged')
})

test('tokens are told apart, and an unknown duration is a dash', () => {
  expect(formatTokens({ inputTokens: 1204, outputTokens: 88 })).toBe('1,204 in, 88 out')
  expect(formatLatency(null)).toBe('–')
  expect(formatLatency(12)).toBe('under 0.1 s')
})
