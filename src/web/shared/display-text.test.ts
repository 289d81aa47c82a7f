import { expect, test } from 'vitest'
import {
  firstSentence,
  formatBpm,
  formatCount,
  formatDollars,
  formatPercent,
  formatSeconds,
  formatWhen,
} from './display-text.ts'

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

test.each([
  [0, '$0.00', 'nothing'],
  [0.0004, 'under $0.01', 'never $0.00 for something that costs'],
  [0.0149, '$0.01', 'cents'],
  [1204.5, '$1,204.50', 'a separator'],
])('%d dollars read as %s: %s', (dollars, text, _reason) => {
  expect(formatDollars(dollars)).toBe(text)
})

test.each([
  ['There is no key for OpenAI. Type it in Settings.', 'There is no key for OpenAI'],
  ['claude-sonnet-4.5 is gone.', 'claude-sonnet-4.5 is gone'],
  ['not ready', 'not ready'],
])('%s begins with "%s"', (message, sentence) => {
  expect(firstSentence(message)).toBe(sentence)
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
