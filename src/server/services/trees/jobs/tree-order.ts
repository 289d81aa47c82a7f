import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { TreeBuildMode } from '../../../../contract/tree-build.schema.ts'
import { treeWorkUnreadable } from '../../../tree-errors.ts'

const Build = Type.Object({
  does: Type.Literal('build'),
  mode: TreeBuildMode,
  /** Null: offline, or each call goes to the model of its tier. */
  model: Type.Union([Type.String(), Type.Null()]),
  preview: Type.Boolean(),
  /** US dollars; undefined = no limit but the monthly one. */
  maxCost: Type.Optional(Type.Number()),
})

const OnBase = Type.Object({
  does: Type.Union([Type.Literal('update'), Type.Literal('expand'), Type.Literal('refresh')]),
  /** The version that is worked on; it must still be the current one at the end. */
  version: Type.Integer(),
})

/** What a task about a tree is to do, as it is kept. */
export const TreeJobOrder = Type.Union([Build, OnBase])
export type TreeJobOrder = Static<typeof TreeJobOrder>

/** A build that was ordered. */
export type BuildOrder = Static<typeof Build>

/** Work on the current tree that was ordered. */
export type BaseOrder = Static<typeof OnBase>

/** What a task does when it was kept without a word about it: what every task did before there were other ways. */
const PLAIN_BUILD: BuildOrder = { does: 'build', mode: 'offline', model: null, preview: false }

/** Reads what a task is to do as it was kept, by an earlier version of the program perhaps. Throws TREE_WORK_UNREADABLE. */
export function readTreeOrder(kept: unknown): TreeJobOrder {
  if (kept === null) return PLAIN_BUILD
  if (Value.Check(TreeJobOrder, kept)) return kept
  throw treeWorkUnreadable()
}

/** Whether a model is asked for it, so that it can be paused. */
export function asksModel(kept: unknown): boolean {
  return Value.Check(Build, kept) && kept.mode !== 'offline'
}
