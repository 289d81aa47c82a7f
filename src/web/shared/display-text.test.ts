import { expect, test } from 'vitest'
import { formatBpm, formatCount, formatPercent, formatSeconds, formatWhen } from './display-text.ts'

test.each([
  [0, 'track', '0 tracks'],
  [1, 'track', '1 track'],
  [2350, 'track', '2,350 tracks'],
])('%i of "%s" reads %s', (count, word, text) => {
  expect(formatCount(count, word)).toBe(text)
})

test.each([
  [121.290611, '121.3', 'six decimals are noise to a DJ'],
  [125, '125', 'no .0'],
  [124.97, '125', 'no .0 after rounding either'],
  [null, '–', 'unknown is a dash, never 0'],
])('a tempo of %s is shown as %s: %s', (bpm, text, _reason) => {
  expect(formatBpm(bpm)).toBe(text)
})

test.each([
  [0.2, 'under a second'],
  [40, '40 s'],
  [100, '1 min 40 s'],
  [120, '2 min'],
  [6840, '1 h 54 min'],
])('%d seconds read as %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text)
})

test('a run never reads 100% before its last track', () => {
  expect(formatPercent(2349, 2350)).toBe('99%')
  expect(formatPercent(2350, 2350)).toBe('100%')
  expect(formatPercent(0, 0)).toBe('0%')
})

test.each([
  ['2026-05-12T10:00:00Z', 'now'],
  ['2026-05-12T09:30:00Z', '30 min ago'],
  ['2026-05-10T10:00:00Z', '2 days ago'],
  ['2026-01-02T10:00:00Z', 'Jan 2, 2026'],
  ['yesterday', '–'],
])('%s is shown as %s', (iso, text) => {
  expect(formatWhen(iso, Date.parse('2026-05-12T10:00:20Z'))).toBe(text)
})
