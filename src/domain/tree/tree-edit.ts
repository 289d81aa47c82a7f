import { handMadeLeaf } from './hand-made-leaf.ts'
import { NO_LOOKS, type NodeLooks } from './node-looks.ts'
import { leavesOf, nodesOf, type Tree, type TreeNode } from './tree.ts'
import { findPlace, type TreePlace } from './tree-place.ts'

/** What the DJ asks of a tree. Nodes are named by id, and only as the tree is shown now. */
export type TreeEditRequest =
  | {
      readonly kind: 'rename'
      readonly nodeId: string
      readonly title?: string
      readonly description?: string
    }
  | {
      readonly kind: 'move'
      readonly trackIds: readonly number[]
      /** A leaf; null takes the tracks out of all leaves. */
      readonly toNodeId: string | null
    }
  | { readonly kind: 'merge'; readonly nodeIds: readonly string[]; readonly intoNodeId: string }
  | { readonly kind: 'pin' | 'unpin'; readonly nodeId: string }
  | {
      readonly kind: 'add'
      readonly title: string
      /** Null at the top. */
      readonly parentId: string | null
      readonly trackIds: readonly number[]
    }

/**
 * An edit as it is kept: it says all that is needed to make it again in a tree that was built later, and titles as
 * they were, so that it can be told of when the nodes are gone.
 */
export type TreeEdit =
  | {
      readonly kind: 'rename'
      readonly nodeId: string
      /** The title that it had. */
      readonly from: string
      readonly title?: string
      readonly description?: string
    }
  | {
      readonly kind: 'move'
      readonly trackIds: readonly number[]
      readonly toNodeId: string | null
      /** Empty when the tracks leave all leaves. */
      readonly toTitle: string
    }
  | {
      readonly kind: 'merge'
      readonly nodeIds: readonly string[]
      readonly titles: readonly string[]
      readonly intoNodeId: string
      readonly intoTitle: string
    }
  | ({ readonly kind: 'pin' } & PlantedNode)
  | { readonly kind: 'unpin'; readonly nodeId: string; readonly title: string }
  | ({ readonly kind: 'add' } & PlantedNode)

/** A node that an edit brings along, so that it can stand in any tree. */
export interface PlantedNode {
  /** With everything below it. */
  readonly node: TreeNode
  /** The nodes above it, the top one first. */
  readonly parentIds: readonly string[]
  /** Where it stands among its siblings, from 0. */
  readonly position: number
}

/**
 * Why a request is no edit.
 *
 * `missing`: a node or track is not in the tree. `refused`: it makes no sense there. `unchanged`: it is so already.
 */
export interface TreeEditProblem {
  readonly kind: 'problem'
  readonly about: 'missing' | 'refused' | 'unchanged'
  /** For people: what is wrong, and what to do. */
  readonly text: string
}

/** What an edit does, for people: "Renamed Deep House to Peak Time". Titles are those of its time. Never throws. */
export function describeEdit(edit: TreeEdit): string {
  switch (edit.kind) {
    case 'rename':
      return edit.title === undefined || edit.title === edit.from
        ? `Described ${edit.from}`
        : `Renamed ${edit.from} to ${edit.title}`
    case 'move':
      return edit.toNodeId === null
        ? `Took ${tracksText(edit.trackIds.length)} out of the tree`
        : `Moved ${tracksText(edit.trackIds.length)} to ${edit.toTitle}`
    case 'merge':
      return `Merged ${listed(edit.titles)} into ${edit.intoTitle}`
    case 'pin':
      return `Pinned ${edit.node.title}`
    case 'unpin':
      return `Unpinned ${edit.title}`
    case 'add':
      return `Made ${edit.node.title} of ${tracksText(edit.node.trackCount)}`
  }
}

/**
 * The edit that a request means in the tree as it is shown now, or why it cannot be made. `looks` are those of the
 * tracks of a node to be made, see `nodeLooks`. Never throws.
 */
