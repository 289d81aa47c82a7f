import type { NewTrack } from '../../src/server/storage/tables.ts'

/** The row of a track without comment, tempo or key; what a test does not name is as in a fresh import. */
export function aTrackRow(track: Partial<NewTrack> & Pick<NewTrack, 'source_id'>) {
  return {
    position: 0,
    cells: '[]',
    title: 'Song',
    artist: 'Artist',
    album_title: '',
    bpm: null,
    key_text: '',
    camelot: null,
    year: null,
    location: '',
    other_locations: '[]',
    comment: '',
    imported_comment: '',
    tag_source: null,
    tag_model: null,
    tag_confidence: null,
    tag_reasons: null,
    needs_ears: 0 as const,
    prompt_version: null,
    tag_error: null,
    updated_at: '2026-05-01T20:15:00.000Z',
    ...track,
  }
}
