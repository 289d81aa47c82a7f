import { nodesOf, type Tree, type TreeNode, trackIdsOf } from './tree.ts'
import type { TreeTrack } from './tree-track.ts'

/**
 * Everything that is wrong with a tree of these tracks, each as a sentence; empty when it keeps all its promises:
 * every track is in exactly one leaf or unassigned, counts are right, no node is empty, ids and titles are unique,
 * exemplars and misfits are in their node. Collections are not deeper than a category, and each says what crosses
 * in it. Never throws.
 */
export function checkTree(tree: Tree, tracks: readonly Pick<TreeTrack, 'id'>[]): string[] {
  const nodes = nodesOf(tree.nodes)
  const leaves = nodes.filter(({ children }) => children.length === 0)
  const branches = nodes.filter(({ children }) => children.length > 0)
  const titlesOf = (some: readonly TreeNode[]) => some.map(({ title }) => title)
  return [
    ...placesProblems(tree, leaves, tracks),
    ...repeated(nodes.map(({ id }) => id)).map((id) => `Two nodes have the id "${id}".`),
    ...repeated(titlesOf(leaves)).map((title) => `Two leaves are called "${title}".`),
    ...repeated(titlesOf(branches)).map((title) => `Two nodes with children are called "${title}".`),
    ...nodes.flatMap(nodeProblems),
    ...(tree.type === 'collection' ? collectionProblems(tree.nodes) : []),
    ...(leaves.length === tree.leafCount
      ? []
      : [`There are ${leaves.length} leaves, not ${tree.leafCount}.`]),
  ]
}

function placesProblems(
  tree: Tree,
  leaves: readonly TreeNode[],
  tracks: readonly Pick<TreeTrack, 'id'>[],
): string[] {
  const assigned = leaves.flatMap(({ trackIds }) => trackIds)
  const placed = [...assigned, ...tree.unassignedIds]
  const known = new Set(tracks.map(({ id }) => id))
  const found = new Set(placed)
  const problems = repeated(placed).map((id) => `Track ${id} has two places.`)
  for (const id of known) if (!found.has(id)) problems.push(`Track ${id} has no place.`)
  for (const id of found) if (!known.has(id)) problems.push(`Track ${id} is not in the library.`)
  if (tree.trackCount !== tracks.length)
    problems.push(`There are ${tracks.length} tracks, not ${tree.trackCount}.`)
  if (tree.assignedCount !== assigned.length)
    problems.push(`${assigned.length} tracks are assigned, not ${tree.assignedCount}.`)
  return problems
}

function nodeProblems(node: TreeNode): string[] {
  const { id, children, trackIds, trackCount } = node
  const ids = new Set(trackIdsOf(node))
  const problems: string[] = []
  if (trackCount === 0) problems.push(`"${id}" is empty.`)
  if (trackCount !== ids.size) problems.push(`"${id}" has ${ids.size} tracks, not ${trackCount}.`)
  if (children.length > 0 && trackIds.length > 0) problems.push(`"${id}" has tracks beside its children.`)
  if (children.length === 1) problems.push(`"${id}" has an only child.`)
  if (node.title.trim() === '') problems.push(`"${id}" has no title.`)
  for (const track of [...node.exemplarIds, ...node.misfitIds])
    if (!ids.has(track)) problems.push(`"${id}" shows track ${track}, which is not in it.`)
  return problems
}

function collectionProblems(categories: readonly TreeNode[]): string[] {
  const deep = categories.flatMap(({ children }) => children).filter(({ children }) => children.length > 0)
  const problems = deep.map(({ id }) => `"${id}" has children, but a collection is a leaf.`)
  for (const { id, children, rules, contexts } of nodesOf(categories)) {
    const isCrossing = rules.some(({ axis }) => axis === 'crossing')
    if (children.length > 0 && contexts !== undefined) problems.push(`"${id}" crosses beside its children.`)
    if (children.length === 0 && isCrossing && contexts === undefined)
      problems.push(`"${id}" does not say which leaves cross in it.`)
  }
  return problems
}

function repeated<Value>(values: readonly Value[]): Value[] {
  const seen = new Set<Value>()
  const twice = new Set<Value>()
  for (const value of values) {
    if (seen.has(value)) twice.add(value)
    seen.add(value)
  }
  return [...twice]
}
