import { setImmediate as nextTurn } from 'node:timers/promises'
import type { KnowledgeCoverage } from '../../../contract/knowledge.schema.ts'
import type { Library } from '../library/library.ts'
import { createCoverageCount, type FacetReaders } from './count-coverage.ts'

/** Tells how much of the library's comments the program understands. */
export interface CoverageService {
  /** Counts of the present library, made once per revision. */
  measure(): Promise<KnowledgeCoverage>
}

/** What the service needs. */
export interface CoverageServiceDeps {
  readonly library: Pick<Library, 'revision' | 'all'>
  /** Called once, at the first question: most runs of the server never ask. */
  readonly loadReaders: () => FacetReaders
}

/** Tracks between two turns of the event loop: about ten milliseconds of work. */
const SLICE_TRACKS = 1_000

/** Creates the service. The server answers others while a large library is counted. */
export function createCoverageService({ library, loadReaders }: CoverageServiceDeps): CoverageService {
  let readers: FacetReaders | undefined
  let latest: { readonly revision: number; readonly coverage: Promise<KnowledgeCoverage> } | undefined

  async function count(revision: number): Promise<KnowledgeCoverage> {
    readers ??= loadReaders()
    const coverage = createCoverageCount(readers)
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
