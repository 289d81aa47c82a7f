import type { Tree } from '../../../domain/tree/tree.ts'

/** Counts of a tree as it was built, for lists of versions. */
export interface TreeFigures {
  readonly tracks: number
  readonly assigned: number
  readonly lineages: number
  readonly leaves: number
}

/** Counts a tree. */
export function figuresOf({ trackCount, assignedCount, nodes, leafCount }: Tree): TreeFigures {
  return { tracks: trackCount, assigned: assignedCount, lineages: nodes.length, leaves: leafCount }
}
