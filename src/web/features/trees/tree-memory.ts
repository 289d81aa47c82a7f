import type { TreeType } from '../../../contract/tree.schema.ts'
import { recall, remember } from '../../app/device-memory.ts'
import { createStore } from '../../app/store.ts'
import { isTreeType, TREE_TYPES } from './trees-search.ts'

/** Ids of the unfolded nodes of each type of tree. */
export type ExpandedNodes = Readonly<Record<TreeType, ReadonlySet<string>>>

const EXPANDED = 'trees-expanded'
const LAST_TYPE = 'trees-type'

const expanded = createStore<ExpandedNodes>({
  genre: readIds('genre'),
  scene: readIds('scene'),
  collection: readIds('collection'),
})

/** Which nodes are unfolded, remembered on this device. */
export const expandedNodes = {
  ...expanded,
  remember(type: TreeType, ids: ReadonlySet<string>) {
    expanded.set((before) => ({ ...before, [type]: ids }))
    remember(EXPANDED, Object.fromEntries(TREE_TYPES.map((one) => [one, [...expanded.get()[one]]])))
  },
}

/** The type that this device looked at last; the first one on the first day. */
export function lastTreeType(): TreeType {
  const remembered = recall(LAST_TYPE)
  return typeof remembered === 'string' && isTreeType(remembered) ? remembered : 'genre'
}

/** Remembers the type that is looked at. */
export function rememberTreeType(type: TreeType): void {
  remember(LAST_TYPE, type)
}

function readIds(type: TreeType): ReadonlySet<string> {
  const remembered = recall(EXPANDED)
  if (typeof remembered !== 'object' || remembered === null) return new Set()
  const ids: unknown = Object.entries(remembered).find(([name]) => name === type)?.[1]
  return new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [])
}
