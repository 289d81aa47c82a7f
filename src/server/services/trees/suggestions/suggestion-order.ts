import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { TreeType } from '../../../../contract/tree.schema.ts'
import { treeWorkUnreadable } from '../../../tree-errors.ts'

/** Which tags a task looks through, as it is kept. */
export const SuggestionOrder = Type.Object({
  type: TreeType,
  /** Null: the whole library. */
  nodeId: Type.Union([Type.String(), Type.Null()]),
  /** Null: what the tree itself tells. */
  model: Type.Union([Type.String(), Type.Null()]),
})
export type SuggestionOrder = Static<typeof SuggestionOrder>

/** Reads what a task looks through as it was kept. Throws TREE_WORK_UNREADABLE. */
export function readSuggestionOrder(kept: unknown): SuggestionOrder {
  if (Value.Check(SuggestionOrder, kept)) return kept
  throw treeWorkUnreadable()
}

/** Whether a model is asked for it, so that it can be paused. */
export function asksModel(kept: unknown): boolean {
  return Value.Check(SuggestionOrder, kept) && kept.model !== null
}
