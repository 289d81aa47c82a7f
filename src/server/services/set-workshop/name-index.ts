import type { Track } from '../../../contract/track.schema.ts'
import { type ArtistActs, readArtistActs } from '../../../domain/library/artist-acts.ts'
import { type SearchedName, searchedName } from '../../../domain/library/name-search.ts'
import type { Library } from '../library/library.ts'
import { inSlices } from '../search/slices.ts'

/** Titles and artists of a library, ready to be searched. */
export interface NameIndex {
  /** In file order. */
  readonly names: readonly (SearchedName & { readonly id: number })[]
  readonly acts: ArtistActs
}

/** Tracks read between two looks at the clock. */
const TRACKS_PER_STEP = 100

/**
 * Makes the index when it is asked for, and anew when a track, a title or an artist differs; other changes of the library
 * leave it as it is.
 */
export function createNameIndexer(library: Pick<Library, 'revision' | 'all'>): () => Promise<NameIndex> {
  let known: readonly Pick<Track, 'id' | 'title' | 'artist'>[] = []
  let revision: number | undefined
  let latest: Promise<NameIndex> | undefined

  return async () => {
    if (latest !== undefined && revision === library.revision) return latest
    const present = library.all().map(({ track }) => track)
    const isSame =
      present.length === known.length &&
      present.every(
        ({ id, title, artist }, place) =>
          id === known[place]?.id && title === known[place]?.title && artist === known[place]?.artist,
      )
    revision = library.revision
    if (latest === undefined || !isSame) {
      known = present
      latest = inSlices(readNames(present))
      // The caller is told of the failure; the next one may have more luck.
      latest.catch(() => {
        latest = undefined
      })
    }
    return latest
  }
}

function* readNames(tracks: readonly Track[]): Generator<undefined, NameIndex, undefined> {
  const names: NameIndex['names'][number][] = []
  for (const track of tracks) {
    names.push({ id: track.id, ...searchedName(track) })
    if (names.length % TRACKS_PER_STEP === 0) yield
  }
  const acts = yield* readArtistActs(tracks.map(({ artist }) => artist))
  return { names, acts }
}
