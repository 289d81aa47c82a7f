import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FacetColumns } from '../../../domain/search/facet-columns.ts'
import type { SlotTable } from '../../../domain/search/slot-table.ts'
import { type SearchSteps, TrackIndex } from '../../../domain/search/track-index.ts'
import type { Library } from '../library/library.ts'
import type { LibraryTrack } from '../library/library-track.ts'
import { inSlices } from './slices.ts'

/** The library as the index has it. Nothing of it changes while a search is stepped through. */
export interface IndexView {
  readonly revision: number
  /** In file order, which is the order of the table's `slotsInOrder`. */
  readonly entries: readonly LibraryTrack[]
  readonly table: SlotTable
  readonly columns: FacetColumns
  readonly index: TrackIndex
}

/** Keeps the index in step with the library, and lets one search at a time use it. */
export interface IndexKeeper {
  /** Runs a search on an index of the library as it is when the search begins; told the revision of that library. */
  search<T>(begin: (index: TrackIndex, revision: number) => SearchSteps<T>, signal?: AbortSignal): Promise<T>
  /** As `search`, with the columns of all facets. */
  view<T>(begin: (view: IndexView) => SearchSteps<T>, signal?: AbortSignal): Promise<T>
}

/** Tracks compared, and tracks taken in, between two looks at the clock. */
const COMPARED_PER_STEP = 5_000
const TAKEN_IN_PER_STEP = 50

/**
 * Makes the keeper; the index is built at the first search, and its columns when they are first asked for.
 *
 * A changed track is a new object in the library, so after a change a pass over the list tells what to take in.
 */
export function createIndexKeeper(library: Pick<Library, 'revision' | 'all' | 'reader'>): IndexKeeper {
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

  /** Waits for the searches before, and for the index to be as the library is. */
  function inTurn<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const turn = last.then(async () => {
      // Many short searches in a row would otherwise be one long one to everybody else.
      await nextTurn()
      // Whoever asked may have gone while it waited.
      signal?.throwIfAborted()
      await inSlices(follow())
      return work()
    })
    // A failed search must not keep the next one from its turn; the caller is told of it.
    last = turn.catch(() => undefined)
    return turn
  }

  return {
    search: (begin, signal) => inTurn(() => inSlices(begin(index, revision ?? 0), signal), signal),
    view: (begin, signal) =>
      inTurn(async () => {
        const columns = await inSlices(index.columnsSteps(library.reader.knowledge))
        const seen = { revision: revision ?? 0, entries: known, table: index.table, columns, index }
        return inSlices(begin(seen), signal)
      }, signal),
  }
}
