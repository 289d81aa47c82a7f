import type { Library } from '../library/library.ts'
import type { LibraryTrack } from '../library/library-track.ts'
import { FacetColumn, type FacetReader } from './facet-column.ts'

/** Columns that can be counted. */
export type FacetName = 'genre' | 'main' | 'sub' | 'place' | 'era' | 'mood' | 'desc' | 'artist' | 'album'

const hasGenre = ({ track }: LibraryTrack) => track.quality !== 'free-text'

const READERS: Readonly<Record<FacetName, FacetReader>> = {
  // The first words of a sentence are no genre.
  genre: (entry) => (hasGenre(entry) ? [entry.track.genre1, entry.track.genre2] : []),
  main: (entry) => (hasGenre(entry) ? [entry.track.genre1] : []),
  sub: ({ track }) => [track.genre2],
  place: ({ track }) => [track.place],
  era: ({ track }) => [track.era],
  mood: ({ track }) => [track.mood],
  desc: ({ track }) => track.descriptors.split(','),
  artist: ({ track }) => [track.artist],
  album: ({ track }) => [track.albumTitle],
}

export type FacetIndex = ReturnType<typeof createFacetIndex>

/**
 * Keeps the facets of the library ready for counting.
 *
 * A column is made when it is first asked for. Later only tracks that changed are read again: they are new
 * objects, since library tracks are never changed. An import brings new objects only, and everything is made anew.
 */
export function createFacetIndex(library: Library) {
  let revision: number | undefined
  let entries: readonly LibraryTrack[] = []
  let columns = new Map<FacetName, FacetColumn>()

  function refresh(): void {
    if (revision === library.revision) return
    revision = library.revision
    const present = [...library.all()]
    const changed = present.flatMap((entry, position) => (entry === entries[position] ? [] : [position]))
    // Also keeps what nobody uses any more from piling up.
    if (changed.length === present.length) columns = new Map()
    for (const column of columns.values()) {
      column.cut(present.length)
      for (const position of changed) {
        const entry = present[position]
        if (entry !== undefined) column.set(position, entry)
      }
    }
    entries = present
  }

  /** The column with everything that the library has now. */
  function column(name: FacetName): FacetColumn {
    refresh()
    const known = columns.get(name)
    if (known !== undefined) return known
    const made = new FacetColumn(READERS[name])
    for (const [position, entry] of entries.entries()) made.set(position, entry)
    columns.set(name, made)
    return made
  }

  return { column }
}
