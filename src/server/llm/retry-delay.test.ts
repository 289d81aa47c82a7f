import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoffMs, describeWait, readRetryAfter } from './retry-delay.ts'

const NOW = new Date('2026-11-22T10:00:00.000Z')

test.each<[headers: Record<string, string>, waitMs: number | undefined, why: string]>([
  [{ 'retry-after': '7' }, 7000, 'whole seconds'],
  [{ 'retry-after': '0.25' }, 250, 'a fraction of a second'],
  [{ 'retry-after-ms': '1500' }, 1500, 'milliseconds'],
  [{ 'retry-after-ms': '1500', 'retry-after': '2' }, 1500, 'the more exact one wins'],
  [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT' }, 30_000, 'a date'],
  [{ 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT' }, 0, 'a date gone by'],
  [{ 'retry-after': 'soon' }, undefined, 'words'],
  [{ 'retry-after': '-5' }, undefined, 'a time that cannot be'],
  [{}, undefined, 'no header'],
])('%o asks to wait %s ms: %s', (headers, waitMs) => {
  expect(readRetryAfter(headers, NOW)).toBe(waitMs)
})

test.each([
  [1, 1000],
  [2, 2000],
  [3, 4000],
  [5, 16_000],
  [9, 30_000],
])('after attempt %i the pause is drawn from 0 to %i ms', (attempt, most) => {
  expect(backoffMs(attempt, () => 0)).toBe(0)
  expect(backoffMs(attempt, () => 0.999_999)).toBeCloseTo(most, -2)
})

test('no pause is longer than half a minute', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempt, drawn) => {
        expect(backoffMs(attempt, () => drawn)).toBeLessThanOrEqual(30_000)
      },
    ),
  )
})

test.each([
  [10, '1 s'],
  [40_000, '40 s'],
  [60_000, '1 minute'],
  [301_000, '6 minutes'],
  [3_600_000, '1 hour'],
  [7_000_000, '2 hours'],
])('%i ms are told as %s', (waitMs, words) => {
  expect(describeWait(waitMs)).toBe(words)
})
