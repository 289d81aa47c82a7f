import { expect, test } from 'vitest'
import { countFilters, emptySentence, readTaggerSearch } from './tagger-search.ts'

test('the address of the Tagger knows the filters that the Tagger shows, and no others', () => {
  const raw = { q: 'dub', status: 'untagged', genre: 'House', sort: '-bpm', track: '12', overview: 'tall' }
  expect(readTaggerSearch({ ...raw, family: 'House', starred: 'yes' })).toEqual({
    q: 'dub',
    status: 'untagged',
    genre: 'House',
    sort: '-bpm',
    track: 12,
  })
})

test('only filters behind the button are counted: text and status are seen anyway', () => {
  expect(countFilters({ q: 'x', status: 'failed', genre: 'House', bpm: '120' })).toBe(2)
})

test.each([
  [{ status: 'failed' }, 'No track has failed.'],
  [{ status: 'suggested' }, 'No suggestion waits for review.'],
  [{ status: 'suggested', genre: 'House' }, 'No track matches all of these filters.'],
] as const)('an empty list of %o says "%s"', (search, sentence) => {
  expect(emptySentence(search)).toBe(sentence)
})
