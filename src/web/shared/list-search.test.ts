import { describe, expect, test } from 'vitest'
import {
  filtersOf,
  formatRange,
  formatSort,
  isNarrowed,
  joinValues,
  type ListSearch,
  parseRange,
  parseSort,
  readListSearch,
  splitValues,
  withFilter,
  withoutFilters,
  withSort,
  withValueToggled,
} from './list-search.ts'

test('an address holds search, filters, order, track, panel and overview', () => {
  const raw = {
    q: 'dub',
    status: 'untagged',
    family: 'House|Techno',
    energy: '7-10',
    bpm: '118-126',
    starred: 'yes',
    match: 'any',
    sort: '-bpm,title',
    track: '12',
    panel: 'similar',
    overview: 'tall',
  }
  expect(readListSearch(raw)).toEqual({ ...raw, track: 12 })
})

test.each([
  ['status', 'finished', 'a status that does not exist'],
  ['bpm', 'fast', 'a tempo that is no number'],
  ['year', '80s', 'a year without four digits'],
  ['energy', 'high', 'an energy that is no level'],
  ['sort', 'colour', 'a field that cannot be sorted'],
  ['track', '-1', 'an id that no track can have'],
  ['source', 'user|magic', 'a source that does not exist'],
  ['starred', 'maybe', 'neither yes nor no'],
  ['match', 'all', 'what is so anyway'],
  ['panel', 'left', 'a panel that does not exist'],
  ['q', '   ', 'only spaces'],
])('%s=%s is left out: %s', (name, value) => {
  expect(readListSearch({ [name]: value })).toEqual({})
})

test('what was read is read again as the same', () => {
  const search = readListSearch({ family: 'House', track: '12', panel: 'similar' })
  expect(readListSearch({ ...search })).toEqual(search)
})

test('a filter that a screen does not show does not narrow its list', () => {
  expect(readListSearch({ q: 'dub', family: 'House' }, ['q'])).toEqual({ q: 'dub' })
})

test('a year in the address stays text, as the interface wants it', () => {
  expect(filtersOf(readListSearch({ year: '1990', track: '3' }))).toEqual({ year: '1990' })
})

test('setting and removing a filter leaves the rest of the address alone', () => {
  const search = withFilter({ sort: '-bpm', track: 4 }, 'genre', ' House ')
  expect(search).toEqual({ sort: '-bpm', track: 4, genre: 'House' })
  expect(withFilter(search, 'genre', '')).toEqual({ sort: '-bpm', track: 4 })
  expect(withFilter(search, 'bpm', 'fast')).toEqual(search)
  expect(withoutFilters({ ...search, q: 'x' })).toEqual({ sort: '-bpm', track: 4 })
  expect(withSort(search, '')).toEqual({ track: 4, genre: 'House' })
})

describe('the values of a filter', () => {
  test.each<[string | undefined, string, string | undefined, string]>([
    [undefined, 'House', 'House', 'the first'],
    ['House', 'Techno', 'House|Techno', 'one more'],
    ['House|Techno', 'house', 'Techno', 'one less, in any case'],
    ['House', 'House', undefined, 'the last is taken away'],
    [undefined, 'Rock|Pop', 'Rock Pop', 'a bar within a value becomes a blank'],
    ['Rock Pop', 'Rock|Pop', undefined, 'and is the same value'],
  ])('%s with %s toggled is %s: %s', (before, value, after) => {
    const search = before === undefined ? {} : { family: before }
    expect(withValueToggled(search, 'family', value).family).toBe(after)
  })

  test('are read back as they were joined', () => {
    expect(splitValues(joinValues(['R&B', 'Hip-Hop']))).toEqual(['R&B', 'Hip-Hop'])
    expect(splitValues(' | ')).toEqual([])
  })
})

test.each<[ListSearch, boolean, string]>([
  [{ match: 'any' }, false, 'how filters combine leaves no track out'],
  [{ sort: '-bpm' }, false, 'nor does an order'],
  [{ starred: 'yes' }, true, 'a filter does'],
])('%o narrows: %s (%s)', (search, narrows) => {
  expect(isNarrowed(search)).toBe(narrows)
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
