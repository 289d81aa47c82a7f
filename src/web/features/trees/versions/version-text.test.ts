import { expect, test } from 'vitest'
import type { TreeComparison, TreeImported, TreeVersion } from '../../../../contract/tree.schema.ts'
import {
  comparisonFigures,
  importSentences,
  likenessText,
  pairOf,
  pickVersion,
  versionFigures,
} from './version-text.ts'

const VERSION: TreeVersion = {
  version: 3,
  createdAt: '2026-03-01T10:00:00.000Z',
  origin: 'offline',
  model: null,
  isCurrent: true,
  isPreview: false,
  stale: false,
  tracks: 2_350,
  assigned: 2_349,
  lineages: 1,
  leaves: 124,
  note: 'Built offline',
}

test('a version has its figures in the words of its type, and is never whole while a track is left', () => {
  expect(versionFigures('genre', VERSION)).toEqual([
    '1 lineage',
    '124 leaves',
    '99.9 % of 2,350 tracks placed',
  ])
  expect(versionFigures('collection', VERSION).slice(0, 2)).toEqual(['1 category', '124 collections'])
})

test.each<[number[], number, number[]]>([
  [[], 4, [4]],
  [[4], 2, [4, 2]],
  [[4, 2], 7, [2, 7]],
  [[4, 2], 4, [2]],
])('with %j ticked a click at %i ticks %j', (picked, version, after) => {
  expect(pickVersion(picked, version)).toEqual(after)
})

test('two ticked versions are compared from the older to the newer, one alone is not', () => {
  expect(pairOf([7, 2])).toEqual([2, 7])
  expect(pairOf([7])).toBeUndefined()
})

test.each([
  [1, 'The same leaves'],
  [0.9999, '99 % alike'],
  [0.961, '96 % alike'],
  [-0.02, '0 % alike'],
])('a likeness of %f is told as %s', (likeness, text) => {
  expect(likenessText(likeness)).toBe(text)
})

const COMPARISON: TreeComparison = {
  from: 2,
  to: 5,
  likeness: 0.9,
  tracksInBoth: 1_204,
  tracksMoved: 35,
  onlyInFrom: 0,
  onlyInTo: 1,
  removed: [],
  added: [],
  renamed: [],
  moves: [],
}

test('a comparison names what there is, and is silent about what there is not', () => {
  expect(comparisonFigures(COMPARISON)).toEqual([
    '1,204 tracks placed in both',
    '35 tracks among others than before',
    '1 track placed in version 5 alone',
  ])
  expect(comparisonFigures({ ...COMPARISON, tracksMoved: 0, onlyInTo: 0 })).toContain('none of them moved')
})

test('an import tells what it placed, how it read the row numbers, and what was odd', () => {
  const plain: TreeImported = {
    version: 6,
    changeId: 12,
    assigned: 2_300,
    unknownTracks: 0,
    overlaps: 0,
    rescued: 0,
    translatedBy: 'csv',
  }
  expect(importSentences(plain)).toHaveLength(2)
  const odd = importSentences({
    ...plain,
    unknownTracks: 1,
    overlaps: 12,
    rescued: 3,
    translatedBy: 'file order',
  })
  expect(odd).toHaveLength(5)
  expect(odd[1]).toContain('order of your library')
  expect(odd[2]).toBe('1 row number is of no track of the library.')
})
