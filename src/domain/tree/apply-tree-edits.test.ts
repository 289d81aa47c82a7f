import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aTreeTrack, someTreeReaders } from '../../../test/builders/some-tree-tracks.ts'
import { applyTreeEdits, type KeptTreeEdit } from './apply-tree-edits.ts'
import { buildGenreTree, buildSceneTree } from './build-tree.ts'
import { checkTree } from './check-tree.ts'
import { findNode, leavesOf, nodesOf, type Tree, type TreeNode, trackIdsOf } from './tree.ts'
import { type TreeEdit, type TreeEditRequest, toTreeEdit } from './tree-edit.ts'
import type { TreeTrack } from './tree-track.ts'

const READERS = someTreeReaders()
const GENRES = ['Deep House', 'Deep House', 'House', 'Techno', 'Electro', 'Reggae', 'Dub']
const PLACES = ['London', 'New York', 'Birmingham']
const ERAS = ['1970s', 'early 1990s', 'late 1990s', '2021']

const pick = (list: readonly string[], index: number) => list[index % list.length] ?? ''

/** Tracks of several families, places and times; every ninth has no comment and no place in a tree. */
const LIBRARY: readonly TreeTrack[] = Array.from({ length: 260 }, (_, id) => {
  const where = `${pick(PLACES, Math.floor(id / 3))}, ${pick(ERAS, Math.floor(id / 7))}`
  return aTreeTrack(
    id + 1,
    id % 9 === 8 ? {} : { comment: `${pick(GENRES, id)}; ; warm pads; calm; ${where}.` },
  )
})

/** As it would be built later: a third of the tracks is gone, others have come. */
const LATER_LIBRARY: readonly TreeTrack[] = [
  ...LIBRARY.filter(({ id }) => id % 3 !== 0),
  ...Array.from({ length: 80 }, (_, id) =>
    aTreeTrack(id + 1_000, {
      comment: `${pick(GENRES, id)}; ; dark stabs; cold; ${pick(PLACES, id)}, 1970s.`,
    }),
  ),
]

const TREE = buildGenreTree(LIBRARY, READERS)
const LATER = buildGenreTree(LATER_LIBRARY, READERS)
const OTHER = buildSceneTree(LATER_LIBRARY, READERS)

const leaves = (tree: Tree) => tree.nodes.flatMap(leavesOf)
const branches = (tree: Tree) => nodesOf(tree.nodes).filter(({ children }) => children.length > 0)
const leafOf = (tree: Tree, id: number) => leaves(tree).find(({ trackIds }) => trackIds.includes(id))
const at = <Value>(list: readonly Value[], index: number) => list[index % Math.max(1, list.length)]

/** The edit that a request means; fails the test when it means none. */
function edited(tree: Tree, request: TreeEditRequest): TreeEdit {
  const edit = toTreeEdit(tree, request)
  if (edit.kind === 'problem') throw new Error(edit.text)
  return edit
}

/** The tree after some requests, each made in what the ones before it left; those that mean nothing are left out. */
function editedBy(tree: Tree, makers: readonly ((shown: Tree) => TreeEditRequest | undefined)[]) {
  const kept: KeptTreeEdit[] = []
  let shown = tree
  for (const make of makers) {
    const request = make(shown)
    const edit = request && toTreeEdit(shown, request)
    if (edit === undefined || edit.kind === 'problem') continue
    kept.push({ id: kept.length + 1, edit })
    shown = applyTreeEdits(tree, kept).tree
  }
  return { kept, shown }
}

const applyOne = (tree: Tree, edit: TreeEdit) => applyTreeEdits(tree, [{ id: 1, edit }])

const first = (nodes: readonly TreeNode[]): TreeNode => {
  const [node] = nodes
  if (node === undefined) throw new Error('There is no such node.')
  return node
}

