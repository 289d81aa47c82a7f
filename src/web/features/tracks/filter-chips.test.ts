import { expect, test } from 'vitest'
import { chipsOf, rangeText, withoutChip } from './filter-chips.ts'

const SEARCH = {
  q: 'dub',
  family: 'House|Techno',
  key: '8A,9A',
  bpm: '118-126',
  status: 'needs-ears',
  starred: 'yes',
  source: 'user',
  match: 'any',
  sort: '-bpm',
} as const

const shown = (search: object, display: 'camelot' | 'musical' = 'camelot') =>
  chipsOf(search, display).map(({ label, text }) => `${label}: ${text}`)

test('everything that narrows is a chip, but the search text has its own place', () => {
  expect(shown(SEARCH)).toEqual([
    'State: Needs ears',
    'Starred: yes',
    'Genre: House',
    'Genre: Techno',
    'Tempo: 118–126',
    'Key: 8A, 9A',
    'Tagged by: Me',
  ])
})

test('keys are written as the settings say', () => {
  expect(shown({ key: '8A,9A' }, 'musical')).toEqual(['Key: Am, Em'])
})

test('taking a chip away leaves the other values of its filter', () => {
  const chip = chipsOf(SEARCH, 'camelot').find(({ text }) => text === 'House')
  expect(chip && withoutChip(SEARCH, chip)).toEqual({ ...SEARCH, family: 'Techno' })
})

test('taking all chips away leaves search text and order', () => {
  const left = chipsOf(SEARCH, 'camelot').reduce(withoutChip, SEARCH)
  expect(left).toEqual({ q: 'dub', match: 'any', sort: '-bpm' })
})

test.each([
  ['118-126', 'bpm', '118–126'],
  ['118-999', 'bpm', 'from 118'],
  ['1-126', 'bpm', 'up to 126'],
  ['124', 'bpm', '124'],
  ['7-10', 'energy', '7–10'],
] as const)('%s of %s reads "%s"', (range, name, text) => {
  expect(rangeText(range, name)).toBe(text)
})
