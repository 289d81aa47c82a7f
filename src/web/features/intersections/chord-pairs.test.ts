import { describe, expect, test } from 'vitest'
import type { ChordData } from '../../../contract/workshop.schema.ts'
import {
  hasLineage,
  isPair,
  lineagesOf,
  matchingIds,
  overlapShare,
  pairName,
  rankPairs,
  shareMeaning,
} from './chord-pairs.ts'

const DATA: ChordData = {
  lineages: ['House', 'Techno', 'Música Brasileira'].map((title, index) => ({
    id: `lineage-${index}`,
    title,
    track_count: 1,
    filters: {},
  })),
  matrix: [
    [100, 20, 20],
    [20, 200, 0],
    [20, 0, 40],
  ],
  threshold: 0.08,
  tree_type: 'genre',
  basis: 'filters',
  nearestThreshold: null,
}

test('pairs come with the most shared tracks first, then with the larger share; those without any are left out', () => {
  expect(rankPairs(DATA).map((pair) => [pairName(pair), pair.tracks, pair.share])).toEqual([
    ['House × Música Brasileira', 20, 0.5],
    ['House × Techno', 20, 0.2],
  ])
})

describe('the share of two lineages', () => {
  test.each<[ChordData['basis'], number, [number, number], number, string]>([
    ['filters', 50, [100, 200], 0.5, 'by tags it is of the smaller one'],
    ['filters', 40, [40, 200], 1, 'which may lie in the other as a whole'],
    ['assigned', 30, [100, 200], 0.1, 'by place it is of both together'],
    ['filters', 0, [0, 10], 0, 'of nothing it is nothing'],
  ])('%s: %i of %o is %d (%s)', (basis, shared, sizes, share) => {
    expect(overlapShare(basis, shared, sizes)).toBe(share)
  })

  test('says what it is a share of', () => {
    const [pair] = rankPairs(DATA)
    if (pair === undefined) throw new Error('no pair')
    expect(shareMeaning('filters', pair)).toBe('of Música Brasileira')
    expect(shareMeaning('assigned', pair)).toBe('of both together')
  })
})

test('a pair is the same in either order', () => {
  const [pair] = rankPairs(DATA)
  if (pair === undefined) throw new Error('no pair')
  expect(isPair(pair, ['lineage-0', 'lineage-2'])).toBe(true)
  expect(isPair(pair, ['lineage-2', 'lineage-0'])).toBe(true)
  expect(isPair(pair, ['lineage-2', 'lineage-1'])).toBe(false)
  expect(hasLineage(pair, 'lineage-1')).toBe(false)
})

test.each([
  ['musica', ['lineage-2'], 'accents and case do not matter'],
  ['o', ['lineage-0', 'lineage-1'], 'a part of a word is enough'],
  ['house techno', [], 'every word must be there'],
  [' ', ['lineage-0', 'lineage-1', 'lineage-2'], 'blanks find everything'],
])('“%s” highlights %o: %s', (typed, ids) => {
  expect([...matchingIds(lineagesOf(DATA), typed)]).toEqual(ids)
})
