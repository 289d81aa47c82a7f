import {
  applyTreeEditsSteps,
  type EditedTree,
  type KeptTreeEdit,
} from '../../../../domain/tree/apply-tree-edits.ts'
import type { Tree, TreeNode } from '../../../../domain/tree/tree.ts'
import type { TreeEdit } from '../../../../domain/tree/tree-edit.ts'

/** What a tree does not know of the tracks that edits name. */
export interface EditedTracks {
  /** Which track of the tree, or of the library, stands for one that was merged. */
  readonly standIns: ReadonlyMap<number, number>
  /** Present tracks that came after the build, ascending: an edit may place them. */
  readonly newcomers: readonly number[]
}

/** Puts the edits into a version's tree, in steps. Tracks are followed to those that they were merged into. */
export function* editTreeSteps(
  tree: Tree,
  edits: readonly KeptTreeEdit[],
  { standIns, newcomers }: EditedTracks,
): Generator<undefined, EditedTree, undefined> {
  if (edits.length === 0) return { tree, lost: [] }
  const followed =
    standIns.size === 0 ? edits : edits.map(({ id, edit }) => ({ id, edit: followTracks(edit, standIns) }))
  return yield* applyTreeEditsSteps(withNewcomers(tree, newcomers), followed)
}

/** The tree with tracks that came after its build among the unassigned ones. */
export function withNewcomers(tree: Tree, newcomers: readonly number[]): Tree {
  if (newcomers.length === 0) return tree
  const unassignedIds = [...tree.unassignedIds, ...newcomers].sort((first, second) => first - second)
  return { ...tree, unassignedIds, trackCount: tree.trackCount + newcomers.length }
}

/** Every track that an edit names, some perhaps more than once. */
export function tracksOfEdit(edit: TreeEdit): readonly number[] {
  if (edit.kind === 'move') return edit.trackIds
  return edit.kind === 'pin' || edit.kind === 'add' ? tracksBelow(edit.node) : []
}

function tracksBelow({ trackIds, children }: TreeNode): readonly number[] {
  return children.length === 0 ? trackIds : children.flatMap(tracksBelow)
}

/** The edit with the tracks that stand for merged ones, each once. */
function followTracks(edit: TreeEdit, standIns: ReadonlyMap<number, number>): TreeEdit {
  const named = new Set(tracksOfEdit(edit))
  const follow = (ids: readonly number[]) =>
    ids.flatMap((id) => {
      const other = standIns.get(id)
      if (other === undefined) return id
      // A track has one place: that of the copy that was kept, or of the first that was merged into it.
      if (named.has(other)) return []
      named.add(other)
      return other
    })
  if (edit.kind === 'move') return { ...edit, trackIds: ascending(follow(edit.trackIds)) }
  return edit.kind === 'pin' || edit.kind === 'add' ? { ...edit, node: followNode(edit.node, follow) } : edit
}

type Follow = (ids: readonly number[]) => number[]

function followNode(node: TreeNode, follow: Follow): TreeNode {
  const children = node.children.map((child) => followNode(child, follow))
  const trackIds = ascending(follow(node.trackIds))
  const all = children.length === 0 ? trackIds : children.flatMap(tracksBelow)
  const within = new Set(all)
  const isHere = (id: number) => within.has(id)
  return {
    ...node,
    trackIds,
    children,
    trackCount: all.length,
    exemplarIds: node.exemplarIds.filter(isHere),
    misfitIds: node.misfitIds.filter(isHere),
  }
}

function ascending(ids: readonly number[]): number[] {
  return ids.toSorted((first, second) => first - second)
}
