import type { Track } from '../../../contract/track.schema.ts'
import { normaliseName } from '../../../domain/library/normalise-name.ts'
import type { TrackRowWithoutCells } from '../../storage/track.repository.ts'
import { toTrack } from './track-view.ts'

/** A present track with what lists need besides its public face. Never changed: a change makes a new one. */
export class LibraryTrack {
  readonly track: Track
  /** 0-based place in file order. */
  readonly position: number
  /** The comment differs from the imported file's. */
  readonly isChanged: boolean
  readonly otherLocations: readonly string[]
  #searchText: string | undefined

  constructor(row: TrackRowWithoutCells, position: number) {
    this.track = toTrack(row)
    this.position = position
    this.isChanged = row.comment !== row.imported_comment
    // Only the import writes the column.
    this.otherLocations =
      row.other_locations === '[]' ? NOWHERE_ELSE : (JSON.parse(row.other_locations) as string[])
  }

  /** Title, artist, album and comment, normalised; made at the first search. */
  get searchText(): string {
    const { title, artist, albumTitle, comment } = this.track
    this.#searchText ??= normaliseName(`${title} ${artist} ${albumTitle} ${comment}`)
    return this.#searchText
  }
}

/** Shared by the many tracks with one file. */
const NOWHERE_ELSE: readonly string[] = []
