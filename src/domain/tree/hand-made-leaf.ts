import { idPart } from './node-ids.ts'
import type { NodeLooks } from './node-looks.ts'
import { leavesOf, nodesOf, type Tree, type TreeNode, type TreeRule } from './tree.ts'
import { subtitleOf } from './tree-wording.ts'

/** Begins the ids of leaves that the DJ made; no build makes one that begins so. */
const BY_HAND = 'by-hand'

/** A leaf of some tracks of a tree, which the DJ made. Its id is that of no other node. */
export function handMadeLeaf(
  tree: Tree,
  ids: readonly number[],
  {
    title,
    above,
    looks,
  }: { readonly title: string; readonly above: readonly TreeRule[]; readonly looks: NodeLooks },
): TreeNode {
  const contexts = contextsOf(tree, ids)
  return {
    id: freeId(tree, title),
    title,
    subtitle: subtitleOf(ids.length, looks.stats.years),
    trackCount: ids.length,
    trackIds: ids,
    children: [],
    rules: [...above, { axis: 'hand', values: [title], keys: [] }],
    isEdited: true,
    ...looks,
    ...(contexts === undefined ? {} : { contexts }),
  }
}

function freeId(tree: Tree, title: string): string {
  const taken = new Set(nodesOf(tree.nodes).map(({ id }) => id))
  const id = `${BY_HAND}.${idPart(title)}`
  let free = id
  for (let number = 2; taken.has(free); number += 1) free = `${id}-${number}`
  return free
}

/** What crosses where most of the tracks come from; only collections have that. */
function contextsOf(tree: Tree, ids: readonly number[]): TreeNode['contexts'] {
  const chosen = new Set(ids)
  const sources = tree.nodes
    .flatMap(leavesOf)
    .map((leaf) => ({ leaf, count: leaf.trackIds.filter((id) => chosen.has(id)).length }))
  return sources.sort((left, right) => right.count - left.count)[0]?.leaf.contexts
}
