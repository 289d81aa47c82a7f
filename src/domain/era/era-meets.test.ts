import { expect, test } from 'vitest'
import { eraMeets } from './era-meets.ts'
import { readEra } from './read-era.ts'

test.each([
  ['1984', '1980s', true, 'a year in the decade'],
  ['late 1970s', '1980s', false, 'before it'],
  ['late 1970s/early 1980s', '1980s', true, 'overlapping'],
  ['1980s', '1978-1984', true, 'a decade overlaps a span'],
  ['1984', '1984', true, 'the year itself'],
  ['mid 1980s', '1984', true, 'three years are near enough to one'],
  ['1980s', '1984', false, 'a decade says too little about a year'],
  ['1960s-1990s', '1984', false, 'and four decades say less'],
])('%j asked for %j is %j: %s', (text, wanted, expected) => {
  const [era, asked] = [readEra(text), readEra(wanted)]
  expect(era !== undefined && asked !== undefined && eraMeets(era, asked)).toBe(expected)
})
