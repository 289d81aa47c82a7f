import { closeNode } from './close-node.ts'
import { OpenNames } from './open-names.ts'
import {
  handOf,
  isLeaf,
  type OpenNode,
  openNode,
  openNodesUnder,
  ownCount,
  ownTracks,
  touch,
  tracksUnder,
} from './open-node.ts'
import { leavesOf, type Tree, type TreeNode } from './tree.ts'

/** Tracks looked at in one step: well under a millisecond. */
const TRACKS_PER_STEP = 2_000

/** Where a node is put. */
export interface OpenPlace {
  /** Undefined at the top. */
  readonly parent: OpenNode | undefined
  /** Among its siblings, from 0; at the end when absent. */
  readonly position?: number
}

/**
 * A tree that is being changed. What is not touched stays the same object; `close` gives the new tree. Whoever
 * changes it calls `settle` when done, so that nothing empty and no only child is left.
 */
export class OpenTree {
  readonly #tree: Tree
  readonly #roots: OpenNode[] = []
  readonly #names = new OpenNames()
  readonly #leafOf = new Map<number, OpenNode>()
  readonly #unassigned: Set<number>
  readonly #unsettled = new Set<OpenNode>()
  #isSame = true

  private constructor(tree: Tree) {
    this.#tree = tree
    this.#unassigned = new Set(tree.unassignedIds)
  }

  /** Opens a tree, in steps of about a millisecond. The tree itself is not changed. */
  static *open(tree: Tree): Generator<undefined, OpenTree, undefined> {
    const open = new OpenTree(tree)
    let seen = 0
    for (const base of tree.nodes) {
      const leaves: OpenNode[] = []
      const root = openNode(base, (node) => {
        open.#names.add(node)
        if (isLeaf(node)) leaves.push(node)
      })
      open.#roots.push(root)
      for (const leaf of leaves) {
        for (const id of leaf.base.trackIds) open.#leafOf.set(id, leaf)
        seen += leaf.base.trackIds.length
        if (seen < TRACKS_PER_STEP) continue
        seen = 0
        yield
      }
    }
    return open
  }

  /** The top nodes. */
  get roots(): readonly OpenNode[] {
    return this.#roots
  }

