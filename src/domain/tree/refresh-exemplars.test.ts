import { expect, test } from 'vitest'
import { aTreeTrack, someTreeReaders } from '../../../test/builders/some-tree-tracks.ts'
import { buildGenreTree } from './build-tree.ts'
import { checkTree } from './check-tree.ts'
import { refreshExemplars } from './refresh-exemplars.ts'
import { nodesOf, type Tree, type TreeNode } from './tree.ts'

const READERS = someTreeReaders()

const aHouse = (id: number, where: string) =>
  aTreeTrack(id, { comment: `Deep House; ; warm pads; calm; ${where}.`, bpm: 120 + (id % 5) })

const LIBRARY = [
  ...Array.from({ length: 30 }, (_, id) => aHouse(id + 1, 'London, 1990s')),
  ...Array.from({ length: 30 }, (_, id) => aHouse(id + 31, 'New York, 1970s')),
]
const TREE = buildGenreTree(LIBRARY, READERS)

/** The tree with other words in every node. */
function reworded(tree: Tree, words: Partial<TreeNode>): Tree {
  const told = (node: TreeNode): TreeNode => ({
    ...node,
    ...words,
    title: node.title,
    children: node.children.map(told),
  })
  return { ...tree, nodes: tree.nodes.map(told) }
}

test('a tree of the same tracks is the same', () => {
  expect(refreshExemplars(TREE, LIBRARY, READERS)).toEqual(TREE)
})

test('typical tracks, misfits and figures are those of the tracks as they are now', () => {
  const faster = LIBRARY.map((track) => ({ ...track, bpm: 140 }))
  const refreshed = refreshExemplars(reworded(TREE, { exemplarIds: [], misfitIds: [] }), faster, READERS)
  for (const node of nodesOf(refreshed.nodes)) {
    expect(node.stats.bpm).toEqual({ from: 140, to: 140 })
    expect(node.description).toContain('Mostly 140 BPM')
    expect(node.exemplarIds).toHaveLength(7)
  }
})

test('ids, titles, leaves of tracks and words that somebody wrote stay', () => {
  const worded = reworded(TREE, { description: 'What the model said.', subtitle: 'For the small hours' })
  const refreshed = refreshExemplars(
    worded,
    LIBRARY.map((track) => ({ ...track, bpm: 140 })),
    READERS,
  )
  const words = ({ nodes }: Tree) =>
    nodesOf(nodes).map(({ id, title, subtitle, description, trackIds }) => [
      id,
      title,
      subtitle,
      description,
      trackIds,
    ])
  expect(words(refreshed)).toEqual(words(worded))
})

test('tracks that are gone leave, and those that came are in no leaf', () => {
  const tracks = [...LIBRARY.filter(({ id }) => id % 4 !== 0), aHouse(100, 'London, 1990s')]
  const refreshed = refreshExemplars(TREE, tracks, READERS)
  expect(checkTree(refreshed, tracks)).toEqual([])
  expect(refreshed.unassignedIds).toEqual([100])
})
