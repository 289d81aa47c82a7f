import { finish, stepOf } from './build-steps.ts'
import { type Draft, divideSteps } from './divide.ts'
import { wordVectors } from './facet-vectors.ts'
import { createNaming } from './name-nodes.ts'
import { draftNewLeaves, fittingNode } from './new-leaves.ts'
import { countWithoutComment, type OpenLibrary, openLibrarySteps, placeRowsSteps } from './place-tracks.ts'
import { AXES, AXES_WITHOUT_COMMENT } from './roots.ts'
import { leavesOf, nodesOf, type Tree, type TreeNode, type TreeStep } from './tree.ts'
import { limitsFor } from './tree-limits.ts'
import type { TreeReaders, TreeTrack } from './tree-track.ts'

/** A tree after its unassigned tracks were looked at again. */
export interface GrownTree {
  readonly tree: Tree
  /** Tracks that came into a leaf which was there. */
  readonly placed: number
  /** Leaves that were made. */
  readonly newLeaves: number
}

/**
 * Finds places for the tracks that are in no leaf: first they walk down the tree like new ones, then those that are
 * left make leaves of their own where enough are of one kind, place or time. What is left stays unassigned. Ids,
 * titles and tracks of all other nodes stay. Never throws.
 *
 * Source: docs/domain/trees.md, "New tracks".
 */
export function growTree(tree: Tree, tracks: readonly TreeTrack[], readers: TreeReaders): GrownTree {
  return finish(growTreeSteps(tree, tracks, readers))
}

/** As `growTree`, in steps of a few milliseconds. */
export function* growTreeSteps(
  tree: Tree,
  tracks: readonly TreeTrack[],
  readers: TreeReaders,
): Generator<TreeStep, GrownTree, undefined> {
  const opened = yield* openLibrarySteps(tree, tracks, readers)
  const { library, open } = opened
  const rowsLeft = () => open.unassignedIds.flatMap((id) => library.rowOf.get(id) ?? [])
  const grown = yield* placeRowsSteps(rowsLeft(), opened)
  const newLeaves = yield* plantSteps(rowsLeft(), opened)
  const placed = [...grown.values()].reduce((sum, count) => sum + count, 0)
  return {
    tree: { ...open.close(), withoutCommentCount: countWithoutComment(library) },
    placed,
    newLeaves,
  }
}

/** Makes leaves of tracks that are alike; tells how many. */
function* plantSteps(
  rows: readonly number[],
  { library, open }: OpenLibrary,
): Generator<TreeStep, number, undefined> {
  const present = open.close()
  const divided = { ...library, limits: limitsFor(library.facets.length) }
  const drafts = draftNewLeaves(present.type, rows, divided)
  if (drafts.length === 0) return 0
  const parents = drafts.map((draft) => fittingNode(present, draft, library))
  for (const [index, draft] of drafts.entries()) {
    const isTagged = library.facets[draft.rows[0] ?? 0]?.hasComment === true
    const axes = isTagged ? AXES[present.type] : AXES_WITHOUT_COMMENT
    for (const _step of divideSteps(draft, divided, axes)) yield stepOf('describing', 0)
    drafts[index] = below(draft, parents[index])
  }
  const naming = createNaming({ ...library, words: wordVectors(library.facets) }).nameSteps(drafts)
  for (;;) {
    const step = naming.next()
    yield stepOf('describing', step.done ? 1 : 0)
    if (!step.done) continue
    const taken = new Set(nodesOf(present.nodes).map(({ id }) => id))
    const named = step.value.map((node) => withFreeIds(node, taken))
    const isFlat = present.type === 'collection'
    for (const [index, node] of named.entries()) {
      const parent = parents[index] && open.find(parents[index].id)
      for (const one of isFlat ? leavesOf(node).map(withContexts) : [node])
        finish(open.plant(one, { parent }))
    }
    open.settle()
    return named.flatMap(leavesOf).length
  }
}

/** A draft with the rules of the node that it will stand below. */
function below({ rows, rules, children }: Draft, parent: TreeNode | undefined): Draft {
  return {
    rows,
    rules: [...(parent?.rules ?? []), ...rules],
    children: children.map((child) => below(child, parent)),
  }
}

/** A node with ids that no other one has: those that were there keep theirs. */
function withFreeIds(node: TreeNode, taken: Set<string>): TreeNode {
  let { id } = node
  for (let number = 2; taken.has(id); number += 1) id = `${node.id}-${number}`
  taken.add(id)
  return { ...node, id, children: node.children.map((child) => withFreeIds(child, taken)) }
}

/** A collection tells of a kind of music and a place; these come from no leaf of another tree. */
function withContexts(node: TreeNode): TreeNode {
  const [genre, scene] = [node.stats.styles[0]?.value, node.stats.places[0]?.value]
  return genre === undefined || scene === undefined ? node : { ...node, contexts: { genre, scene } }
}
