import type { Tree, TreeNode } from './tree.ts'

/** Where a node stands in a tree. */
export interface TreePlace {
  readonly node: TreeNode
  /** The nodes above it, the top one first. */
  readonly path: readonly TreeNode[]
  /** Among its siblings, from 0. */
  readonly position: number
}

/** Where the node with an id stands; undefined when the tree has none. */
export function findPlace(tree: Tree, id: string): TreePlace | undefined {
  return findBelow(tree.nodes, [], id)
}

function findBelow(nodes: readonly TreeNode[], path: readonly TreeNode[], id: string): TreePlace | undefined {
  for (const [position, node] of nodes.entries()) {
    if (node.id === id) return { node, path, position }
    const found = findBelow(node.children, [...path, node], id)
    if (found !== undefined) return found
  }
  return undefined
}
