import type { ColumnMapping } from '../../../domain/format/csv-columns.ts'
import { camelotName } from '../../../domain/key/camelot-key.ts'
import type { NewTrack, TrackPatch, TrackRow } from '../../storage/tables.ts'
import { isBlank } from '../library/track-view.ts'
import type { IncomingTrack } from './import-plan.ts'

/** Columns that a row of a file fills, whether its track is new or known. */
function fieldsOf({ cells, track, otherLocations }: IncomingTrack, sourceId: number) {
  return {
    source_id: sourceId,
    cells: JSON.stringify(cells),
    title: track.title,
    artist: track.artist,
    album_title: track.albumTitle,
    bpm: track.bpm ?? null,
    key_text: track.key,
    camelot: track.camelot === undefined ? null : camelotName(track.camelot),
    year: track.year ?? null,
    year_by_hand: 0 as const,
    location: track.location,
    other_locations: JSON.stringify(otherLocations),
    imported_comment: track.comment,
  }
}

/** Provenance of a comment that came with a file. */
const FROM_FILE = {
  tag_source: 'import',
  tag_model: null,
  tag_confidence: null,
  tag_reasons: null,
  needs_ears: 0,
  prompt_version: null,
  tag_error: null,
} as const satisfies TrackPatch

/** The row of a track that the library has not met before. */
export function toNewTrack(
  incoming: IncomingTrack,
  sourceId: number,
  position: number,
  at: string,
): NewTrack {
  const { comment } = incoming.track
  return {
    position,
    ...fieldsOf(incoming, sourceId),
    comment,
    ...FROM_FILE,
    tag_source: isBlank(comment) ? null : 'import',
    updated_at: at,
  }
}

/**
 * What a replacing import writes into a known track: everything from the file,
 * except that an empty comment there never removes one that is here.
 */
export function replacePatch(
  row: TrackRow,
  incoming: IncomingTrack,
  sourceId: number,
  position: number,
): TrackPatch {
  return { position, ...fieldsOf(incoming, sourceId), ...commentPatch(row, incoming, { overwrite: true }) }
}

/** Where a merging import finds and puts things in the known track's own cells. */
export interface MergeTarget {
  readonly row: TrackRow
  /** Columns of the file that the known track came from. */
  readonly mapping: ColumnMapping
  /** Place in the library; kept when the track is present already. */
  readonly position: number
  readonly overwriteTags: boolean
}

/** What a merging import writes into a known track: blanks are filled, nothing else is touched. */
export function mergePatch(
  { row, mapping, position, overwriteTags }: MergeTarget,
  incoming: IncomingTrack,
): TrackPatch {
  const { track } = incoming
  const cells = JSON.parse(row.cells) as string[]
  const patch: TrackPatch = { position: row.position ?? position }
  const fill = (role: keyof ColumnMapping, text: string) => {
    const index = mapping[role]
    if (index !== undefined) cells[index] = text
  }
  if (row.title === '' && track.title !== '') {
    patch.title = track.title
    fill('title', track.title)
  }
  if (row.artist === '' && track.artist !== '') {
    patch.artist = track.artist
    fill('artist', track.artist)
  }
  if (row.album_title === '' && track.albumTitle !== '') {
    patch.album_title = track.albumTitle
    fill('album', track.albumTitle)
  }
  if (row.bpm === null && track.bpm !== undefined) {
    patch.bpm = track.bpm
    fill('bpm', String(track.bpm))
  }
  if (row.camelot === null && track.camelot !== undefined) {
    patch.key_text = track.key
    patch.camelot = camelotName(track.camelot)
    fill('key', track.key)
  }
  if (row.year === null && track.year !== undefined) {
    patch.year = track.year
    fill('year', String(track.year))
  }
  if (row.location === '' && track.location !== '') {
    patch.location = track.location
    fill('location', track.location)
  }
  patch.cells = JSON.stringify(Array.from(cells, (cell) => cell ?? ''))
  return { ...patch, ...commentPatch(row, incoming, { overwrite: overwriteTags }) }
}

function commentPatch(
  row: TrackRow,
  { track }: IncomingTrack,
  { overwrite }: { overwrite: boolean },
): TrackPatch {
  const isNews = !isBlank(track.comment) && track.comment !== row.comment
  if (!isNews || (!overwrite && !isBlank(row.comment))) return {}
  return { comment: track.comment, ...FROM_FILE }
}