  /** Tracks in no leaf, ascending. */
  get unassignedIds(): number[] {
    return [...this.#unassigned].sort((left, right) => left - right)
  }

  /** All tracks of the tree, in no order. */
  get knownIds(): number[] {
    return [...this.#leafOf.keys(), ...this.#unassigned]
  }

  /** The node with an id. */
  find(id: string): OpenNode | undefined {
    return this.#names.find(id)
  }

  /** The leaf of a track; undefined when it is unassigned or unknown. */
  leafOf(id: number): OpenNode | undefined {
    return this.#leafOf.get(id)
  }

  /** Whether a track is in the tree, unassigned ones too. */
  isKnown(id: number): boolean {
    return this.#leafOf.has(id) || this.#unassigned.has(id)
  }

  /** Puts tracks into a leaf, or among the unassigned ones; tracks that were not in the tree come into it. */
  put(ids: Iterable<number>, leaf: OpenNode | undefined): void {
    for (const id of ids) {
      this.#take(id)
      if (leaf === undefined) {
        this.#unassigned.add(id)
        continue
      }
      ownTracks(leaf).add(id)
      this.#leafOf.set(id, leaf)
    }
    if (leaf !== undefined) touch(leaf)
  }

  /** Takes tracks out of the tree. */
  drop(ids: Iterable<number>): void {
    for (const id of ids) this.#take(id)
  }

  /** Gives a node other words or flags; a title that another node has already is told apart. */
  reword(node: OpenNode, base: TreeNode): void {
    this.#names.remove(node)
    node.base = base
    this.#names.add(node)
    touch(node)
  }

  /**
   * Puts a node with everything below it, and its tracks that the tree knows, into the tree, in steps of about a
   * millisecond. They leave the leaves that they are in. Nodes of the tree that have an id of it get another one.
   * Undefined when the tree knows none of its tracks.
   */
  *plant(base: TreeNode, place: OpenPlace): Generator<undefined, OpenNode | undefined, undefined> {
    const leaves = leavesOf(base)
    const isPlanted = leaves.some(({ trackIds }) => trackIds.some((id) => this.isKnown(id)))
    if (!isPlanted) return undefined
    const known = new Set<number>()
    for (const { trackIds } of leaves) {
      for (const id of trackIds.filter((one) => this.isKnown(one))) {
        this.#take(id)
        known.add(id)
      }
      yield
    }
    for (const leaf of [...this.#unsettled]) this.#removeEmpty(leaf, place.parent)
    const planted: OpenNode[] = []
    const node = openNode(base, (one) => {
      planted.push(one)
    })
    this.#names.free(new Set(planted.map((one) => one.base.id)))
    for (const one of planted) this.#names.add(one)
    for (const leaf of planted.filter(isLeaf)) {
      this.#fill(leaf, known)
      yield
    }
    this.attach(node, place)
    for (const one of this.#unsettled) if (!one.isGone) touch(one)
    return node
  }

  /** Puts a node below another one, or at the top. */
  attach(node: OpenNode, { parent, position }: OpenPlace): void {
    const siblings = parent?.children ?? this.#roots
    siblings.splice(position ?? siblings.length, 0, node)
    node.parent = parent
    if (parent !== undefined) touch(parent)
  }

  /** Takes a node from where it stands; it keeps its tracks, and is put elsewhere or removed. */
  detach(node: OpenNode): void {
    const siblings = node.parent?.children ?? this.#roots
    siblings.splice(siblings.indexOf(node), 1)
    if (node.parent !== undefined) {
      touch(node.parent)
      this.#unsettled.add(node.parent)
    }
    node.parent = undefined
  }

  /** Takes a node without tracks out of the tree, with everything below it. */
  remove(node: OpenNode): void {
    this.detach(node)
    for (const one of openNodesUnder(node)) {
      this.#names.remove(one)
      one.isGone = true
    }
  }

  /** Removes what has become empty, and puts an only child in the place of its parent. */
  settle(): void {
    for (const node of this.#unsettled) {
      this.#unsettled.delete(node)
      if (node.isGone) continue
      if (isLeaf(node) && ownCount(node) === 0) this.remove(node)
      else if (node.children.length === 1) this.#dissolve(node)
    }
  }

  /** A node as it is now. */
  closed(node: OpenNode): TreeNode {
    return closeNode(node, (id) => this.#leafOf.get(id))
  }

  /** The tree as it is now; the very tree that was opened when nothing is different. */
  close(): Tree {
    const nodes = this.#roots.map((node) => this.closed(node))
    const isBase = nodes.every((node, index) => node === this.#tree.nodes[index])
    if (this.#isSame && isBase && nodes.length === this.#tree.nodes.length) return this.#tree
    return {
      ...this.#tree,
      nodes,
      trackCount: this.#leafOf.size + this.#unassigned.size,
      assignedCount: this.#leafOf.size,
      unassignedIds: this.unassignedIds,
      leafCount: this.#names.leafCount,
    }
  }

  #take(id: number): void {
    this.#isSame = false
    const leaf = this.#leafOf.get(id)
    this.#unassigned.delete(id)
    if (leaf === undefined) return
    this.#leafOf.delete(id)
    ownTracks(leaf).delete(id)
    touch(leaf)
    this.#unsettled.add(leaf)
  }

  /** Gives a planted leaf those of its tracks that the tree knows. */
  #fill(leaf: OpenNode, known: ReadonlySet<number>): void {
    const { trackIds } = leaf.base
    if (trackIds.some((id) => !known.has(id))) {
      leaf.tracks = new Set(trackIds.filter((id) => known.has(id)))
      this.#unsettled.add(leaf)
    }
    for (const id of leaf.tracks ?? trackIds) this.#leafOf.set(id, leaf)
  }

  /** Removes an empty node, and those above it that are empty then, up to one that is still needed. */
  #removeEmpty(node: OpenNode, needed: OpenNode | undefined): void {
    for (let one: OpenNode | undefined = node; one !== undefined && one !== needed; ) {
      if (one.isGone || !isLeaf(one) || ownCount(one) > 0) return
      const { parent }: OpenNode = one
      this.remove(one)
      one = parent
    }
  }

  /** One of two stays: the child, or the parent when that one is more the DJ's. */
  #dissolve(node: OpenNode): void {
    const [child] = node.children
    if (child === undefined) return
    const { parent } = node
    const siblings = parent?.children ?? this.#roots
    const position = siblings.indexOf(node)
    if (handOf(node) <= handOf(child)) {
      node.children = []
      child.parent = parent
      siblings[position] = child
      this.#names.remove(node)
      node.isGone = true
      if (parent !== undefined) touch(parent)
      return
    }
    const tracks = isLeaf(child) ? tracksUnder(child) : []
    this.#names.remove(node)
    this.#names.remove(child)
    child.isGone = true
    node.children = child.children
    for (const one of node.children) one.parent = node
    node.base = { ...node.base, misfitIds: child.base.misfitIds }
    node.tracks = new Set(tracks)
    for (const id of tracks) this.#leafOf.set(id, node)
    this.#names.add(node)
    touch(node)
  }
}
