import type { Tree, TreeNode } from '../../../domain/tree/tree.ts'
import { nodesOf } from '../../../domain/tree/tree.ts'

/** A node as the present library is in it. */
export interface ShownNode {
  readonly node: TreeNode
  /** Present tracks of the node and everything below it, ascending. */
  readonly trackIds: readonly number[]
  /** Those in which there is a track. */
  readonly children: readonly ShownNode[]
  /** The nodes above it, the lineage first. */
  readonly path: readonly TreeNode[]
}

/** A tree as the present library is in it: every present track is in exactly one leaf or ungrouped. */
export interface ShownTree {
  /** Those in which there is a track. */
  readonly lineages: readonly ShownNode[]
  /** Every node by its id, empty ones too. */
  readonly nodes: ReadonlyMap<string, ShownNode>
  readonly leafCount: number
  readonly assignedCount: number
  /** Present tracks in no leaf, those that came after the build too; in file order. */
  readonly ungroupedIds: readonly number[]
  /** Present tracks that came after the build. */
  readonly addedCount: number
  /** Tracks of the build for which none is present. */
  readonly removedCount: number
  /** The present track that stands for one of the build; undefined when none does. */
  standsFor(id: number): number | undefined
}

/** The library that a tree is shown with. */
export interface PresentTracks {
  /** Every track that the tree knows. */
  readonly known: ReadonlySet<number>
  /** In file order. */
  readonly ids: readonly number[]
  /** What stands for an absent track of the tree that was merged into another one. */
  readonly merged: ReadonlyMap<number, number>
}

/** Tracks looked up between two looks at the clock: well under a millisecond. */
const TRACKS_PER_STEP = 2_000

/** Puts every track that is in a leaf into the set, in steps. */
export function* assignedIdSteps(tree: Tree, ids: Set<number>): Generator<undefined, void, undefined> {
  for (const { trackIds } of nodesOf(tree.nodes)) {
    for (const id of trackIds) ids.add(id)
    yield
  }
}

/** Every track that a tree knows, assigned or without a place, in steps. */
export function* knownIdSteps(tree: Tree): Generator<undefined, ReadonlySet<number>, undefined> {
  const known = new Set<number>()
  yield* assignedIdSteps(tree, known)
  for (const id of tree.unassignedIds) {
    known.add(id)
    if (known.size % TRACKS_PER_STEP === 0) yield
  }
  return known
}

/**
 * Shows a tree with the tracks of the present library, in steps. Tracks that have gone are left out; a track that
 * was merged is shown as the one that stands for it, unless that one has a place of its own.
 */
export function* showTreeSteps(
  tree: Tree,
  { known, ids, merged }: PresentTracks,
): Generator<undefined, ShownTree, undefined> {
  const present = new Set(ids)
  yield
  const standing = yield* standInSteps(known, present, merged)
  const nodes = new Map<string, ShownNode>()
  const lineages = yield* showNodes(tree.nodes, [], { standing, nodes })
  const assigned = new Set<number>()
  for (const { trackIds } of lineages) {
    for (const id of trackIds) assigned.add(id)
    yield
  }
  const ungroupedIds: number[] = []
  for (const [index, id] of ids.entries()) {
    if (!assigned.has(id)) ungroupedIds.push(id)
    if (index % TRACKS_PER_STEP === 0) yield
  }
  return {
    lineages,
    nodes,
    leafCount: [...nodes.values()].filter(({ node, trackIds }) => isLeaf(node) && trackIds.length > 0).length,
    assignedCount: assigned.size,
    ungroupedIds,
    addedCount: ids.length - standing.size,
    removedCount: known.size - standing.size,
    standsFor: (id) => standing.get(id),
  }
}

/** Which present track stands for each one of the build; none stands for two. */
function* standInSteps(
  known: ReadonlySet<number>,
  present: ReadonlySet<number>,
  merged: ReadonlyMap<number, number>,
): Generator<undefined, Map<number, number>, undefined> {
  const standing = new Map<number, number>()
  let seen = 0
  for (const id of known) {
    if (present.has(id)) standing.set(id, id)
    if (seen++ % TRACKS_PER_STEP === 0) yield
  }
  const taken = new Set(standing.keys())
  yield
  for (const [id, other] of merged) {
    if (seen++ % TRACKS_PER_STEP === 0) yield
    if (standing.has(id) || taken.has(other) || !present.has(other)) continue
    standing.set(id, other)
    taken.add(other)
  }
  return standing
}

/** Whether a node has tracks of its own and no children. */
export function isLeaf(node: TreeNode): boolean {
  return node.children.length === 0
}

/** The leaves in and below a node in which there is a track, in the order of the tree; itself when it is one. */
export function shownLeaves(shown: ShownNode): ShownNode[] {
  return isLeaf(shown.node) ? [shown] : shown.children.flatMap(shownLeaves)
}

interface Showing {
  readonly standing: ReadonlyMap<number, number>
  readonly nodes: Map<string, ShownNode>
}

function* showNodes(
  nodes: readonly TreeNode[],
  path: readonly TreeNode[],
  showing: Showing,
): Generator<undefined, ShownNode[], undefined> {
  const shown: ShownNode[] = []
  for (const node of nodes) {
    const children = yield* showNodes(node.children, [...path, node], showing)
    const trackIds = isLeaf(node)
      ? node.trackIds.flatMap((id) => showing.standing.get(id) ?? [])
      : children.flatMap((child) => child.trackIds)
    trackIds.sort((first, second) => first - second)
    const one = { node, trackIds, children, path }
    showing.nodes.set(node.id, one)
    if (trackIds.length > 0) shown.push(one)
    yield
  }
  return shown
}
