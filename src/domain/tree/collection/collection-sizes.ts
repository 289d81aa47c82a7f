import type { TreeLimits } from '../tree-limits.ts'

/** How large the leaves and categories of a collection tree are. */
export interface CollectionSizes {
  /** Fewest tracks that two leaves share to begin a collection. */
  readonly seed: number
  /** Fewest tracks of a collection; smaller ones stand with the likest. */
  readonly min: number
  /** A collection with more is divided, if there is a way. */
  readonly max: number
}

/** A seed has a track for so many of the library, within these bounds: in a small library few tracks are alike twice. */
const TRACKS_PER_SEED_TRACK = 800
const LEAST_SEED = 2
const MOST_SEED = 5

/** The sizes for a library of so many tracks, of which trees have these limits: of thousands 5, 8 and 60. */
export function collectionSizes(tracks: number, { min }: Pick<TreeLimits, 'min'>): CollectionSizes {
  return {
    seed: Math.min(MOST_SEED, Math.max(LEAST_SEED, Math.round(tracks / TRACKS_PER_SEED_TRACK))),
    min: Math.round(0.8 * min),
    max: 6 * min,
  }
}