export function toTreeEdit(
  tree: Tree,
  request: TreeEditRequest,
  looks: NodeLooks = NO_LOOKS,
): TreeEdit | TreeEditProblem {
  switch (request.kind) {
    case 'rename':
      return toRename(tree, request)
    case 'move':
      return toMove(tree, request)
    case 'merge':
      return toMerge(tree, request)
    case 'pin':
    case 'unpin':
      return toPin(tree, request)
    case 'add':
      return toAdd(tree, request, looks)
  }
}

type RequestOf<Kind extends TreeEditRequest['kind']> = Extract<TreeEditRequest, { readonly kind: Kind }>

const NODE_GONE = problem(
  'missing',
  'The tree does not have this node any more. Look at the tree as it is now, then try again.',
)

function toRename(tree: Tree, { nodeId, title, description }: RequestOf<'rename'>) {
  const place = findPlace(tree, nodeId)
  if (place === undefined) return NODE_GONE
  const { node } = place
  const plain = title === undefined ? node.title : plainTitle(title)
  const wrong = titleProblem(tree, { title: plain, isLeaf: isLeaf(node), own: node.id })
  if (wrong !== undefined) return wrong
  if (plain === node.title && (description ?? node.description) === node.description)
    return problem('unchanged', `“${node.title}” has these words already.`)
  return {
    kind: 'rename',
    nodeId,
    from: node.title,
    ...(title === undefined ? {} : { title: plain }),
    ...(description === undefined ? {} : { description }),
  } as const
}

function toMove(tree: Tree, { trackIds, toNodeId }: RequestOf<'move'>) {
  const ids = [...new Set(trackIds)]
  const wrong = tracksProblem(tree, ids)
  if (wrong !== undefined) return wrong
  if (toNodeId === null) {
    const unassigned = new Set(tree.unassignedIds)
    if (ids.every((id) => unassigned.has(id)))
      return problem('unchanged', 'These tracks are in no leaf already.')
    return { kind: 'move', trackIds: ids, toNodeId, toTitle: '' } as const
  }
  const place = findPlace(tree, toNodeId)
  if (place === undefined) return NODE_GONE
  const { node } = place
  if (!isLeaf(node))
    return problem('refused', `“${node.title}” is divided into parts. Choose the part that the tracks go to.`)
  const own = new Set(node.trackIds)
  if (ids.every((id) => own.has(id)))
    return problem('unchanged', `These tracks are in “${node.title}” already.`)
  return { kind: 'move', trackIds: ids, toNodeId, toTitle: node.title } as const
}

function toMerge(tree: Tree, { nodeIds, intoNodeId }: RequestOf<'merge'>) {
  const into = findPlace(tree, intoNodeId)
  const places = [...new Set(nodeIds)].map((id) => findPlace(tree, id))
  const known = places.filter((place) => place !== undefined)
  if (into === undefined || known.length < places.length) return NODE_GONE
  if (known.length === 0) return problem('refused', 'Choose what is merged.')
  const wrong = known.map((place) => mergeProblem(place, into)).find((text) => text !== undefined)
  if (wrong !== undefined) return problem('refused', wrong)
  return {
    kind: 'merge',
    nodeIds: known.map(({ node }) => node.id),
    titles: known.map(({ node }) => node.title),
    intoNodeId,
    intoTitle: into.node.title,
  } as const
}

function mergeProblem({ node, path }: TreePlace, into: TreePlace): string | undefined {
  if (node.id === into.node.id) return `“${node.title}” cannot be merged into itself. Choose another node.`
  if (into.path.some(({ id }) => id === node.id))
    return `“${into.node.title}” is a part of “${node.title}”. Merge it into “${node.title}” instead.`
  if (isLeaf(node) && path.at(-1)?.id === into.node.id)
    return `“${node.title}” is a part of “${into.node.title}” already. Choose another node.`
  if (!isLeaf(node) && isLeaf(into.node))
    return `“${node.title}” has parts and “${into.node.title}” has none. Merge it into “${node.title}” instead.`
  return undefined
}

