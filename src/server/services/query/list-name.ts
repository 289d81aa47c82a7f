import type { TreeType } from '../../../contract/tree.schema.ts'
import type { ChordBasis } from '../../../contract/workshop.schema.ts'
import { TREE_TYPES } from '../../../domain/tree/tree.ts'

/** The tracks that two lineages share. */
export interface OverlapName {
  readonly kind: 'overlap'
  readonly type: TreeType
  readonly basis: ChordBasis
  /** Score from which on a track counts for a lineage, in ten-thousandths. */
  readonly threshold: number
  /** Ids of the two lineages. */
  readonly a: string
  readonly b: string
}

/** What the filter `in` names: a node of a tree, its tracks without a place, a playlist, or an overlap. */
export type ListName =
  | { readonly kind: 'node'; readonly type: TreeType; readonly nodeId: string }
  | { readonly kind: 'ungrouped'; readonly type: TreeType }
  | { readonly kind: 'playlist'; readonly id: string }
  | OverlapName

const UNGROUPED = '~'
/** Ten-thousandths in a percent. */
const STEPS_PER_PERCENT = 100
const MOST_STEPS = 10_000
const PERCENT = /^\d{1,3}(\.\d{1,2})?$/

/** Reads the value of the filter `in`; undefined when it names no list. Never throws. */
export function parseListName(text: string): ListName | undefined {
  const [kind, ...parts] = text.split(':').map(decode)
  if (parts.some((part) => part === undefined || part === '')) return undefined
  const [first = '', second = '', percent = '', a = '', b = ''] = parts
  if (kind === 'playlist' && parts.length === 1) return { kind, id: first }
  const type = TREE_TYPES.find((one) => one === first)
  if (type === undefined) return undefined
  if (kind === 'tree' && parts.length === 2) {
    // An id that is "~" is written as %7E.
    const isUngrouped = text.endsWith(`:${UNGROUPED}`)
    return isUngrouped ? { kind: 'ungrouped', type } : { kind: 'node', type, nodeId: second }
  }
  const basis = second === 'filters' || second === 'assigned' ? second : undefined
  const threshold = Math.round(Number(percent) * STEPS_PER_PERCENT)
  if (kind !== 'overlap' || parts.length !== 5 || basis === undefined) return undefined
  if (!PERCENT.test(percent) || threshold > MOST_STEPS) return undefined
  return { kind, type, basis, threshold, a, b }
}

/** The value of the filter `in` that names an overlap. Never throws. */
export function formatOverlapName({ type, basis, threshold, a, b }: Omit<OverlapName, 'kind'>): string {
  const percent = String(threshold / STEPS_PER_PERCENT)
  return ['overlap', type, basis, percent, a, b].map(encodeURIComponent).join(':')
}

/** A threshold of 0 to 1 in ten-thousandths, in which scores are counted; the next higher one. Never throws. */
export function toThresholdSteps(threshold: number): number {
  const steps = Math.round(threshold * MOST_STEPS)
  return steps / MOST_STEPS < threshold ? steps + 1 : steps
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
