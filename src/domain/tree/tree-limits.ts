/** How large the nodes of a tree are. */
export interface TreeLimits {
  /** Fewest tracks of a leaf below the top. */
  readonly min: number
  /** A node with more is divided, if there is a way. */
  readonly max: number
  /** Fewest tracks of a top node. */
  readonly minTop: number
  /** Most top nodes. */
  readonly mostTop: number
}

/** Levels below the top: deeper ones nobody finds again. */
export const DEEPEST = 4

/** Most children of a node: as many as a person takes in at a glance. */
export const MOST_CHILDREN = 8

/** A leaf that has grown to this share of the limit by new tracks wants a new build. */
export const OVERFULL = 1.5

/** Sizes of top nodes go in steps of so many: a few tracks more or less must not make another tree. */
const TOP_STEP = 20

/** The sizes for a library: small ones have small leaves. Source: docs/domain/trees.md, "Sizes". */
export function limitsFor(tracks: number): TreeLimits {
  const min = clamp(Math.round(tracks / 100), 4, 10)
  return {
    min,
    max: clamp(4 * min + 2, 20, 50),
    minTop: clamp(TOP_STEP * Math.floor((1.2 * tracks) / 100 / TOP_STEP), min, 40),
    mostTop: clamp(Math.floor(tracks / 25), 4, 22),
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