function toPin(tree: Tree, { kind, nodeId }: RequestOf<'pin' | 'unpin'>) {
  const place = findPlace(tree, nodeId)
  if (place === undefined) return NODE_GONE
  const { node } = place
  if (kind === 'unpin') {
    if (node.isPinned) return { kind, nodeId, title: node.title } as const
    return problem('unchanged', `“${node.title}” is not pinned.`)
  }
  if (node.isPinned) return problem('unchanged', `“${node.title}” is pinned already.`)
  const pinned = place.path.find(({ isPinned }) => isPinned)
  if (pinned !== undefined)
    return problem('unchanged', `“${node.title}” is kept with “${pinned.title}”, which is pinned.`)
  return { kind, ...plantedAt(place) } as const
}

function toAdd(tree: Tree, { title, parentId, trackIds }: RequestOf<'add'>, looks: NodeLooks) {
  const ids = [...new Set(trackIds)].sort((left, right) => left - right)
  const parent = parentId === null ? undefined : findPlace(tree, parentId)
  if (parentId !== null && parent === undefined) return NODE_GONE
  if (parent !== undefined && isLeaf(parent.node))
    return problem(
      'refused',
      `“${parent.node.title}” has tracks and no parts. Choose a node with parts, or the top.`,
    )
  const plain = plainTitle(title)
  const wrong = tracksProblem(tree, ids) ?? titleProblem(tree, { title: plain, isLeaf: true })
  if (wrong !== undefined) return wrong
  const above = parent === undefined ? [] : [...parent.path, parent.node]
  return {
    kind: 'add',
    node: handMadeLeaf(tree, ids, { title: plain, above: parent?.node.rules ?? [], looks }),
    parentIds: above.map(({ id }) => id),
    position: (parent?.node.children ?? tree.nodes).length,
  } as const
}

function plantedAt({ node, path, position }: TreePlace): PlantedNode {
  return { node, parentIds: path.map(({ id }) => id), position }
}

function isLeaf({ children }: TreeNode): boolean {
  return children.length === 0
}

/** A title as it can stand in a line. */
function plainTitle(title: string): string {
  return title.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}

function titleProblem(
  tree: Tree,
  {
    title,
    isLeaf: isOfLeaf,
    own,
  }: { readonly title: string; readonly isLeaf: boolean; readonly own?: string },
): TreeEditProblem | undefined {
  if (title === '') return problem('refused', 'A title has at least one character. Write one.')
  const isTaken = nodesOf(tree.nodes).some(
    (node) => node.title === title && isLeaf(node) === isOfLeaf && node.id !== own,
  )
  return isTaken ? problem('refused', `Another node is called “${title}”. Choose another title.`) : undefined
}

function tracksProblem(tree: Tree, ids: readonly number[]): TreeEditProblem | undefined {
  if (ids.length === 0) return problem('refused', 'Choose at least one track.')
  const missing = new Set(ids)
  for (const { trackIds } of tree.nodes.flatMap(leavesOf)) for (const id of trackIds) missing.delete(id)
  for (const id of tree.unassignedIds) missing.delete(id)
  const unknown = missing.size
  if (unknown === 0) return undefined
  const these =
    unknown === ids.length && unknown === 1 ? 'This track is' : `${tracksText(unknown)} of these are`
  return problem(
    'missing',
    `${these} not in this tree, which is older. Place new tracks first, then try again.`,
  )
}

function problem(about: TreeEditProblem['about'], text: string): TreeEditProblem {
  return { kind: 'problem', about, text }
}

/** A number of tracks for people: "1 track", "12 tracks". */
function tracksText(count: number): string {
  return count === 1 ? '1 track' : `${count.toLocaleString('en')} tracks`
}

/** Titles in a sentence; of many only how many more there are. */
function listed(titles: readonly string[]): string {
  const [first = '', second, ...others] = titles
  if (second === undefined) return first
  return others.length === 0 ? `${first} and ${second}` : `${first} and ${others.length + 1} others`
}
