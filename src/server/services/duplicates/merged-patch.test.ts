import { expect, test } from 'vitest'
import { aTrackRow } from '../../../../test/builders/a-track-row.ts'
import type { TrackRow } from '../../storage/tables.ts'
import { mergedPatch } from './merged-patch.ts'

const MAPPING = { title: 0, artist: 1, bpm: 2, location: 4 }

function aRow(row: Partial<TrackRow> = {}): TrackRow {
  return {
    ...aTrackRow({ source_id: 1 }),
    id: 1,
    merged_into: null,
    year_by_hand: 0,
    cells: '["Song","Artist"]',
    ...row,
  }
}

test.each<[string, Partial<TrackRow>, Partial<TrackRow>[], Partial<TrackRow>]>([
  ['nothing, when no copy has anything', {}, [{}], { other_locations: '[]' }],
  [
    'what it has none of, from the first copy that has it, cells included',
    {},
    [{}, { bpm: 120 }, { bpm: 99, year: 1999 }],
    { bpm: 120, year: 1999, cells: '["Song","Artist","120"]', other_locations: '[]' },
  ],
  ['nothing in the place of what it has', { bpm: 0 }, [{ bpm: 120 }], { other_locations: '[]' }],
  [
    'a key with its reading',
    {},
    [{ key_text: ' ' }, { key_text: 'Am', camelot: '8A' }],
    { key_text: 'Am', camelot: '8A', other_locations: '[]' },
  ],
  [
    'a comment with who wrote it',
    { tag_error: 'failed' },
    [{ comment: 'x', tag_source: 'model', tag_model: 'm', tag_confidence: 0.5, needs_ears: 1 }],
    { comment: 'x', tag_source: 'model', tag_model: 'm', needs_ears: 1, tag_error: null },
  ],
  [
    'the files of all, each once, in whatever letters they are composed',
    { location: '/é', other_locations: '["/1"]' },
    [{ location: '/e\u0301' }, { location: '/2', other_locations: '["/1","/3"]' }],
    { other_locations: '["/1","/2","/3"]' },
  ],
  [
    'a file of its own when it has none, with a cell that its short row did not reach',
    {},
    [{ location: '/a' }, { location: '/b' }],
    { location: '/a', cells: '["Song","Artist","","","/a"]', other_locations: '["/b"]' },
  ],
])('the kept copy takes over %s', (_what, winner, copies, patch) => {
  const merged = mergedPatch(aRow(winner), copies.map(aRow), MAPPING)
  expect(merged).toMatchObject(patch)
  for (const field of ['bpm', 'year', 'key_text', 'location', 'cells', 'comment'] as const) {
    if (!(field in patch)) expect(merged).not.toHaveProperty(field)
  }
})
