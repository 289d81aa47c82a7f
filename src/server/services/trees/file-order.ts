import type { Library } from '../library/library.ts'
import type { LibraryTrack } from '../library/library-track.ts'

/** Tracks looked up between two looks at the clock. */
const TRACKS_PER_STEP = 2_000

/** The present tracks with these ids in file order, in steps. */
export function* fileOrderSteps(
  library: Pick<Library, 'find'>,
  ids: readonly number[],
): Generator<undefined, LibraryTrack[], undefined> {
  const found: LibraryTrack[] = []
  let isInOrder = true
  for (const [index, id] of ids.entries()) {
    const track = library.find(id)
    if (track === undefined) continue
    isInOrder &&= track.position > (found.at(-1)?.position ?? -1)
    found.push(track)
    if (index % TRACKS_PER_STEP === 0) yield
  }
  // Ids are given in file order, so that only a later import of another file mixes them.
  return isInOrder ? found : found.sort((first, second) => first.position - second.position)
}
