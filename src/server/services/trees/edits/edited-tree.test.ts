import { expect, test } from 'vitest'
import type { EditedTree } from '../../../../domain/tree/apply-tree-edits.ts'
import { NO_LOOKS } from '../../../../domain/tree/node-looks.ts'
import type { Tree, TreeNode } from '../../../../domain/tree/tree.ts'
import { toTreeEdit } from '../../../../domain/tree/tree-edit.ts'
import { type EditedTracks, editTreeSteps, tracksOfEdit, withNewcomers } from './edited-tree.ts'

const NONE: EditedTracks = { standIns: new Map(), newcomers: [] }

function aNode(id: string, trackIds: readonly number[], children: readonly TreeNode[] = []): TreeNode {
  return {
    id,
    title: id,
    subtitle: '',
    description: '',
    trackCount: children.length === 0 ? trackIds.length : children.flatMap((child) => child.trackIds).length,
    trackIds,
    children,
    exemplarIds: trackIds.slice(0, 2),
    misfitIds: [],
    rules: [],
    filters: {},
    stats: NO_LOOKS.stats,
  }
}

function aTree(nodes: readonly TreeNode[]): Tree {
  const leaves = nodes.flatMap((node) => (node.children.length === 0 ? node : node.children))
  const assignedCount = leaves.flatMap(({ trackIds }) => trackIds).length
  return {
    type: 'genre',
    nodes,
    trackCount: assignedCount,
    assignedCount,
    unassignedIds: [],
    leafCount: leaves.length,
    withoutCommentCount: 0,
  }
}

const BEFORE = aTree([
  aNode('house', [], [aNode('deep', [1, 2]), aNode('acid', [3, 4])]),
  aNode('techno', [5]),
])

function editOf(request: Parameters<typeof toTreeEdit>[1]) {
  const edit = toTreeEdit(BEFORE, request)
  if (edit.kind === 'problem') throw new Error(edit.text)
  return edit
}

function edited(tree: Tree, edit: ReturnType<typeof editOf>, tracks = NONE): EditedTree {
  const steps = editTreeSteps(tree, [{ id: 1, edit }], tracks)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const tracksIn = (tree: Tree, id: string) =>
  tree.nodes.flatMap((node) => [node, ...node.children]).find((node) => node.id === id)?.trackIds

test('a tree without edits is the same one', () => {
  const steps = editTreeSteps(BEFORE, [], NONE)
  expect(steps.next().value).toMatchObject({ tree: BEFORE, lost: [] })
})

test('a move names the track that another one was merged into, in a tree that knows only that', () => {
  const later = aTree([aNode('deep', [2, 9]), aNode('techno', [5])])
  const move = editOf({ kind: 'move', trackIds: [1], toNodeId: 'techno' })
  const { tree } = edited(later, move, { standIns: new Map([[1, 9]]), newcomers: [] })
  expect(tracksIn(tree, 'techno')).toEqual([5, 9])
})

test('a pinned node has the copy that was kept once, where that was', () => {
  const later = aTree([aNode('other', [2, 3, 4, 5])])
  const pin = editOf({ kind: 'pin', nodeId: 'house' })
  const { tree } = edited(later, pin, { standIns: new Map([[1, 3]]), newcomers: [] })
  expect([tracksIn(tree, 'deep'), tracksIn(tree, 'acid')]).toEqual([[2], [3, 4]])
  expect(tracksIn(tree, 'other')).toEqual([5])
})

test('a track that came after the build can be placed, and is unassigned until it is', () => {
  expect(withNewcomers(BEFORE, [7])).toMatchObject({ trackCount: 6, unassignedIds: [7] })
  const move = { ...editOf({ kind: 'move', trackIds: [1], toNodeId: 'techno' }), trackIds: [1, 7] }
  const { tree } = edited(BEFORE, move, { standIns: new Map(), newcomers: [7] })
  expect(tracksIn(tree, 'techno')).toEqual([1, 5, 7])
  expect(tree).toMatchObject({ trackCount: 6, assignedCount: 6, unassignedIds: [] })
})

test('every kind of edit tells the tracks that it names', () => {
  const named = [
    editOf({ kind: 'rename', nodeId: 'deep', title: 'Nights' }),
    editOf({ kind: 'move', trackIds: [1, 5], toNodeId: 'acid' }),
    editOf({ kind: 'merge', nodeIds: ['deep'], intoNodeId: 'techno' }),
    editOf({ kind: 'pin', nodeId: 'house' }),
    editOf({ kind: 'add', title: 'Openers', parentId: null, trackIds: [2] }),
  ].map((edit) => [edit.kind, tracksOfEdit(edit)])
  expect(Object.fromEntries(named)).toEqual({
    rename: [],
    move: [1, 5],
    merge: [],
    pin: [1, 2, 3, 4],
    add: [2],
  })
})
