import { type SearchSteps, TrackIndex } from '../../../domain/search/track-index.ts'
import type { Library } from '../library/library.ts'
import type { LibraryTrack } from '../library/library-track.ts'
import { inSlices } from './slices.ts'

/** Keeps the index in step with the library, and lets one search at a time use it. */
export interface IndexKeeper {
  /** Runs a search on an index of the library as it is when the search begins. */
  search<T>(begin: (index: TrackIndex) => SearchSteps<T>): Promise<T>
}

/** Tracks compared, and tracks taken in, between two looks at the clock. */
const COMPARED_PER_STEP = 5_000
const TAKEN_IN_PER_STEP = 50

/**
 * Makes the keeper; the index is built at the first search.
 *
 * A changed track is a new object in the library, so after a change a pass over the list tells what to take in.
 */
export function createIndexKeeper(library: Pick<Library, 'revision' | 'all'>): IndexKeeper {
  const index = new TrackIndex()
  /** What the index has, in file order. */
  let known: LibraryTrack[] = []
  let revision: number | undefined
  let last: Promise<unknown> = Promise.resolve()

  /** Takes in what differs. The library may move on meanwhile, so this is repeated until it has not. */
  function* follow(): Generator<undefined, void, undefined> {
    while (revision !== library.revision) {
      const seen = library.revision
      // A copy: the library puts changed tracks into the list it gives.
      const present = [...library.all()]
      let takenIn = 0
      for (let position = 0; position < present.length; position += 1) {
        const entry = present[position]
        if (entry !== undefined && entry !== known[position]) {
          index.set(entry.track, entry.position)
          takenIn += 1
          if (takenIn % TAKEN_IN_PER_STEP === 0) yield
        }
        if (position % COMPARED_PER_STEP === 0) yield
      }
      if (index.size > present.length) yield* forgetAllBut(present)
      known = present
      revision = seen
    }
  }

  function* forgetAllBut(present: readonly LibraryTrack[]): Generator<undefined, void, undefined> {
    const ids = new Set(present.map(({ track }) => track.id))
    let forgotten = 0
    for (const { track } of known) {
      if (ids.has(track.id)) continue
      index.remove(track.id)
      forgotten += 1
      if (forgotten % TAKEN_IN_PER_STEP === 0) yield
    }
  }

  return {
    search(begin) {
      const turn = last.then(async () => {
        await inSlices(follow())
        return inSlices(begin(index))
      })
      // A failed search must not keep the next one from its turn; the caller is told of it.
      last = turn.catch(() => undefined)
      return turn
    },
  }
}
