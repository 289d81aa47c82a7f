import { rowDot, type SparseVectors, sumOf, unit } from '../sparse-vectors.ts'
import type { DesignedNode } from './designed-node.ts'
import { ascending, type DesignDraft } from './tidy-design.ts'

/** What was wrong with the tracks of a design. */
export interface Settled {
  /** What is left of it: no draft is empty or has an only child. */
  readonly drafts: DesignDraft[]
  /** Tracks that were in several leaves. */
  readonly overlaps: number
  /** Tracks that a node named and no leaf had. */
  readonly rescued: number
}

/** Stands before the title of a node for those of its tracks that are in none of its leaves. */
const MORE = 'More'

/**
 * Gives every row of some drafts one leaf, in steps of one leaf. Of several leaves it stays in the one that it is
 * most like, the first of equal ones. A row that a node names and no leaf has gets into a leaf beside the others of
 * the lowest such node. Changes the drafts. Never throws.
 */
export function* settleSteps(
  drafts: readonly DesignDraft[],
  vectors: SparseVectors,
): Generator<undefined, Settled, undefined> {
  const leaves = leavesOf(drafts)
  const placed = new Set(leaves.flatMap(({ rows }) => rows))
  const overlaps = yield* separateSteps(leaves, vectors)
  const rescued = rescue(drafts, placed)
  return { drafts: pruned(drafts), overlaps, rescued }
}

function leavesOf(drafts: readonly DesignDraft[]): DesignDraft[] {
  return drafts.flatMap((draft) => (draft.children.length === 0 ? [draft] : leavesOf(draft.children)))
}

/** Leaves every row in its best leaf only; the number of rows that were in several. */
function* separateSteps(
  leaves: readonly DesignDraft[],
  vectors: SparseVectors,
): Generator<undefined, number, undefined> {
  const leavesOfRow = new Map<number, number>()
  for (const { rows } of leaves) {
    for (const row of rows) leavesOfRow.set(row, (leavesOfRow.get(row) ?? 0) + 1)
    yield
  }
  const best = new Map<number, { readonly leaf: DesignDraft; readonly fit: number }>()
  for (const leaf of leaves) {
    const shared = leaf.rows.filter((row) => (leavesOfRow.get(row) ?? 0) > 1)
    if (shared.length === 0) continue
    // The middle of all that it was to have, so that it does not depend on what others take.
    const middle = unit(sumOf(vectors, leaf.rows))
    for (const row of shared) {
      const fit = rowDot(vectors, row, middle)
      const known = best.get(row)
      if (known === undefined || fit > known.fit) best.set(row, { leaf, fit })
    }
    yield
  }
  for (const leaf of leaves)
    leaf.rows = leaf.rows.filter((row) => {
      const taker = best.get(row)
      return taker === undefined || taker.leaf === leaf
    })
  return best.size
}

/** Adds leaves for rows that are named and not placed, lower nodes first; the number of such rows. */
function rescue(drafts: readonly DesignDraft[], placed: Set<number>): number {
  let rescued = 0
  for (const draft of drafts) {
    if (draft.children.length === 0) continue
    rescued += rescue(draft.children, placed)
    const lost = draft.rows.filter((row) => !placed.has(row))
    if (lost.length === 0) continue
    for (const row of lost) placed.add(row)
    rescued += lost.length
    const title = `${MORE} ${draft.design.title}`
    draft.children.push({
      design: { title, description: '', filters: {}, children: [] },
      rows: lost,
      children: [],
    })
  }
  return rescued
}

/** The drafts with tracks; one with an only child has the child's tracks and children. */
function pruned(drafts: readonly DesignDraft[]): DesignDraft[] {
  return drafts.flatMap((draft) => {
    if (draft.children.length === 0) return draft.rows.length > 0 ? [draft] : []
    const children = pruned(draft.children)
    const [first, second] = children
    if (first === undefined) return []
    if (second === undefined) return [{ ...first, design: standingFor(draft, first) }]
    return [{ ...draft, children, rows: ascending(children.flatMap(({ rows }) => rows)) }]
  })
}

/** A node in the place of its only child; what it crosses only leaves say. */
function standingFor({ design }: DesignDraft, child: DesignDraft): DesignedNode {
  return { ...design, contexts: design.contexts ?? child.design.contexts }
}
