import { finish } from './build-steps.ts'
import { joinedFacts } from './joined-facts.ts'
import { isInside, isLeaf, type OpenNode, tracksUnder } from './open-node.ts'
import { OpenTree } from './open-tree.ts'
import type { Tree } from './tree.ts'
import type { PlantedNode, TreeEdit } from './tree-edit.ts'

/** An edit with what it is known by. */
export interface KeptTreeEdit {
  readonly id: number
  readonly edit: TreeEdit
}

/** A tree with the DJ's edits in it. */
export interface EditedTree {
  readonly tree: Tree
  /** Ids of edits that mean nothing in this tree: they had no effect, and may have one in another tree. */
  readonly lost: readonly number[]
}

/**
 * A tree with edits made in it, in their order. It may be another one than they were made in: an edit whose nodes
 * or tracks are not there is lost, and nothing else breaks. The given tree is not changed, and what no edit is about
 * stays the same object. Never throws.
 *
 * Source: docs/domain/trees.md, "Edits and pins".
 */
export function applyTreeEdits(tree: Tree, edits: readonly KeptTreeEdit[]): EditedTree {
  return finish(applyTreeEditsSteps(tree, edits))
}

/** As `applyTreeEdits`, in steps of a few milliseconds. */
export function* applyTreeEditsSteps(
  tree: Tree,
  edits: readonly KeptTreeEdit[],
): Generator<undefined, EditedTree, undefined> {
  if (edits.length === 0) return { tree, lost: [] }
  const open = yield* OpenTree.open(tree)
  const released = releasedPins(edits)
  const lost: number[] = []
  for (const kept of edits) {
    yield
    const isReleased = released.has(kept.edit)
    if (isReleased && kept.edit.kind === 'pin') continue
    if (!(yield* applyEdit(open, kept.edit)) && !isReleased) lost.push(kept.id)
    open.settle()
  }
  return { tree: open.close(), lost }
}

/** Pins that an unpin undoes, and those unpins: what a build makes of their nodes stands. */
function releasedPins(edits: readonly KeptTreeEdit[]): Set<TreeEdit> {
  const released = new Set<TreeEdit>()
  const pinsOf = new Map<string, TreeEdit[]>()
  for (const { edit } of edits) {
    if (edit.kind === 'pin') pinsOf.set(edit.node.id, [...(pinsOf.get(edit.node.id) ?? []), edit])
    if (edit.kind !== 'unpin') continue
    const pins = pinsOf.get(edit.nodeId) ?? []
    pinsOf.delete(edit.nodeId)
    for (const one of pins.length === 0 ? [] : [...pins, edit]) released.add(one)
  }
  return released
}

/** Makes one edit; false when it means nothing in this tree. */
function* applyEdit(open: OpenTree, edit: TreeEdit): Generator<undefined, boolean, undefined> {
  switch (edit.kind) {
    case 'rename':
      return rename(open, edit)
    case 'move':
      return move(open, edit)
    case 'merge':
      return merge(open, edit)
    case 'pin':
      return yield* pin(open, edit)
    case 'unpin':
      return unpin(open, edit)
    case 'add':
      return yield* add(open, edit)
  }
}

type EditOf<Kind extends TreeEdit['kind']> = Extract<TreeEdit, { readonly kind: Kind }>

function rename(open: OpenTree, { nodeId, title, description }: EditOf<'rename'>): boolean {
  const node = open.find(nodeId)
  if (node === undefined) return false
  open.reword(node, {
    ...node.base,
    isEdited: true,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  })
  return true
}

function move(open: OpenTree, { trackIds, toNodeId }: EditOf<'move'>): boolean {
  const leaf = toNodeId === null ? undefined : open.find(toNodeId)
  // A build may have divided the leaf since; which of its parts was meant nobody knows.
  if (toNodeId !== null && (leaf === undefined || !isLeaf(leaf))) return false
  const known = trackIds.filter((id) => open.isKnown(id))
  if (known.length === 0) return false
  open.put(known, leaf)
  if (leaf !== undefined) open.reword(leaf, { ...leaf.base, isEdited: true })
  return true
}

function merge(open: OpenTree, { nodeIds, intoNodeId }: EditOf<'merge'>): boolean {
  const into = open.find(intoNodeId)
  if (into === undefined) return false
  const sources = nodeIds
    .map((id) => open.find(id))
    .filter((node) => node !== undefined)
    .filter((node) => !isInside(into, node))
  if (sources.length === 0) return false
  // What is below it already tells nothing new of it.
  const others = sources.filter((node) => !isInside(node, into))
  const facts = joinedFacts([open.closed(into), ...others.map((node) => open.closed(node))])
  for (const source of sources) {
    if (isLeaf(into)) open.put(tracksUnder(source), into)
    else bringBelow(open, source, into)
  }
  open.reword(into, { ...into.base, ...facts, isEdited: true })
  return true
}

/** Puts the parts of a node, or the node itself when it has none, below another one. */
function bringBelow(open: OpenTree, source: OpenNode, into: OpenNode): void {
  const parts = isLeaf(source) ? [source] : [...source.children]
  for (const part of parts) {
    open.detach(part)
    open.attach(part, { parent: into })
  }
}

function* pin(
  open: OpenTree,
  { node, parentIds, position }: EditOf<'pin'>,
): Generator<undefined, boolean, undefined> {
  const parent = parentIn(open, parentIds)
  const old = open.find(node.id)
  const siblings = parent?.children ?? open.roots
  const place = old === undefined ? -1 : siblings.indexOf(old)
  const pinned = { ...node, isPinned: true } as const
  return (yield* open.plant(pinned, { parent, position: place >= 0 ? place : position })) !== undefined
}

function unpin(open: OpenTree, { nodeId }: EditOf<'unpin'>): boolean {
  const node = open.find(nodeId)
  if (!node?.base.isPinned) return false
  const { isPinned: _isPinned, ...base } = node.base
  open.reword(node, base)
  return true
}

function* add(
  open: OpenTree,
  { node, parentIds, position }: EditOf<'add'>,
): Generator<undefined, boolean, undefined> {
  return (yield* open.plant(node, { parent: parentIn(open, parentIds), position })) !== undefined
}

/** The deepest of some nodes that is there and has parts; undefined is the top. */
function parentIn(open: OpenTree, ids: PlantedNode['parentIds']): OpenNode | undefined {
  for (const id of ids.toReversed()) {
    const node = open.find(id)
    if (node !== undefined && !isLeaf(node)) return node
  }
  return undefined
}
