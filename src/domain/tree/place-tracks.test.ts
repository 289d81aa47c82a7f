import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aTreeTrack, someRegionalReaders, someTreeReaders } from '../../../test/builders/some-tree-tracks.ts'
import { buildGenreTree, buildSceneTree } from './build-tree.ts'
import { checkTree } from './check-tree.ts'
import { placeTracks } from './place-tracks.ts'
import { leavesOf, type Tree, type TreeNode } from './tree.ts'
import type { TreeTrack } from './tree-track.ts'

const READERS = someTreeReaders()

const aHouse = (id: number, where: string, genre = 'Deep House') =>
  aTreeTrack(id, { comment: `${genre}; ; warm pads; calm; ${where}.` })

/** House of two places and Reggae. */
const LIBRARY: readonly TreeTrack[] = [
  ...Array.from({ length: 30 }, (_, id) => aHouse(id + 1, 'London, 1990s')),
  ...Array.from({ length: 30 }, (_, id) => aHouse(id + 31, 'New York, 1990s')),
  ...Array.from({ length: 20 }, (_, id) => aHouse(id + 61, 'London, 1970s', 'Reggae')),
]
const TREE = buildGenreTree(LIBRARY, READERS)

const leafOf = (tree: Tree, id: number) =>
  tree.nodes.flatMap(leavesOf).find(({ trackIds }) => trackIds.includes(id))

describe('new tracks', () => {
  test.each([
    ['in the style and place of a leaf', aHouse(100, 'London, 1990s'), 1],
    ['in another place: with the likest', aHouse(100, 'New York, late 1990s', 'House'), 31],
    ['of another family: at its node', aHouse(100, 'New York, 2010s', 'Dub'), 61],
  ])('%s', (_where, track, neighbour) => {
    const { tree, placed } = placeTracks(TREE, [...LIBRARY, track], READERS)
    expect(placed).toBe(1)
    expect(leafOf(tree, 100)?.id).toBe(leafOf(TREE, neighbour)?.id)
    expect(checkTree(tree, [...LIBRARY, track])).toEqual([])
  })

  test('without anything in common stay out', () => {
    const stranger = aTreeTrack(100)
    expect(placeTracks(TREE, [...LIBRARY, stranger], READERS).tree.unassignedIds).toEqual([100])
  })

  test('that make a leaf far too large are told', () => {
    const many = Array.from({ length: 90 }, (_, id) => aHouse(id + 100, 'London, 1970s', 'Reggae'))
    expect(placeTracks(TREE, [...LIBRARY, ...many], READERS).overfullIds).toEqual([leafOf(TREE, 61)?.id])
  })
})

test('a tree that a model designed takes new tracks by likeness', () => {
  const designed = (node: TreeNode): TreeNode => ({
    ...node,
    rules: node.rules.map(() => ({ axis: 'design', values: [node.title], keys: [node.title] })),
    children: node.children.map(designed),
  })
  const tracks = [...LIBRARY, aHouse(100, 'New York, 1990s')]
  const { tree } = placeTracks({ ...TREE, nodes: TREE.nodes.map(designed) }, tracks, READERS)
  expect(leafOf(tree, 100)?.id).toBe(leafOf(TREE, 31)?.id)
})

test('a scene tree takes no track whose place is not known', () => {
  const readers = someRegionalReaders({ 'New York': 'New York & East Coast' })
  const tree = buildSceneTree(LIBRARY, readers)
  const lost = aTreeTrack(100, { comment: 'Deep House; ; warm pads; calm; 1990s.' })
  expect(placeTracks(tree, [...LIBRARY, lost], readers).tree.unassignedIds).toEqual([100])
})

test('a scene tree takes new tracks into the decades of a place', () => {
  const readers = someRegionalReaders()
  const library = Array.from({ length: 120 }, (_, id) =>
    aHouse(id + 1, `London, ${id < 60 ? '1980s' : '2010s'}`, id % 2 ? 'Dub' : 'Techno'),
  )
  const tree = buildSceneTree(library, readers)
  expect(tree.nodes.flatMap(({ children }) => children)[0]?.rules.at(-1)?.axis).toBe('decade')
  const tracks = [...library, aHouse(200, 'London, 1980s', 'Dub'), aHouse(201, 'London, 2010s', 'Dub')]
  const { tree: grown, placed } = placeTracks(tree, tracks, readers)
  expect(placed).toBe(2)
  expect(leafOf(grown, 200)?.trackIds).toContain(2)
  expect(leafOf(grown, 201)?.trackIds).toContain(62)
})

test('any tracks may come and go, and the tree keeps its promises and its leaves', () => {
  fc.assert(
    fc.property(
      fc.subarray([...LIBRARY]),
      fc.subarray(
        Array.from({ length: 12 }, (_, id) => aHouse(id + 200, 'UK, 1985', id % 2 ? 'Dub' : 'Techno')),
      ),
      (kept, added) => {
        const tracks = [...kept, ...added]
        const { tree } = placeTracks(TREE, tracks, READERS)
        expect(checkTree(tree, tracks)).toEqual([])
        for (const { id } of kept) expect(leafOf(tree, id)?.id).toBe(leafOf(TREE, id)?.id)
      },
    ),
    { numRuns: 60 },
  )
})
