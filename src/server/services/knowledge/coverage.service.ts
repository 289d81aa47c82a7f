import { setImmediate as nextTurn } from 'node:timers/promises'
import type { KnowledgeCoverage } from '../../../contract/knowledge.schema.ts'
import type { Library } from '../library/library.ts'
import { createCoverageCount, type FacetReaders } from './count-coverage.ts'
import type { GenreShelf } from './genre-shelf.ts'

/** Tells how much of the library's comments the program understands. */
export interface CoverageService {
  /** Counts of the present library, made once per revision. */
  measure(): Promise<KnowledgeCoverage>
}

/** What the service needs. */
export interface CoverageServiceDeps {
  readonly library: Pick<Library, 'revision' | 'all'>
  readonly genres: Pick<GenreShelf, 'lookup'>
  readonly readers: Omit<FacetReaders, 'genres'>
}

/** Tracks between two turns of the event loop: about ten milliseconds of work. */
const SLICE_TRACKS = 1_000

/** Creates the service. The server answers others while a large library is counted. */
export function createCoverageService({ library, genres, readers }: CoverageServiceDeps): CoverageService {
  let latest: { readonly revision: number; readonly coverage: Promise<KnowledgeCoverage> } | undefined

  async function count(revision: number): Promise<KnowledgeCoverage> {
    const coverage = createCoverageCount({ ...readers, genres: genres.lookup })
    for (const [index, { track }] of [...library.all()].entries()) {
      if (track.status === 'tagged') coverage.add(track)
      if (index % SLICE_TRACKS === SLICE_TRACKS - 1) await nextTurn()
    }
    return { revision, ...coverage.result() }
  }

  return {
    measure() {
      const { revision } = library
      if (latest?.revision === revision) return latest.coverage
      const coverage = count(revision)
      latest = { revision, coverage }
      // The caller is told of the failure; the next one may have more luck.
      coverage.catch(() => {
        latest = undefined
      })
      return coverage
    },
  }
}
