import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aTreeTrack, someTreeReaders } from '../../../test/builders/some-tree-tracks.ts'
import { buildGenreTree } from './build-tree.ts'
import { checkTree } from './check-tree.ts'
import { placeTracks } from './place-tracks.ts'
import { leavesOf, type Tree } from './tree.ts'
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
