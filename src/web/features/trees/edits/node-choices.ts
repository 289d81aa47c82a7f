import type { Forest, PlacedNode } from '../forest.ts'
import { plainText } from '../side/visible-rows.ts'

/** Leaves that tracks can go to. */
export function leavesOf(forest: Forest): PlacedNode[] {
  return [...forest.nodes.values()].filter(({ node }) => node.is_leaf)
}

/** Nodes that a leaf can be made in; a leaf has no parts. */
export function parentsOf(forest: Forest): PlacedNode[] {
  return [...forest.nodes.values()].filter(({ node }) => !node.is_leaf)
}

/**
 * Nodes that one can be merged into: neither itself nor a part of it, no leaf for what has parts, and for a leaf not
 * the node that it stands in already. Never throws.
 */
export function mergeTargets(forest: Forest, nodeId: string): PlacedNode[] {
  const merged = forest.nodes.get(nodeId)
  if (merged === undefined) return []
  const { node, above } = merged
  const parentId = above.at(-1)?.id
  return [...forest.nodes.values()].filter((other) => {
    const isPart = other.node.id === nodeId || other.above.some(({ id }) => id === nodeId)
    const isHome = node.is_leaf && other.node.id === parentId
    return !isPart && !isHome && (node.is_leaf || !other.node.is_leaf)
  })
}

/** Those of the nodes whose title, or that of a node above, holds all typed words. Never throws. */
export function findPlaces(nodes: readonly PlacedNode[], typed: string): PlacedNode[] {
  const words = plainText(typed).split(/\s+/).filter(Boolean)
  return nodes.filter(({ node, above }) => {
    const text = plainText([...above, node].map(({ title }) => title).join(' '))
    return words.every((word) => text.includes(word))
  })
}

/** How many leaves have tracks, and how many of those have a playlist that was made from them. Never throws. */
export function countLeafPlaylists(forest: Forest, nodeIds: ReadonlySet<string>) {
  const leaves = leavesOf(forest).filter(({ node }) => node.track_count > 0)
  const existing = leaves.filter(({ node }) => nodeIds.has(node.id)).length
  return { existing, missing: leaves.length - existing }
}
