import type { TreeNode } from './tree.ts'

/** A node of a tree that is being changed. It has tracks or children, never both. */
export interface OpenNode {
  /** Its words, and its figures as they were. */
  base: TreeNode
  parent: OpenNode | undefined
  children: OpenNode[]
  /** Tracks of a leaf; undefined while they are those of `base`. */
  tracks: Set<number> | undefined
  /** Whether it, or anything below it, is different from `base`. */
  isTouched: boolean
  /** Whether it has left the tree. */
  isGone: boolean
}

/** The node, and everything below it, as one that can change; `tell` is told of each, children first. */
export function openNode(base: TreeNode, tell: (node: OpenNode) => void): OpenNode {
  const children = base.children.map((child) => openNode(child, tell))
  const node: OpenNode = {
    base,
    parent: undefined,
    children,
    tracks: undefined,
    isTouched: false,
    isGone: false,
  }
  for (const child of children) child.parent = node
  tell(node)
  return node
}

/** Whether a node has no children. */
export function isLeaf({ children }: OpenNode): boolean {
  return children.length === 0
}

/** Tracks of a leaf, to be changed; of any other node an empty set. */
export function ownTracks(node: OpenNode): Set<number> {
  node.tracks ??= new Set(node.base.trackIds)
  return node.tracks
}

/** How many tracks a leaf has; 0 of a node with children. */
export function ownCount({ tracks, base }: OpenNode): number {
  return tracks?.size ?? base.trackIds.length
}

/** Tracks of a node and everything below it, in the order of its leaves. */
export function tracksUnder(node: OpenNode): number[] {
  if (isLeaf(node)) return [...(node.tracks ?? node.base.trackIds)]
  return node.children.flatMap(tracksUnder)
}

/** A node and everything below it. */
export function openNodesUnder(node: OpenNode): OpenNode[] {
  return [node, ...node.children.flatMap(openNodesUnder)]
}

/** Whether a node is another one or below it. */
export function isInside(node: OpenNode | undefined, other: OpenNode): boolean {
  for (let one = node; one !== undefined; one = one.parent) if (one === other) return true
  return false
}

/** How much a node itself is the DJ's: what the DJ made stays when one of two must go. */
export function handOf({ base }: OpenNode): number {
  if (base.isPinned) return 2
  return base.isEdited ? 1 : 0
}

/** As `handOf`, but everything below a pinned node is kept like that node. */
export function holdOf(node: OpenNode): number {
  for (let one: OpenNode | undefined = node; one !== undefined; one = one.parent)
    if (one.base.isPinned) return handOf(one)
  return handOf(node)
}

/** Marks a node and all above it as different. */
export function touch(node: OpenNode): void {
  for (let one: OpenNode | undefined = node; one !== undefined; one = one.parent) one.isTouched = true
}
