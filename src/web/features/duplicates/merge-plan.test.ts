import { describe, expect, test } from 'vitest'
import type { DuplicatesPreview, DuplicateTrack } from '../../../contract/duplicates.schema.ts'
import {
  compareCopies,
  leavingIds,
  mergedSentence,
  mergeRequest,
  mergeSentence,
  NO_CHOICES,
  withMerged,
} from './merge-plan.ts'

const copy = (id: number, over: Partial<DuplicateTrack> = {}): DuplicateTrack => ({
  id,
  artist: 'Larry Heard',
  title: 'Can You Feel It',
  comment: '',
  location: `/music/${id}.mp3`,
  bpm: 120,
  key: '8A',
  year: 1986,
  is_winner: id % 10 === 1,
  ...over,
})

const preview: DuplicatesPreview = {
  duplicate_groups: [
    { key: 'a', winner: 11, location_conflict: true, version: '', tracks: [copy(11), copy(12), copy(13)] },
    { key: 'b', winner: 21, location_conflict: false, version: 'dub', tracks: [copy(21), copy(22)] },
  ],
  total_duplicates: 3,
  total_groups: 2,
  location_conflicts: 1,
  revision: 7,
}

describe('what is merged', () => {
  test('without a choice every group is merged into the proposed copy', () => {
    expect(mergeRequest(preview, NO_CHOICES)).toEqual({ revision: 7, groups: ['a', 'b'] })
    expect(leavingIds(preview, NO_CHOICES)).toEqual([12, 13, 22])
  })

  test('another copy to keep is named by its group', () => {
    const choices = { ...NO_CHOICES, kept: new Map([['a', 13]]) }
    expect(mergeRequest(preview, choices)).toMatchObject({ winner_overrides: { a: 13 } })
    expect(leavingIds(preview, choices)).toEqual([11, 12, 22])
  })

  test('a group that is left out keeps all of its copies', () => {
    const choices = withMerged({ ...NO_CHOICES, kept: new Map([['a', 13]]) }, 'a', { isMerged: false })
    expect(mergeRequest(preview, choices)).toEqual({ revision: 7, groups: ['b'] })
    expect(leavingIds(preview, choices)).toEqual([22])
  })

  test('a chosen copy that has left the library meanwhile is forgotten', () => {
    expect(mergeRequest(preview, { ...NO_CHOICES, kept: new Map([['a', 99]]) })).toEqual({
      revision: 7,
      groups: ['a', 'b'],
    })
  })
})

test('what differs between copies is told apart from what they share', () => {
  const { differing, shared } = compareCopies([copy(1, { bpm: null }), copy(2)])
  expect(differing.map(({ label }) => label)).toEqual(['BPM', 'File'])
  expect(shared.map(({ label }) => label)).toEqual(['Title', 'Artist', 'Tag', 'Key', 'Year'])
})

test.each([
  [{ groups: 0, copies: 0, stars: 0 }, 'No group is chosen.'],
  [{ groups: 1, copies: 1, stars: 0 }, '1 group will be merged, 1 copy goes to the archive.'],
  [
    { groups: 12, copies: 15, stars: 2 },
    '12 groups will be merged, 15 copies go to the archive, 2 stars move to the kept copies.',
  ],
])('%j is announced as “%s”', (counts, sentence) => {
  expect(mergeSentence(counts)).toBe(sentence)
})

test('the notice names what moved to the kept copies', () => {
  const outcome = { status: 'ok' as const, removed: 15, duplicate_groups: 12, revision: 8 }
  expect(mergedSentence({ ...outcome, remap_results: { starred: 2, suggestions: 0 } })).toBe(
    'Merged 12 groups: 15 copies are in the archive, 2 stars moved to the kept copies.',
  )
  expect(mergedSentence(outcome)).toBe('Merged 12 groups: 15 copies are in the archive.')
  expect(mergedSentence({ status: 'no_duplicates', removed: 0, revision: 8 })).toMatch(/nothing to merge/)
})
