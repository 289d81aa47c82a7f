import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from '../../storage/database.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import type { Library } from '../library/library.ts'
import { inSlices } from '../search/slices.ts'
import type { PresentTracks } from './shown-tree.ts'

/** Where tracks are found. */
export interface TrackSources {
  readonly db: Database
  readonly library: Pick<Library, 'all' | 'find'>
}

/** Tracks looked up between two looks at the clock. */
const TRACKS_PER_STEP = 2_000
/** Tracks whose merges are read at once: a few milliseconds. */
const TRACKS_PER_READ = 1_000

/** The library as a tree with these tracks is shown with it. */
export async function presentTracks(
  sources: TrackSources,
  known: ReadonlySet<number>,
): Promise<PresentTracks> {
  const absent = await inSlices(absentSteps(sources, known))
  const merged = await findMerged(sources.db, absent)
  const ids = sources.library.all().map(({ track }) => track.id)
  await nextTurn()
  return { known, ids, merged }
}

/** What stands for those of the tracks that were merged into others; see `findMerged` of the track repository. */
export async function findMerged(db: Database, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const repository = createTrackRepository(db)
  const merged = new Map<number, number>()
  for (let start = 0; start < ids.length; start += TRACKS_PER_READ) {
    const some = await repository.findMerged(ids.slice(start, start + TRACKS_PER_READ))
    for (const [id, other] of some) merged.set(id, other)
    await nextTurn()
  }
  return merged
}

function* absentSteps(
  { library }: TrackSources,
  known: ReadonlySet<number>,
): Generator<undefined, number[], undefined> {
  const absent: number[] = []
  let seen = 0
  for (const id of known) {
    if (library.find(id) === undefined) absent.push(id)
    if (seen++ % TRACKS_PER_STEP === 0) yield
  }
  return absent
}
