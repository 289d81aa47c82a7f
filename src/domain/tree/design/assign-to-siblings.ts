import type { SearchFilters } from '../../search/search-filters.ts'
import type { TreeType } from '../tree.ts'
import type { TreeReaders, TreeTrack } from '../tree-track.ts'
import { createFitReader } from './sibling-fit.ts'

/** How tracks are assigned. */
export interface AssignOptions {
  readonly readers: TreeReaders
  /** In a scene tree place and period are conditions. */
  readonly type: TreeType
  /** Least fit, 0 to 1; what fits less, or not at all, is left out. */
  readonly min: number
}

/** Tracks compared in one step: a few milliseconds with long filters. */
const TRACKS_PER_STEP = 200

/**
 * Gives each track to the one of some designed siblings that it fits best, in steps: the index of the sibling for
 * each track in their order, undefined when it fits none. Of equal fits the earlier sibling has it. A sibling that
 * asks for nothing gets nothing. Never throws.
 *
 * Source: docs/domain/trees.md, "Designed by a model".
 */
export function* assignToSiblingsSteps(
  tracks: readonly TreeTrack[],
  siblings: readonly SearchFilters[],
  { readers, type, min }: AssignOptions,
): Generator<undefined, (number | undefined)[], undefined> {
  const reader = createFitReader(readers, type)
  const fits = siblings.map((filters) => reader.fitOf(filters))
  const assigned: (number | undefined)[] = []
  for (const track of tracks) {
    if (assigned.length % TRACKS_PER_STEP === 0) yield
    const compared = reader.read(track)
    let best: number | undefined
    let bestFit = 0
    for (const [index, fitOf] of fits.entries()) {
      const fit = fitOf(compared)
      if (fit < min || fit <= bestFit) continue
      best = index
      bestFit = fit
    }
    assigned.push(best)
  }
  return assigned
}
