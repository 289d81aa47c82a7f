import { adjustedRandOf } from './adjusted-rand.ts'
import { leavesOf, nodesOf, type Tree, type TreeNode } from './tree.ts'

/** A node by its names, and how many tracks it has. */
export interface ComparedNode {
  readonly id: string
  readonly title: string
  readonly tracks: number
}

/** What is different in one tree from another. Lists have the largest first, at most 200 of each. */
export interface TreeDifference {
  /** Adjusted Rand index of the leaves, over the tracks of both: 1 is the same. */
  readonly likeness: number
  /** Tracks that are in a leaf of each tree. */
  readonly tracksInBoth: number
  /** Of those, how many are in leaves that do not match. */
  readonly tracksMoved: number
  readonly onlyInFrom: number
  readonly onlyInTo: number
  /** Leaves of the first tree that match none of the second. */
  readonly removed: ComparedNode[]
  readonly added: ComparedNode[]
  /** Nodes that match and are called otherwise; the id is that of the second tree. */
  readonly renamed: { id: string; from: string; to: string; tracks: number }[]
  readonly moves: { from: ComparedNode; to: ComparedNode; tracks: number }[]
}

/** Entries of a list: more nobody reads. */
const MOST_LISTED = 200

/** Leaves with other ids match when each has more than this share of the other's tracks. */
const MATCHING_SHARE = 0.5

/**
 * What is different in one tree from another, in steps. Leaves match when they have one id, else when each has most
 * tracks of the other; only tracks that are in leaves of both trees are looked at. Never throws.
 *
 * Source: docs/domain/trees.md, "Comparing".
 */
export function* compareTreesSteps(from: Tree, to: Tree): Generator<undefined, TreeDifference, undefined> {
  const [fromLeaves, toLeaves] = [from.nodes.flatMap(leavesOf), to.nodes.flatMap(leavesOf)]
  const flows = yield* flowsBetween(fromLeaves, toLeaves)
  const matches = yield* matchLeaves(fromLeaves, toLeaves, flows)
  const matched = new Set(matches.values())
  const moves = flows.filter((flow) => matches.get(flow.from) !== flow.to)
  yield
  const tracksInBoth = totalOf(flows)
  const likeness = likenessOf(flows)
  yield
  return {
    likeness,
    tracksInBoth,
    tracksMoved: totalOf(moves),
    onlyInFrom: from.assignedCount - tracksInBoth,
    onlyInTo: to.assignedCount - tracksInBoth,
    removed: largest(fromLeaves.filter((leaf) => !matches.has(leaf)).map(nameOf)),
    added: largest(toLeaves.filter((leaf) => !matched.has(leaf)).map(nameOf)),
    renamed: largest(renamedNodes(from, to, matches)),
    moves: largest(moves).map((move) => ({
      from: nameOf(move.from),
      to: nameOf(move.to),
      tracks: move.tracks,
    })),
  }
}

/** How many tracks of a leaf of one tree are in a leaf of the other. */
interface Flow {
  readonly from: TreeNode
  readonly to: TreeNode
  readonly tracks: number
}

function* flowsBetween(
  fromLeaves: readonly TreeNode[],
  toLeaves: readonly TreeNode[],
): Generator<undefined, Flow[], undefined> {
  const leafOf = new Map<number, TreeNode>()
  for (const leaf of toLeaves) {
    for (const id of leaf.trackIds) leafOf.set(id, leaf)
    yield
  }
  const flows: Flow[] = []
  for (const from of fromLeaves) {
    const counts = new Map<TreeNode, number>()
    for (const id of from.trackIds) {
      const to = leafOf.get(id)
      if (to !== undefined) counts.set(to, (counts.get(to) ?? 0) + 1)
    }
    for (const [to, tracks] of counts) flows.push({ from, to, tracks })
    yield
  }
  return flows
}

/** The leaf of the second tree that each leaf of the first is; none is matched twice. */
function* matchLeaves(
  fromLeaves: readonly TreeNode[],
  toLeaves: readonly TreeNode[],
  flows: readonly Flow[],
): Generator<undefined, Map<TreeNode, TreeNode>, undefined> {
  const byId = new Map(toLeaves.map((leaf) => [leaf.id, leaf]))
  const matches = new Map<TreeNode, TreeNode>()
  for (const leaf of fromLeaves) {
    const same = byId.get(leaf.id)
    if (same !== undefined) matches.set(leaf, same)
  }
  const taken = new Set(matches.values())
  yield
  const fromSizes = sizesOn('from', flows)
  yield
  const toSizes = sizesOn('to', flows)
  yield
  for (const { from, to, tracks } of flows) {
    const larger = Math.max(fromSizes.get(from) ?? 0, toSizes.get(to) ?? 0)
    if (!matches.has(from) && !taken.has(to) && tracks > MATCHING_SHARE * larger) matches.set(from, to)
  }
  return matches
}

/** Tracks of each leaf on one side that are in both trees. */
function sizesOn(side: 'from' | 'to', flows: readonly Flow[]): Map<TreeNode, number> {
  const sizes = new Map<TreeNode, number>()
  for (const flow of flows) sizes.set(flow[side], (sizes.get(flow[side]) ?? 0) + flow.tracks)
  return sizes
}

function likenessOf(flows: readonly Flow[]): number {
  return adjustedRandOf(flows.map(({ from, to, tracks }) => ({ left: from, right: to, things: tracks })))
}

function renamedNodes(
  from: Tree,
  to: Tree,
  matches: ReadonlyMap<TreeNode, TreeNode>,
): TreeDifference['renamed'] {
  const branches = new Map(
    nodesOf(to.nodes)
      .filter(({ children }) => children.length > 0)
      .map((node) => [node.id, node]),
  )
  return nodesOf(from.nodes).flatMap((node) => {
    const other = node.children.length > 0 ? branches.get(node.id) : matches.get(node)
    if (other === undefined || other.title === node.title) return []
    return { id: other.id, from: node.title, to: other.title, tracks: other.trackCount }
  })
}

function nameOf({ id, title, trackCount }: TreeNode): ComparedNode {
  return { id, title, tracks: trackCount }
}

function totalOf(flows: readonly Flow[]): number {
  return flows.reduce((sum, { tracks }) => sum + tracks, 0)
}

/** The entries with the most tracks, equal ones as they stand in the trees. */
function largest<Entry extends { readonly tracks: number }>(entries: readonly Entry[]): Entry[] {
  // Two trees that have little in common differ in most tracks one by one, which takes long to sort.
  const byTracks = Map.groupBy(entries, ({ tracks }) => tracks)
  const sizes = [...byTracks.keys()].sort((left, right) => right - left)
  const chosen: Entry[] = []
  for (const size of sizes) {
    if (chosen.length >= MOST_LISTED) break
    chosen.push(...(byTracks.get(size) ?? []).slice(0, MOST_LISTED - chosen.length))
  }
  return chosen
}
