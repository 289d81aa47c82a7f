import { finish, stepOf } from './build-steps.ts'
import { describeNode, isTemplate, nearestTitleIn } from './descriptions.ts'
import { wordVectors } from './facet-vectors.ts'
import { measuredNode } from './name-nodes.ts'
import { countLibrary, factsOf, type LibraryCounts } from './node-stats.ts'
import { countWithoutComment, openLibrarySteps } from './place-tracks.ts'
import { sumOf } from './sparse-vectors.ts'
import { type Tree, type TreeNode, type TreeStep, trackIdsOf } from './tree.ts'
import type { TreeReaders, TreeTrack } from './tree-track.ts'
import { subtitleOf } from './tree-wording.ts'
import type { ComparedTracks } from './typical-tracks.ts'

/**
 * The tree with typical tracks, misfits and figures of the tracks as they are now. Ids, titles and searches stay, and
 * so does every track that is there; what is gone leaves, what came is unassigned. A description that somebody wrote
 * stays, one of ours is made anew. Never throws.
 */
export function refreshExemplars(tree: Tree, tracks: readonly TreeTrack[], readers: TreeReaders): Tree {
  return finish(refreshExemplarsSteps(tree, tracks, readers))
}

/** As `refreshExemplars`, in steps of a few milliseconds. */
export function* refreshExemplarsSteps(
  tree: Tree,
  tracks: readonly TreeTrack[],
  readers: TreeReaders,
): Generator<TreeStep, Tree, undefined> {
  const { library, open } = yield* openLibrarySteps(tree, tracks, readers)
  const compared = { ...library, words: wordVectors(library.facets) }
  const present = open.close()
  const refreshing = { compared, rowOf: library.rowOf, counts: countLibrary(library.facets) }
  const nodes: TreeNode[] = []
  for (const [index, node] of present.nodes.entries()) {
    nodes.push(yield* refreshSteps(node, refreshing, index / present.nodes.length))
  }
  return { ...present, nodes, withoutCommentCount: countWithoutComment(library) }
}

interface Refreshing {
  readonly compared: ComparedTracks
  readonly rowOf: ReadonlyMap<number, number>
  readonly counts: LibraryCounts
}

/** A node as it is now, with everything below it; one step for each. */
function* refreshSteps(
  node: TreeNode,
  refreshing: Refreshing,
  progress: number,
): Generator<TreeStep, TreeNode, undefined> {
  yield stepOf('describing', progress)
  const { compared, rowOf, counts } = refreshing
  const children: TreeNode[] = []
  for (const child of node.children) children.push(yield* refreshSteps(child, refreshing, progress))
  const rows = trackIdsOf(node)
    .map((id) => rowOf.get(id))
    .filter((row) => row !== undefined)
  const facts = factsOf(
    rows.map((row) => compared.facets[row]).filter((track) => track !== undefined),
    counts,
  )
  const { id, rules, description, stats } = node
  const isOurs = node.subtitle === subtitleOf(node.trackCount, stats.years)
  const measured = measuredNode(
    { rows, rules, sum: sumOf(compared.vectors, rows), children },
    facts,
    compared,
  )
  return {
    ...node,
    children,
    subtitle: isOurs ? measured.subtitle : node.subtitle,
    description: isTemplate(node) ? describeNode(id, facts, nearestTitleIn(description)) : description,
    exemplarIds: measured.exemplarIds,
    misfitIds: measured.misfitIds,
    stats: measured.stats,
  }
}
