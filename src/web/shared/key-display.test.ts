import { expect, test } from 'vitest'
import { keyText } from './key-display.ts'

test.each([
  ['4M', '11A', 'camelot', '11A'],
  ['4M', '11A', 'open-key', '4m'],
  ['4D', '11B', 'camelot', '11B'],
  ['4M', '11A', 'imported', '4M'],
  ['weird', null, 'camelot', 'weird'],
  ['', null, 'camelot', ''],
] as const)('the key "%s" (%s) shown as %s reads "%s"', (value, camelot, display, text) => {
  expect(keyText(value, camelot, display)).toBe(text)
})
