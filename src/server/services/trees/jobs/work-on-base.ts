import { applyTreeEdits } from '../../../../domain/tree/apply-tree-edits.ts'
import { growTreeSteps } from '../../../../domain/tree/grow-tree.ts'
import { placeTracksSteps } from '../../../../domain/tree/place-tracks.ts'
import { refreshExemplarsSteps } from '../../../../domain/tree/refresh-exemplars.ts'
import { nodesOf, type Tree, type TreeNode, type TreeStep, trackIdsOf } from '../../../../domain/tree/tree.ts'
import type { TreeReaders, TreeTrack } from '../../../../domain/tree/tree-track.ts'
import type { TreeGrowth, WorkOnBase } from './worker-messages.ts'

/** A tree that came of an earlier one. */
export interface GrownBase {
  readonly tree: Tree
  readonly growth: TreeGrowth
  /** The tracks that it must hold, each once. */
  readonly known: readonly Pick<TreeTrack, 'id'>[]
}

/** What the work has to do with. */
interface BaseMeans {
  readonly base: Tree
  readonly tracks: readonly TreeTrack[]
  readonly readers: TreeReaders
  /** Does steps to their end, and tells of some of them. */
  readonly follow: FollowSteps
}

/** Does steps to their end. */
export type FollowSteps = <Value>(steps: Generator<TreeStep, Value, undefined>) => Value

/** Brings an earlier tree up to the library, finds places for its ungrouped tracks, or shows it by other tracks. */
export function workOnBase(work: WorkOnBase, means: BaseMeans): GrownBase {
  const { base, tracks, readers, follow } = means
  const before = followMerged(base, new Map(work.merged))
  if (work.does === 'refresh') return refresh(before, means)
  const places = assignedIdsOf(before)
  const ungrouped = new Set(work.ungroupedIds)
  // What the DJ has placed by hand gets its place from the edit again, and must not get another one from here.
  const held = tracks.filter(({ id }) => !places.has(id) && !ungrouped.has(id))
  const heldIds = new Set(held.map(({ id }) => id))
  const free = tracks.filter(({ id }) => !heldIds.has(id))
  const bare = withUnassigned(
    before,
    before.unassignedIds.filter((id) => !heldIds.has(id)),
  )
  const { tree } =
    work.does === 'update'
      ? follow(placeTracksSteps(bare, free, readers))
      : follow(growTreeSteps(bare, free, readers))
  const kept = withoutNewIn(tree, { pinned: new Set(work.pinnedIds), places })
  const after = withUnassigned(kept, [...kept.unassignedIds, ...heldIds])
  return { tree: after, growth: growthOf(before, after, tracks), known: tracks }
}

/** The tree without those tracks that came into pinned nodes: the pin would leave them alone in a node beside it. */
function withoutNewIn(
  tree: Tree,
  { pinned, places }: { readonly pinned: ReadonlySet<string>; readonly places: ReadonlySet<number> },
): Tree {
  const caught = nodesOf(tree.nodes)
    .filter(({ id }) => pinned.has(id))
    .flatMap((node) => trackIdsOf(node))
    .filter((id) => !places.has(id))
  if (caught.length === 0) return tree
  return applyTreeEdits(tree, [
    { id: 0, edit: { kind: 'move', trackIds: caught, toNodeId: null, toTitle: '' } },
  ]).tree
}

/** New tracks stay new, so that they can still be placed by what they are. */
function refresh(before: Tree, { tracks, readers, follow }: BaseMeans): GrownBase {
  const ids = new Set(knownIdsOf(before))
  const known = tracks.filter(({ id }) => ids.has(id))
  const tree = follow(refreshExemplarsSteps(before, known, readers))
  const growth = growthOf(before, tree, known)
  const isChanged = JSON.stringify(tree) !== JSON.stringify(before)
  return { tree, growth: { ...growth, isChanged }, known }
}

function growthOf(before: Tree, after: Tree, tracks: readonly TreeTrack[]): TreeGrowth {
  const known = new Set(knownIdsOf(before))
  const assigned = assignedIdsOf(before)
  const present = new Set(tracks.map(({ id }) => id))
  const leaves = new Set(leafIdsOf(before))
  const newcomerIds = [...present].filter((id) => !known.has(id))
  const gone = [...known].filter((id) => !present.has(id)).length
  const placed = [...assignedIdsOf(after)].filter((id) => !assigned.has(id)).length
  const newLeaves = leafIdsOf(after).filter((id) => !leaves.has(id)).length
  const isChanged = placed + gone + newLeaves + newcomerIds.length > 0
  return { placed, gone, newLeaves, newcomerIds, isChanged }
}

/** The tree with the tracks that stand for merged ones in their places, each once. */
function followMerged(tree: Tree, merged: ReadonlyMap<number, number>): Tree {
  if (merged.size === 0) return tree
  const taken = new Set(knownIdsOf(tree))
  const standIns = new Map<number, number>()
  for (const [id, other] of merged) {
    if (taken.has(other)) continue
    taken.add(other)
    standIns.set(id, other)
  }
  const follow = (ids: readonly number[]) => ids.map((id) => standIns.get(id) ?? id)
  const ascending = (ids: readonly number[]) => follow(ids).sort((first, second) => first - second)
  const followNode = (node: TreeNode): TreeNode => ({
    ...node,
    trackIds: ascending(node.trackIds),
    exemplarIds: follow(node.exemplarIds),
    misfitIds: ascending(node.misfitIds),
    children: node.children.map(followNode),
  })
  return { ...tree, nodes: tree.nodes.map(followNode), unassignedIds: ascending(tree.unassignedIds) }
}

function withUnassigned(tree: Tree, ids: readonly number[]): Tree {
  const unassignedIds = ids.toSorted((first, second) => first - second)
  return { ...tree, unassignedIds, trackCount: tree.assignedCount + unassignedIds.length }
}

function assignedIdsOf(tree: Tree): Set<number> {
  return new Set(nodesOf(tree.nodes).flatMap(({ trackIds }) => trackIds))
}

function knownIdsOf(tree: Tree): number[] {
  return [...assignedIdsOf(tree), ...tree.unassignedIds]
}

function leafIdsOf(tree: Tree): string[] {
  return nodesOf(tree.nodes).flatMap(({ id, children }) => (children.length === 0 ? id : []))
}
