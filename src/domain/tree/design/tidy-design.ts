import type { TreeType } from '../tree.ts'
import { DEEPEST } from '../tree-limits.ts'
import type { DesignedNode } from './designed-node.ts'

/** A designed node while it is put right. */
export interface DesignDraft {
  readonly design: DesignedNode
  /** Rows of tracks, ascending: those of a leaf; of a node with children those that it named. */
  rows: number[]
  children: DesignDraft[]
}

/** Levels below the top: categories have leaves only. */
const LEVELS: Readonly<Record<TreeType, number>> = { genre: DEEPEST, scene: DEEPEST, collection: 1 }

/**
 * The nodes of a design as drafts: unknown tracks are dropped, and what is too deep stands on the last level, with
 * nothing between. Never throws, however deep the design is.
 */
export function tidyDesign(
  nodes: readonly DesignedNode[],
  type: TreeType,
  rowOf: ReadonlyMap<number, number>,
): DesignDraft[] {
  const rowsOf = (some: readonly DesignedNode[]) => {
    const rows = some.flatMap(({ trackIds = [] }) => trackIds.map((id) => rowOf.get(id)))
    return ascending(rows.filter((row) => row !== undefined))
  }
  const toDraft = (design: DesignedNode, levels: number): DesignDraft => {
    if (levels > 1)
      return {
        design,
        rows: rowsOf([design]),
        children: design.children.map((child) => toDraft(child, levels - 1)),
      }
    if (levels === 0) return { design, rows: rowsOf([design, ...nodesBelow(design)]), children: [] }
    const below = nodesBelow(design)
    const leaves = below.filter(({ children }) => children.length === 0)
    return {
      design,
      rows: rowsOf([design, ...below.filter(({ children }) => children.length > 0)]),
      children: leaves.map((leaf) => toDraft(leaf, 0)),
    }
  }
  return nodes.map((node) => toDraft(node, LEVELS[type]))
}

/** Everything below a node, in the order of the design. Calls of itself would be too many for a deep one. */
function nodesBelow({ children }: DesignedNode): DesignedNode[] {
  const found: DesignedNode[] = []
  const waiting = children.toReversed()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next)
    for (const child of next.children.toReversed()) waiting.push(child)
  }
  return found
}

/** Each number once, in its order. */
export function ascending(rows: Iterable<number>): number[] {
  return [...new Set(rows)].sort((left, right) => left - right)
}
