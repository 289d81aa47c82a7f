import type { Track } from '../../../contract/track.schema.ts'
import type { GenreEdit } from '../../../domain/genre/genre-edit.ts'
import { hashText } from '../../../domain/tagger/text-hash.ts'
import type { LibraryTrack } from '../library/library-track.ts'
import { inSlices } from '../search/slices.ts'
import { toTreeTrack } from './tree-track.ts'

/** What trees are built from. */
export interface TreeSource {
  readonly tracks: readonly LibraryTrack[]
  readonly genreEdits: readonly GenreEdit[]
}

/** Tracks put together between two looks at the clock: about a millisecond when they are new. */
const TRACKS_PER_STEP = 500

/**
 * Makes what tells whether trees of two sources would be the same: a text that is the same for the same tracks in
 * any order, and another one when what a tree reads of a track, or an edit of the genres, is another.
 */
export function createFingerprints(): (source: TreeSource) => Promise<string> {
  // A changed track is a new object, so each one is read once.
  const known = new WeakMap<Track, number>()

  function hashOf(track: Track): number {
    const before = known.get(track)
    if (before !== undefined) return before
    const hash = hashText(JSON.stringify(toTreeTrack(track)))
    known.set(track, hash)
    return hash
  }

  function* steps({ tracks, genreEdits }: TreeSource): Generator<undefined, string, undefined> {
    let sum = 0
    for (const [index, { track }] of tracks.entries()) {
      sum = (sum + hashOf(track)) >>> 0
      if (index % TRACKS_PER_STEP === 0) yield
    }
    return [tracks.length, sum, hashText(JSON.stringify(genreEdits))]
      .map((part) => part.toString(16))
      .join('-')
  }

  return (source) => inSlices(steps(source))
}
