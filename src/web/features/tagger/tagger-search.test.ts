import { expect, test } from 'vitest'
import {
  countFilters,
  emptySentence,
  filtersOf,
  formatRange,
  formatSort,
  parseRange,
  parseSort,
  readTaggerSearch,
  withFilter,
  withoutFilters,
} from './tagger-search.ts'

test('an address holds search, filters, order and track', () => {
  const raw = {
    q: 'dub',
    status: 'untagged',
    genre: 'House',
    bpm: '118-126',
    sort: '-bpm,title',
    track: '12',
  }
  expect(readTaggerSearch(raw)).toEqual({
    q: 'dub',
    status: 'untagged',
    genre: 'House',
    bpm: '118-126',
    sort: '-bpm,title',
    track: 12,
  })
})

test.each([
  ['status', 'finished', 'a status that does not exist'],
  ['bpm', 'fast', 'a tempo that is no number'],
  ['year', '80s', 'a year without four digits'],
  ['sort', 'colour', 'a field that cannot be sorted'],
  ['track', '-1', 'an id that no track can have'],
  ['source', 'magic', 'a source that does not exist'],
  ['q', '   ', 'only spaces'],
])('%s=%s is left out: %s', (name, value) => {
  expect(readTaggerSearch({ [name]: value })).toEqual({})
})

test('a year in the address stays text, as the interface wants it', () => {
  expect(filtersOf(readTaggerSearch({ year: '1990', track: '3' }))).toEqual({ year: '1990' })
})

test('setting and removing a filter leaves the rest of the address alone', () => {
  const search = withFilter({ sort: '-bpm', track: 4 }, 'genre', 'House')
  expect(search).toEqual({ sort: '-bpm', track: 4, genre: 'House' })
  expect(withFilter(search, 'genre', '')).toEqual({ sort: '-bpm', track: 4 })
  expect(withoutFilters({ ...search, q: 'x' })).toEqual({ sort: '-bpm', track: 4 })
})

test('only filters behind the button are counted: text and status are seen anyway', () => {
  expect(countFilters({ q: 'x', status: 'failed', genre: 'House', bpm: '120' })).toBe(2)
})

test('an order survives the address', () => {
  expect(formatSort(parseSort('-bpm,title'))).toBe('-bpm,title')
  expect(parseSort(undefined)).toEqual([])
})

test.each([
  [118, 126, '118-126'],
  [126, 118, '118-126'],
  [120, 120, '120'],
  [118, undefined, '118-999'],
  [undefined, undefined, ''],
])('from %s to %s is the range "%s"', (from, to, text) => {
  expect(formatRange(from, to, { min: 1, max: 999 })).toBe(text)
})

test('a range reads back', () => {
  expect(parseRange('118-126')).toEqual({ from: 118, to: 126 })
  expect(parseRange('120')).toEqual({ from: 120, to: 120 })
  expect(parseRange(undefined)).toEqual({ from: undefined, to: undefined })
})

test.each([
  [{ status: 'failed' }, 'No track has failed.'],
  [{ status: 'suggested' }, 'No suggestion waits for review.'],
  [{ status: 'suggested', genre: 'House' }, 'No track matches all of these filters.'],
] as const)('an empty list of %o says "%s"', (search, sentence) => {
  expect(emptySentence(search)).toBe(sentence)
})
