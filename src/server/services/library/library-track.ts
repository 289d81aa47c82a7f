import type { Track } from '../../../contract/track.schema.ts'
import { searchTextOf } from '../../../domain/search/search-text.ts'
import type { TrackRowWithoutCells } from '../../storage/track.repository.ts'
import { type TrackMarks, toTrack } from './track-view.ts'

/** What a library track is made of. */
export interface LibraryTrackParts {
  readonly track: Track
  /** 0-based place in file order. */
  readonly position: number
  /** The comment differs from the imported file's, or the DJ typed the year. */
  readonly isChanged: boolean
  readonly otherLocations: readonly string[]
}

/** A present track with what lists need besides its public face. Never changed: a change makes a new one. */
export class LibraryTrack implements LibraryTrackParts {
  readonly track: Track
  readonly position: number
  readonly isChanged: boolean
  readonly otherLocations: readonly string[]
  #searchText: string | undefined

  constructor({ track, position, isChanged, otherLocations }: LibraryTrackParts) {
    this.track = track
    this.position = position
    this.isChanged = isChanged
    this.otherLocations = otherLocations
  }

  /** Title, artist, album and comment, normalised; made for the few tracks that a search has to read. */
  get searchText(): string {
    this.#searchText ??= searchTextOf(this.track)
    return this.#searchText
  }

  /** The same track with other marks. */
  withMarks(marks: Partial<TrackMarks>): LibraryTrack {
    return new LibraryTrack({ ...this, track: { ...this.track, ...marks } })
  }
}

/** Makes the track of a stored row. The row itself is not kept: a large library has many. */
export function toLibraryTrack(
  row: TrackRowWithoutCells,
  { position, ...marks }: TrackMarks & { readonly position: number },
): LibraryTrack {
  return new LibraryTrack({
    track: toTrack(row, marks),
    position,
    isChanged: isChanged(row),
    // Only the import writes the column.
    otherLocations:
      row.other_locations === '[]' ? NOWHERE_ELSE : (JSON.parse(row.other_locations) as string[]),
  })
}

/** Whether an export of what changed has the row. */
export function isChanged(
  row: Pick<TrackRowWithoutCells, 'comment' | 'imported_comment' | 'year_by_hand'>,
): boolean {
  return row.comment !== row.imported_comment || row.year_by_hand === 1
}

/** Shared by the many tracks with one file. */
const NOWHERE_ELSE: readonly string[] = []
