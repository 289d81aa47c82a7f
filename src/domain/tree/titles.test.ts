import { describe, expect, test } from 'vitest'
import { aTreeTrack, someTreeReaders } from '../../../test/builders/some-tree-tracks.ts'
import { periodOf, tempoName, tempoOf, yearsName } from './axis-values.ts'
import { titleWordsOf } from './mood-words.ts'
import { countLibrary, factsOf } from './node-stats.ts'
import { branchTitle, joinNames, leafTitle, periodTitle } from './titles.ts'
import { createFacetReader } from './track-facets.ts'
import type { TreeAxis } from './tree.ts'

const titleOf = (...comments: readonly string[]) => {
  const read = createFacetReader(someTreeReaders())
  const facets = comments.map((comment, id) => read(aTreeTrack(id, { comment })))
  return leafTitle(factsOf(facets, countLibrary(facets)))
}

describe('the title of a leaf says what half of it is', () => {
  test.each([
    [['Deep House; ; ; ; London, 1985.'], 'Deep House: London, 1985', 'one style, place and time'],
    [
      [
        'Deep House; ; ; ; London, 1985.',
        'Deep House; ; ; ; UK, 1986.',
        'House; ; ; ; Birmingham, UK, 1994.',
      ],
      'Deep House: UK, 1985–1994',
      'the place around both',
    ],
    [['Deep House; ; ; ; Atlantis.', 'Deep House; ; ; ; .'], 'Deep House', 'no place and no time'],
    [
      ['House; ; ; ; .', 'Deep House; ; ; ; .', 'Deep Dub House; ; ; ; .', 'Dub; ; ; ; .', 'Techno; ; ; ; .'],
      'House Mix',
      'many styles of one family',
    ],
    [['; ; ; ; .'], 'Tracks', 'nothing at all'],
  ])('%j is %s: %s', (comments, title) => {
    expect(titleOf(...comments)).toBe(title)
  })
})

test.each([
  [1990, 1994, 'early 1990s'],
  [1995, 1999, 'late 1990s'],
  [1992, 1998, '1990s'],
  [1984, 1986, 'mid 1980s'],
  [1985, 1985, '1985'],
  [1995, 2002, '1995–2002'],
  [2020, 2026, '2020s'],
])('%i to %i is "%s"', (from, to, title) => {
  expect(periodTitle({ from, to })).toBe(title)
})

test.each([
  [[], ''],
  [['Soul'], 'Soul'],
  [['Soul', 'Funk'], 'Soul & Funk'],
  [['Soul', 'Disco, Boogie & Nu-Disco'], 'Soul / Disco, Boogie & Nu-Disco'],
  [['Soul', 'Funk', 'Jazz'], 'Soul, Funk and more'],
])('%j together are "%s"', (names, joined) => {
  expect(joinNames(names)).toBe(joined)
})

test('a node with children is called by what led to it', () => {
  const rule = (axis: TreeAxis, ...values: string[]) => ({ axis, values, keys: [] })
  expect(branchTitle([rule('family', 'House'), rule('style', 'Deep House'), rule('period', '1990s')])).toBe(
    'Deep House: 1990s',
  )
  expect(branchTitle([rule('region', 'UK & Ireland'), rule('period', '1990–2004')])).toBe(
    'UK & Ireland, 1990–2004',
  )
  expect(branchTitle([{ ...rule('family', 'House', 'Techno', 'Trance'), hasMore: true }])).toBe(
    'House, Techno and more',
  )
})

test.each([
  [{ from: 1990, to: 1999 }, '1990s'],
  [{ from: 1990, to: 2004 }, '1990–2004'],
  [{ to: 1974 }, 'until 1974'],
  [{ from: 2005 }, 'since 2005'],
  [{ from: 2020 }, '2020s'],
  [{ from: 1982, to: 1982 }, '1982'],
  [{}, 'all years'],
])('the years %j are "%s"', (span, name) => {
  expect(yearsName(span)).toBe(name)
})

test.each([
  [89, 'under 90 BPM'],
  [127.9, '120–127 BPM'],
  [174, '140+ BPM'],
])('%d BPM is in the zone "%s"', (bpm, name) => {
  expect(tempoOf(bpm).name).toBe(name)
  expect(tempoName(tempoOf(bpm))).toBe(name)
})

test.each([
  [1931, 'until 1959'],
  [1960, '1960–1964'],
  [1999, '1995–1999'],
  [2026, '2020s'],
])('%i is of the period "%s"', (year, name) => {
  expect(periodOf(year).name).toBe(name)
})

test('words that mean the same make one word for a title', () => {
  expect(titleWordsOf(['afterhours', 'euphoria', 'after-hours', 'bassline'])).toEqual([
    'After-Hours',
    'Euphoric',
  ])
})
