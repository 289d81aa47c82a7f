import { axisOf } from './axis.ts'
import { facetVectors } from './facet-vectors.ts'
import { compareText } from './grouping.ts'
import { rowDot, type SparseVectors, sumOf, unit } from './sparse-vectors.ts'
import { createFacetReader, type TrackFacets } from './track-facets.ts'
import { leavesOf, type Tree, type TreeNode, trackIdsOf } from './tree.ts'
import { limitsFor, OVERFULL } from './tree-limits.ts'
import type { TreeReaders, TreeTrack } from './tree-track.ts'
import { subtitleOf } from './tree-wording.ts'

/** A tree after tracks came and went. */
export interface PlacedTracks {
  readonly tree: Tree
  /** How many came into a leaf. */
  readonly placed: number
  /** Leaves that have grown so much that a new build would divide them. */
  readonly overfullIds: readonly string[]
}

/** A track that is less like the likest top node belongs to none. */
const LEAST_LIKENESS = 0.3

/**
 * Brings a tree up to a library without building it anew: tracks that are gone leave their leaves, new ones walk
 * down by the rules, and where they have none of the values, to the likest node. Titles and descriptions stay;
 * a node that is empty goes. Tracks keep their leaves even when their comments have changed. Never throws.
 *
 * Source: docs/domain/trees.md, "New tracks".
 */
export function placeTracks(tree: Tree, tracks: readonly TreeTrack[], readers: TreeReaders): PlacedTracks {
  const read = createFacetReader(readers)
  const facets = tracks.toSorted((left, right) => left.id - right.id).map(read)
  const rowOf = new Map(facets.map(({ track }, row) => [track.id, row]))
  const walk = createWalk(tree, { facets, vectors: facetVectors(facets), rowOf })
  const known = new Set(tree.nodes.flatMap(trackIdsOf))
  const added = new Map<string, number[]>()
  for (const [row, { track }] of facets.entries()) {
    const leaf = known.has(track.id) ? undefined : walk(row)
    if (leaf !== undefined) added.set(leaf.id, [...(added.get(leaf.id) ?? []), track.id])
  }
  const nodes = tree.nodes.flatMap((node) => updated(node, { rowOf, added }))
  const leaves = nodes.flatMap(leavesOf)
  const assigned = new Set(leaves.flatMap(({ trackIds }) => trackIds))
  const { max } = limitsFor(facets.length)
  return {
    tree: {
      ...tree,
      nodes,
      trackCount: facets.length,
      assignedCount: assigned.size,
      unassignedIds: facets.map(({ track }) => track.id).filter((id) => !assigned.has(id)),
      leafCount: leaves.length,
      withoutCommentCount: facets.filter(({ hasComment }) => !hasComment).length,
    },
    placed: [...added.values()].flat().length,
    overfullIds: leaves
      .filter(({ id, trackCount }) => added.has(id) && trackCount > OVERFULL * max)
      .map(({ id }) => id),
  }
}

/** The tracks of a library as they are walked down a tree. */
interface Library {
  readonly facets: readonly TrackFacets[]
  readonly vectors: SparseVectors
  /** By id. */
  readonly rowOf: ReadonlyMap<number, number>
}

/** Finds the leaf of a track; undefined when it has none. */
function createWalk(tree: Tree, { facets, vectors, rowOf }: Library): (row: number) => TreeNode | undefined {
  const middles = new Map<string, Float64Array>()
  const likenessTo = (node: TreeNode, row: number) => {
    let middle = middles.get(node.id)
    if (middle === undefined) {
      const rows = trackIdsOf(node).map((id) => rowOf.get(id))
      middle = unit(
        sumOf(
          vectors,
          rows.filter((one) => one !== undefined),
        ),
      )
      middles.set(node.id, middle)
    }
    return rowDot(vectors, row, middle)
  }
  const likest = (nodes: readonly TreeNode[], row: number) =>
    nodes
      .map((node) => ({ node, fit: likenessTo(node, row) }))
      .sort((left, right) => right.fit - left.fit || compareText(left.node.id, right.node.id))[0]

  return (row) => {
    const track = facets[row]
    if (track === undefined) return undefined
    const tops = tree.nodes.filter((node) => isForComments(node) === track.hasComment)
    let node = byRule(tops, track)
    if (node === undefined) {
      const nearest = likest(tops, row)
      if (nearest === undefined || nearest.fit < LEAST_LIKENESS) return undefined
      node = nearest.node
    }
    while (node !== undefined && node.children.length > 0) {
      node = byRule(node.children, track) ?? likest(node.children, row)?.node
    }
    return node
  }
}

/** Whether a top node holds tracks with comments; the others stand by year and tempo. */
function isForComments({ rules: [first] }: TreeNode): boolean {
  return first?.axis !== 'decade'
}

/** The node of which the track has a value: its place before the places around it. */
function byRule(nodes: readonly TreeNode[], track: TrackFacets): TreeNode | undefined {
  const axis = nodes[0]?.rules.at(-1)?.axis
  if (axis === undefined || axis === 'likeness') return undefined
  for (const key of axisOf(axis).keysOf(track)) {
    const found = nodes.find((node) => node.rules.at(-1)?.keys.includes(key))
    if (found !== undefined) return found
  }
  return undefined
}

/** What changes in a node. */
interface Update {
  readonly rowOf: ReadonlyMap<number, number>
  /** New tracks by the id of their leaf. */
  readonly added: ReadonlyMap<string, readonly number[]>
}

/** The node with its present tracks; none when it is empty, its child when only one is left. */
function updated(node: TreeNode, update: Update): TreeNode[] {
  const isPresent = (id: number) => update.rowOf.has(id)
  const children = node.children.flatMap((child) => updated(child, update))
  if (node.children.length > 0 && children.length < 2) return children
  const own = [...node.trackIds.filter(isPresent), ...(update.added.get(node.id) ?? [])]
  const ids = children.length > 0 ? children.flatMap(trackIdsOf) : own
  if (ids.length === 0) return []
  return [
    {
      ...node,
      children,
      trackIds: children.length > 0 ? [] : own.sort((left, right) => left - right),
      trackCount: ids.length,
      subtitle: subtitleOf(ids.length, node.stats.years),
      exemplarIds: node.exemplarIds.filter(isPresent),
      misfitIds: node.misfitIds.filter(isPresent),
    },
  ]
}
