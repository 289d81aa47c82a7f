import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aTreeTrack, someTreeReaders } from '../../../test/builders/some-tree-tracks.ts'
import { adjustedRand } from './adjusted-rand.ts'
import { applyTreeEdits } from './apply-tree-edits.ts'
import { buildGenreTree, buildSceneTree } from './build-tree.ts'
import { compareTreesSteps, type TreeDifference } from './compare-trees.ts'
import { leavesOf, type Tree } from './tree.ts'

const READERS = someTreeReaders()
const GENRES = ['Deep House', 'Techno', 'Reggae', 'Dub']
const PLACES = ['London', 'New York', 'Birmingham']

const LIBRARY = Array.from({ length: 200 }, (_, id) => {
  const where = `${PLACES[Math.floor(id / 5) % 3]}, ${id % 2 ? '1970s' : '1990s'}`
  return aTreeTrack(id + 1, { comment: `${GENRES[id % 4]}; ; warm pads; calm; ${where}.` })
})
const TREE = buildGenreTree(LIBRARY, READERS)
const [FIRST, SECOND] = TREE.nodes.flatMap(leavesOf)

function compareTrees(from: Tree, to: Tree): TreeDifference {
  const steps = compareTreesSteps(from, to)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const anyTree = fc
  .tuple(fc.subarray(LIBRARY), fc.constantFrom(buildGenreTree, buildSceneTree))
  .map(([tracks, build]) => build(tracks, READERS))

test('a tree is like itself, and nothing of it is different', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      expect(compareTrees(tree, tree)).toEqual({
        likeness: 1,
        tracksInBoth: tree.assignedCount,
        tracksMoved: 0,
        onlyInFrom: 0,
        onlyInTo: 0,
        removed: [],
        added: [],
        renamed: [],
        moves: [],
      })
    }),
    { numRuns: 20 },
  )
})

test('the other way round it is the same difference', () => {
  fc.assert(
    fc.property(anyTree, anyTree, (one, other) => {
      const [there, back] = [compareTrees(one, other), compareTrees(other, one)]
      expect(back.likeness).toBeCloseTo(there.likeness, 9)
      expect(back.tracksInBoth).toBe(there.tracksInBoth)
      expect(back.tracksMoved).toBe(there.tracksMoved)
      expect([back.onlyInFrom, back.onlyInTo]).toEqual([there.onlyInTo, there.onlyInFrom])
      expect([back.removed, back.added]).toEqual([there.added, there.removed])
      expect(back.moves.length).toBe(there.moves.length)
      expect(back.renamed.length).toBe(there.renamed.length)
    }),
    { numRuns: 40 },
  )
})

test('a leaf with another title is renamed, and its tracks have not moved', () => {
  const edit = { kind: 'rename', nodeId: FIRST?.id ?? '', from: '', title: 'Peak Time' } as const
  const { tree } = applyTreeEdits(TREE, [{ id: 1, edit }])
  expect(compareTrees(TREE, tree)).toMatchObject({
    likeness: 1,
    tracksMoved: 0,
    renamed: [{ id: FIRST?.id, from: FIRST?.title, to: 'Peak Time', tracks: FIRST?.trackCount }],
  })
})

test('a leaf with another id and most of the same tracks is the same leaf', () => {
  const other = {
    ...TREE,
    nodes: TREE.nodes.map((node) => JSON.parse(JSON.stringify(node).replaceAll(FIRST?.id ?? '', 'other'))),
  }
  expect(compareTrees(TREE, other)).toMatchObject({ removed: [], added: [], tracksMoved: 0 })
})

test('tracks that went to another leaf are told with where from and where to', () => {
  const trackIds = FIRST?.trackIds.slice(0, 3) ?? []
  const edit = { kind: 'move', trackIds, toNodeId: SECOND?.id ?? '', toTitle: '' } as const
  const { tree } = applyTreeEdits(TREE, [{ id: 1, edit }])
  expect(compareTrees(TREE, tree)).toMatchObject({
    tracksMoved: 3,
    moves: [{ from: { id: FIRST?.id }, to: { id: SECOND?.id }, tracks: 3 }],
  })
})

test('leaves that went or came are told, and tracks that only one tree has', () => {
  const without = buildGenreTree(
    LIBRARY.filter(({ genre1 }) => genre1 !== 'Techno'),
    READERS,
  )
  const difference = compareTrees(TREE, without)
  expect(difference.onlyInFrom).toBe(50)
  expect(difference.removed.map(({ id }) => id).every((id) => id.startsWith('techno'))).toBe(true)
  expect(difference.removed.length).toBeGreaterThan(0)
})

describe('how much groupings agree', () => {
  test.each<[string, string, string, number]>([
    ['the same groups by other names', 'aabbb', 'xxyyy', 1],
    ['all together in both', 'aaaa', 'bbbb', 1],
    ['each alone in both', 'abcd', 'wxyz', 1],
    ['nothing to compare', '', '', 1],
    ['one thing that went to the other group', 'aaabbb', 'aabbbb', 0.324],
    ['all together against each alone: no more than chance', 'aaaa', 'abcd', 0],
  ])('%s', (_what, left, right, likeness) => {
    expect(adjustedRand([...left], [...right])).toBeCloseTo(likeness, 3)
  })
})