/** Any request that may be made in a tree, sensible or not. */
const anyMaker = fc
  .record({
    kind: fc.constantFrom('rename', 'move', 'out', 'merge', 'pin', 'unpin', 'add'),
    node: fc.nat(500),
    other: fc.nat(500),
    tracks: fc.array(fc.nat(400), { minLength: 1, maxLength: 40 }),
    title: fc.constantFrom('Peak Time', 'Warm Up', 'Deep House', 'After'),
  })
  .map(({ kind, node, other, tracks, title }) => (shown: Tree): TreeEditRequest | undefined => {
    const all = nodesOf(shown.nodes)
    const [one, two] = [at(all, node)?.id ?? '', at(all, other)?.id ?? '']
    const known = [...shown.nodes.flatMap(trackIdsOf), ...shown.unassignedIds]
    const trackIds = tracks.map((index) => at(known, index) ?? 0)
    if (kind === 'rename') return { kind, nodeId: one, title }
    if (kind === 'move') return { kind, trackIds, toNodeId: at(leaves(shown), node)?.id ?? '' }
    if (kind === 'out') return { kind: 'move', trackIds, toNodeId: null }
    if (kind === 'merge') return { kind, nodeIds: [one], intoNodeId: two }
    if (kind === 'pin') return { kind, nodeId: one }
    if (kind === 'unpin') return { kind, nodeId: all.find(({ isPinned }) => isPinned)?.id ?? '' }
    return {
      kind: 'add',
      title,
      parentId: at([null, ...branches(shown).map(({ id }) => id)], node) ?? null,
      trackIds,
    }
  })

