import type { Track } from '../../../contract/track.schema.ts'
import { normaliseName } from '../../../domain/library/normalise-name.ts'
import type { TrackRowWithoutCells } from '../../storage/track.repository.ts'
import { toTrack } from './track-view.ts'

/** What a library track is made of. */
export interface LibraryTrackParts {
  readonly track: Track
  /** 0-based place in file order. */
  readonly position: number
  /** The comment differs from the imported file's. */
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

  /** Title, artist, album and comment, normalised; made at the first search. */
  get searchText(): string {
    const { title, artist, albumTitle, comment } = this.track
    this.#searchText ??= normaliseName(`${title} ${artist} ${albumTitle} ${comment}`)
    return this.#searchText
  }

  /** The same track with or without a suggestion that waits. */
  withSuggestion(suggested: boolean): LibraryTrack {
    return new LibraryTrack({ ...this, track: { ...this.track, suggested } })
  }
}

/** Makes the track of a stored row. The row itself is not kept: a large library has many. */
export function toLibraryTrack(
  row: TrackRowWithoutCells,
  { position, suggested }: { readonly position: number; readonly suggested: boolean },
): LibraryTrack {
  return new LibraryTrack({
    track: toTrack(row, suggested),
    position,
    isChanged: row.comment !== row.imported_comment,
    // Only the import writes the column.
    otherLocations:
      row.other_locations === '[]' ? NOWHERE_ELSE : (JSON.parse(row.other_locations) as string[]),
  })
}

/** Shared by the many tracks with one file. */
const NOWHERE_ELSE: readonly string[] = []
