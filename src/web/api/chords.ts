import type { TreeType } from '../../contract/tree.schema.ts'
import type { ChordBasis, ChordData, SharedTracks } from '../../contract/workshop.schema.ts'
import { request } from './client.ts'

/** Which tracks count as shared: of which tree, by what, and from which share of a full match on. */
export interface ChordRules {
  readonly type: TreeType
  readonly basis: ChordBasis
  /** In percent. */
  readonly threshold: number
}

/** Which lineages are compared. */
export interface ChordPlan extends ChordRules {
  /** At most so many, the largest first. */
  readonly max: number
}

/** Two lineages by their ids. */
export type LineagePair = readonly [a: string, b: string]

/** GET /api/workshop/chord-data: how many tracks each two lineages share. */
export function fetchChords({ max, ...rules }: ChordPlan, signal?: AbortSignal): Promise<ChordData> {
  return request('/api/workshop/chord-data', { query: { ...queryOf(rules), max_lineages: max }, signal })
}

/** GET /api/workshop/chord-data/shared: the tracks that two lineages share. */
export function fetchShared(
  rules: ChordRules,
  [a, b]: LineagePair,
  signal?: AbortSignal,
): Promise<SharedTracks> {
  return request('/api/workshop/chord-data/shared', { query: { ...queryOf(rules), a, b }, signal })
}

function queryOf({ type, basis, threshold }: ChordRules) {
  return { tree_type: type, basis, threshold: threshold / 100 }
}