describe('any edits', () => {
  test('leave a tree that keeps its promises: the one they were made in, a later one, and one of another type', () => {
    fc.assert(
      fc.property(fc.array(anyMaker, { maxLength: 12 }), (makers) => {
        const { kept, shown } = editedBy(TREE, makers)
        expect(checkTree(shown, LIBRARY)).toEqual([])
        expect(applyTreeEdits(TREE, kept).lost).toEqual([])
        expect(checkTree(applyTreeEdits(LATER, kept).tree, LATER_LIBRARY)).toEqual([])
        expect(checkTree(applyTreeEdits(OTHER, kept).tree, LATER_LIBRARY)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test('that mean nothing in a tree are told and leave it alone', () => {
    const edits: TreeEdit[] = [
      { kind: 'rename', nodeId: 'gone', from: 'Gone', title: 'Back' },
      { kind: 'move', trackIds: [1], toNodeId: 'gone', toTitle: 'Gone' },
      { kind: 'move', trackIds: [99_999], toNodeId: null, toTitle: '' },
      { kind: 'merge', nodeIds: ['gone'], titles: ['Gone'], intoNodeId: 'house', intoTitle: 'House' },
      { kind: 'unpin', nodeId: 'house', title: 'House' },
    ]
    const { tree, lost } = applyTreeEdits(
      TREE,
      edits.map((edit, id) => ({ id, edit })),
    )
    expect(lost).toEqual([0, 1, 2, 3, 4])
    expect(tree).toBe(TREE)
  })

  test('are none: the tree is the very same', () => {
    expect(applyTreeEdits(TREE, []).tree).toBe(TREE)
  })

  test('do not touch the nodes that they are not about', () => {
    const leaf = first(leaves(TREE))
    const { tree } = applyOne(TREE, edited(TREE, { kind: 'rename', nodeId: leaf.id, title: 'Peak Time' }))
    for (const node of leaves(TREE).filter(({ id }) => id !== leaf.id))
      expect(findNode(tree, node.id)).toBe(node)
    expect(findNode(tree, leaf.id)).toEqual({ ...leaf, title: 'Peak Time', isEdited: true })
  })
})

describe('moved tracks', () => {
  test('are in their new leaf alone', () => {
    const [from, to] = [first(leaves(TREE)), first(leaves(TREE).slice(3))]
    const trackIds = from.trackIds.slice(0, 2)
    const { tree } = applyOne(TREE, edited(TREE, { kind: 'move', trackIds, toNodeId: to.id }))
    expect(trackIds.map((id) => leafOf(tree, id)?.id)).toEqual([to.id, to.id])
    expect(findNode(tree, to.id)?.trackIds).toEqual([...to.trackIds, ...trackIds].sort((a, b) => a - b))
    expect(findNode(tree, to.id)).toMatchObject({ isEdited: true, trackCount: to.trackCount + 2 })
    expect(findNode(tree, from.id)?.exemplarIds).not.toContain(trackIds[0])
  })

  test('may leave all leaves, and come back', () => {
    const [id = 0] = first(leaves(TREE)).trackIds
    const out = applyOne(TREE, edited(TREE, { kind: 'move', trackIds: [id], toNodeId: null })).tree
    expect(out.unassignedIds).toContain(id)
    expect(out.assignedCount).toBe(TREE.assignedCount - 1)
    const [unassigned = 0] = TREE.unassignedIds
    const into = first(leaves(TREE)).id
    const back = applyOne(TREE, edited(TREE, { kind: 'move', trackIds: [unassigned], toNodeId: into })).tree
    expect(leafOf(back, unassigned)?.id).toBe(into)
  })

  test('leave an empty leaf behind that goes, and its only sibling takes the place of their parent', () => {
    const parent = first(
      branches(TREE).filter(({ children }) => children.every((one) => one.children.length === 0)),
    )
    const to = first(leaves(TREE).filter(({ id }) => !parent.children.some((one) => one.id === id)))
    const trackIds = parent.children.slice(1).flatMap((one) => one.trackIds)
    const { tree } = applyOne(TREE, edited(TREE, { kind: 'move', trackIds, toNodeId: to.id }))
    expect(findNode(tree, parent.id)).toBeUndefined()
    expect(findNode(tree, first(parent.children).id)?.trackIds).toEqual(first(parent.children).trackIds)
  })
})

describe('merged nodes', () => {
  test('become one leaf with all tracks, and what they are like is added up', () => {
    const [into, source] = [first(leaves(TREE)), first(leaves(TREE).slice(1))]
    const request = { kind: 'merge', nodeIds: [source.id], intoNodeId: into.id } as const
    const merged = findNode(applyOne(TREE, edited(TREE, request)).tree, into.id)
    expect(merged?.trackIds).toEqual([...into.trackIds, ...source.trackIds].sort((a, b) => a - b))
    const families = (node: TreeNode | undefined) =>
      node?.stats.families.reduce((sum, { tracks }) => sum + tracks, 0)
    expect(families(merged)).toBe((families(into) ?? 0) + (families(source) ?? 0))
    expect(merged?.title).toBe(into.title)
  })

  test('with parts come below the other one, which has its own parts and theirs', () => {
    const [into, source] = [
      first(branches(TREE)),
      first(TREE.nodes.filter(({ children }) => children.length > 0).slice(1)),
    ]
    const request = { kind: 'merge', nodeIds: [source.id], intoNodeId: into.id } as const
    const { tree } = applyOne(TREE, edited(TREE, request))
    expect(findNode(tree, into.id)?.children.map(({ id }) => id)).toEqual(
      [...into.children, ...source.children].map(({ id }) => id),
    )
    expect(findNode(tree, source.id)).toBeUndefined()
  })
})

describe('a pinned node', () => {
  test('is the same tree but for its flag, wherever it stands', () => {
    for (const node of nodesOf(TREE.nodes)) {
      const { tree, lost } = applyOne(TREE, edited(TREE, { kind: 'pin', nodeId: node.id }))
      const unflagged = JSON.stringify(tree, (key, value: unknown) =>
        key === 'isPinned' ? undefined : value,
      )
      expect(JSON.parse(unflagged)).toEqual(JSON.parse(JSON.stringify(TREE)))
      expect(findNode(tree, node.id)?.isPinned).toBe(true)
      expect(lost).toEqual([])
    }
  })

  test('is as if it had never been pinned once it is unpinned, in a later tree too', () => {
    for (const node of nodesOf(TREE.nodes)) {
      const pin = edited(TREE, { kind: 'pin', nodeId: node.id })
      const unpin = { kind: 'unpin', nodeId: node.id, title: node.title } as const
      const both = [pin, unpin].map((edit, id) => ({ id, edit }))
      expect(applyTreeEdits(TREE, both)).toEqual({ tree: TREE, lost: [] })
      expect(applyTreeEdits(LATER, both)).toEqual({ tree: LATER, lost: [] })
    }
  })

  test('has its tracks, title and parts in a later tree, without those that are gone', () => {
    const known = new Set(LATER_LIBRARY.map(({ id }) => id))
    for (const node of nodesOf(TREE.nodes)) {
      const { tree } = applyOne(LATER, edited(TREE, { kind: 'pin', nodeId: node.id }))
      const kept = findNode(tree, node.id)
      expect(kept && trackIdsOf(kept)).toEqual(trackIdsOf(node).filter((id) => known.has(id)))
      expect(kept?.title).toBe(node.title)
      expect(checkTree(tree, LATER_LIBRARY)).toEqual([])
    }
  })

  test('loses nothing of what a later build put into the node of its id: that gets another name', () => {
    const node = first(leaves(TREE).filter(({ id }) => leaves(LATER).some((leaf) => leaf.id === id)))
    const built = leaves(LATER).find(({ id }) => id === node.id)
    const others = built?.trackIds.filter((id) => !node.trackIds.includes(id)) ?? []
    expect(others.length).toBeGreaterThan(0)
    const { tree } = applyOne(LATER, edited(TREE, { kind: 'pin', nodeId: node.id }))
    expect(new Set(others.map((id) => leafOf(tree, id)?.id))).toEqual(new Set([`${node.id}-2`]))
  })

  test('stands at the top when no node above it is there any more', () => {
    const node = first(leaves(TREE).filter((leaf) => !TREE.nodes.includes(leaf)))
    const { tree } = applyOne(OTHER, edited(TREE, { kind: 'pin', nodeId: node.id }))
    expect(tree.nodes.map(({ id }) => id)).toContain(node.id)
  })

  test('can still be given and lose tracks', () => {
    const [node, other] = [first(leaves(TREE)), first(leaves(TREE).slice(2))]
    const [moved = 0] = other.trackIds
    const { kept } = editedBy(TREE, [
      () => ({ kind: 'pin', nodeId: node.id }),
      () => ({ kind: 'move', trackIds: [moved], toNodeId: node.id }),
    ])
    expect(leafOf(applyTreeEdits(LATER, kept).tree, moved)?.id).toBe(node.id)
  })
})

describe('a leaf that the DJ made', () => {
  const trackIds = [...first(leaves(TREE)).trackIds.slice(0, 3), ...TREE.unassignedIds.slice(0, 2)]
  const parent = first(branches(TREE))
  const add = edited(TREE, { kind: 'add', title: 'Peak Time', parentId: parent.id, trackIds })

  test('has its tracks and stands where it was put', () => {
    const { tree } = applyOne(TREE, add)
    expect(findNode(tree, parent.id)?.children.at(-1)).toMatchObject({
      id: 'by-hand.peak-time',
      title: 'Peak Time',
      trackIds: [...trackIds].sort((a, b) => a - b),
      isEdited: true,
    })
  })

  test('keeps its name when a later build has a leaf that is called so', () => {
    const built = first(leaves(LATER))
    const named = applyOne(LATER, {
      kind: 'rename',
      nodeId: built.id,
      from: built.title,
      title: 'Peak Time',
    }).tree
    const { isEdited: _isEdited, ...plain } = findNode(named, built.id) ?? built
    const replaced = (node: TreeNode): TreeNode =>
      node.id === built.id ? plain : { ...node, children: node.children.map(replaced) }
    const later = { ...LATER, nodes: LATER.nodes.map(replaced) }
    const { tree } = applyOne(later, add)
    expect(findNode(tree, 'by-hand.peak-time')?.title).toBe('Peak Time')
    expect(findNode(tree, built.id)?.title).toBe('Peak Time 2')
  })
})
