import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aTreeTrack, someRegionalReaders } from '../../../test/builders/some-tree-tracks.ts'
import { buildGenreTree, buildSceneTree } from './build-tree.ts'
import { checkTree } from './check-tree.ts'
import { buildCollectionTree } from './collection/build-collection.ts'
import { growTree } from './grow-tree.ts'
import { leavesOf, nodesOf, type Tree } from './tree.ts'
import type { TreeTrack } from './tree-track.ts'

const READERS = someRegionalReaders({
  'New York': 'New York & East Coast',
})

const aTagged = (id: number, genre: string, where: string) =>
  aTreeTrack(id, { comment: `${genre}; ; warm pads; calm; ${where}.` })
const some = (from: number, count: number, genre: string, where = 'London, 1990s') =>
  Array.from({ length: count }, (_, index) => aTagged(from + index, genre, where))

const LIBRARY: readonly TreeTrack[] = [
  ...some(1, 30, 'Deep House'),
  ...some(31, 30, 'Deep House', 'New York, 1970s'),
  ...some(61, 20, 'Reggae', 'New York, 1970s'),
]
const TREE = buildGenreTree(LIBRARY, READERS)
const SCENES = buildSceneTree(LIBRARY, READERS)
const COLLECTIONS = buildCollectionTree(LIBRARY, READERS, { genre: TREE, scene: SCENES })

const leafOf = (tree: Tree, id: number) =>
  tree.nodes.flatMap(leavesOf).find(({ trackIds }) => trackIds.includes(id))

describe('tracks in no leaf', () => {
  test('go to a leaf that is there before a new one is made', () => {
    const without = { ...TREE, unassignedIds: [] }
    const { tree, placed, newLeaves } = growTree(without, [...LIBRARY, ...some(100, 9, 'Reggae')], READERS)
    expect([placed, newLeaves]).toEqual([9, 0])
    expect(leafOf(tree, 100)?.id).toBe(leafOf(TREE, 61)?.id)
  })

  test.each<[string, readonly TreeTrack[], readonly string[]]>([
    [
      'of one genre that the tree does not have make a leaf',
      some(100, 6, 'Slack-key', 'Atlantis, 2021'),
      ['Slack-key'],
    ],
    ['of a family that the tree does not have too', some(100, 6, 'Techno', 'Birmingham, 2021'), ['Techno']],
    ['that are too few for a leaf stay where they are', some(100, 3, 'Slack-key', 'Atlantis, 2021'), []],
    [
      'of several kinds make a leaf of each',
      [...some(100, 6, 'Slack-key', 'Atlantis, 2021'), ...some(120, 7, 'Techno', 'Birmingham, 2021')],
      ['Techno', 'Slack-key'],
    ],
    [
      'without a comment stand by their decade',
      Array.from({ length: 8 }, (_, index) => aTreeTrack(100 + index, { year: 1990 + index, bpm: 120 })),
      ['No comment: 1990'],
    ],
    [
      'of which nothing is known stay where they are',
      Array.from({ length: 8 }, (_, index) => aTreeTrack(100 + index)),
      [],
    ],
  ])('%s', (_what, strangers, titles) => {
    const tracks = [...LIBRARY, ...strangers]
    const { tree, newLeaves } = growTree(TREE, tracks, READERS)
    const made = tree.nodes.slice(TREE.nodes.length)
    expect(made.map(({ title }, index) => title.includes(titles[index] ?? '?'))).toEqual(
      titles.map(() => true),
    )
    expect(newLeaves).toBe(titles.length)
    expect(checkTree(tree, tracks)).toEqual([])
  })
})

describe.each([
  ['a genre tree', TREE],
  ['a scene tree', SCENES],
  ['a collection', COLLECTIONS],
])('%s', (_what, base) => {
  test('that grows keeps its promises, its nodes with their ids and titles, and where every track was', () => {
    const anyTrack = fc
      .tuple(
        fc.constantFrom('Techno', 'Slack-key', 'Dub', 'Electro', 'House', ''),
        fc.constantFrom('Birmingham, 2021', 'Atlantis', 'New York, 1970s', ', 1990s'),
        fc.option(fc.integer({ min: 1960, max: 2024 })),
      )
      .map(([genre, where, year]) => ({
        comment: genre === '' ? '' : `${genre}; ; dark stabs; cold; ${where}.`,
        year,
      }))
    fc.assert(
      fc.property(fc.array(anyTrack, { maxLength: 60 }), (strangers) => {
        const tracks = [...LIBRARY, ...strangers.map((known, id) => aTreeTrack(id + 500, known))]
        const { tree, placed } = growTree(base, tracks, READERS)
        expect(checkTree(tree, tracks)).toEqual([])
        const names = new Map(nodesOf(tree.nodes).map(({ id, title }) => [id, title]))
        for (const { id, title } of nodesOf(base.nodes)) expect(names.get(id)).toBe(title)
        for (const { id, trackIds } of base.nodes.flatMap(leavesOf))
          for (const track of trackIds) expect(leafOf(tree, track)?.id).toBe(id)
        expect(placed).toBeLessThanOrEqual(strangers.length)
        expect(growTree(tree, tracks, READERS).newLeaves).toBe(0)
      }),
      { numRuns: 40 },
    )
  })
})
