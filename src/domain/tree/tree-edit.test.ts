import { describe, expect, test } from 'vitest'
import { aTreeTrack, someTreeReaders } from '../../../test/builders/some-tree-tracks.ts'
import { applyTreeEdits } from './apply-tree-edits.ts'
import { buildGenreTree } from './build-tree.ts'
import { nodeLooks } from './node-looks.ts'
import { describeEdit, type TreeEditRequest, toTreeEdit } from './tree-edit.ts'

const READERS = someTreeReaders()

/** House in two places, and Reggae, which is one leaf; track 99 has no place. */
const LIBRARY = [
  ...Array.from({ length: 30 }, (_, id) => aHouse(id + 1, 'London, 1990s')),
  ...Array.from({ length: 30 }, (_, id) => aHouse(id + 31, 'New York, 1990s')),
  ...Array.from({ length: 20 }, (_, id) => aHouse(id + 61, 'London, 1970s', 'Reggae')),
  aTreeTrack(99),
]
const TREE = buildGenreTree(LIBRARY, READERS)
const [HOUSE, REGGAE] = TREE.nodes
const [LONDON, NEW_YORK] = HOUSE?.children ?? []
const [house, reggae, london, newYork] = [HOUSE, REGGAE, LONDON, NEW_YORK].map((node) => node?.id ?? '')

function aHouse(id: number, where: string, genre = 'Deep House') {
  return aTreeTrack(id, { comment: `${genre}; ; warm pads; calm; ${where}.` })
}

const renamed = (title: string, nodeId = london ?? ''): TreeEditRequest => ({ kind: 'rename', nodeId, title })
const moved = (trackIds: readonly number[], toNodeId: string | null = london ?? ''): TreeEditRequest => ({
  kind: 'move',
  trackIds,
  toNodeId,
})
const merged = (nodeId = '', intoNodeId = ''): TreeEditRequest => ({
  kind: 'merge',
  nodeIds: [nodeId],
  intoNodeId,
})
const added = (title: string, parentId: string | null, trackIds = [1]): TreeEditRequest => ({
  kind: 'add',
  title,
  parentId,
  trackIds,
})

test('the tree of these tests has a family of two leaves and a family that is one', () => {
  expect(TREE.nodes.map(({ children }) => children.length)).toEqual([2, 0])
})

describe('an edit that cannot be made is told in a sentence', () => {
  test.each<[string, TreeEditRequest, 'missing' | 'refused' | 'unchanged', RegExp]>([
    ['a node that is gone', renamed('Peak Time', 'gone'), 'missing', /does not have this node any more/],
    ['an empty title', renamed('  \n '), 'refused', /at least one character/],
    ['a title that is taken', renamed(REGGAE?.title ?? ''), 'refused', /Another node is called/],
    ['the title that it has', renamed(LONDON?.title ?? ''), 'unchanged', /has these words already/],
    ['tracks to a node with parts', moved([61], house), 'refused', /Choose the part/],
    ['no tracks', moved([]), 'refused', /at least one track/],
    ['a track that the tree does not know', moved([5_000]), 'missing', /This track is not in this tree/],
    ['several of those', moved([5_000, 5_001, 61]), 'missing', /2 tracks of these are not/],
    ['tracks to where they are', moved([1, 2]), 'unchanged', /already/],
    ['a track out of the tree that is out', moved([99], null), 'unchanged', /in no leaf already/],
    ['a merge into itself', merged(london, london), 'refused', /into itself/],
    ['a merge into a part of it', merged(house, london), 'refused', /is a part of/],
    ['a merge into what it is part of', merged(london, house), 'refused', /a part of .* already/],
    ['a node with parts into one without', merged(house, reggae), 'refused', /has parts .* has none/],
    ['a merge with what is gone', merged('gone', reggae), 'missing', /does not have this node/],
    ['an unpin of what is not pinned', { kind: 'unpin', nodeId: london ?? '' }, 'unchanged', /is not pinned/],
    ['a leaf below a leaf', added('Peak Time', london ?? ''), 'refused', /has tracks and no parts/],
    ['a leaf below what is gone', added('Peak Time', 'gone'), 'missing', /does not have this node/],
    [
      'a leaf with a title that is taken',
      added(REGGAE?.title ?? '', null),
      'refused',
      /Choose another title/,
    ],
    ['a leaf of nothing', added('Peak Time', null, []), 'refused', /at least one track/],
  ])('%s', (_what, request, about, text) => {
    expect(toTreeEdit(TREE, request)).toEqual({ kind: 'problem', about, text: expect.stringMatching(text) })
  })

  test('a pin of what is pinned, or below what is pinned', () => {
    const pin = toTreeEdit(TREE, { kind: 'pin', nodeId: house ?? '' })
    if (pin.kind === 'problem') throw new Error(pin.text)
    const { tree } = applyTreeEdits(TREE, [{ id: 1, edit: pin }])
    for (const nodeId of [house ?? '', london ?? ''])
      expect(toTreeEdit(tree, { kind: 'pin', nodeId })).toMatchObject({ kind: 'problem', about: 'unchanged' })
  })
})

test.each<[string, TreeEditRequest]>([
  [`Renamed ${LONDON?.title} to Peak Time`, renamed('  Peak\n Time ')],
  [`Described ${LONDON?.title}`, { kind: 'rename', nodeId: london ?? '', description: 'Mine.' }],
  [`Moved 1 track to ${LONDON?.title}`, moved([61, 61])],
  ['Took 2 tracks out of the tree', moved([61, 62], null)],
  [`Merged ${REGGAE?.title} into ${LONDON?.title}`, merged(reggae, london)],
  [
    `Merged ${REGGAE?.title} and ${NEW_YORK?.title} into ${LONDON?.title}`,
    { kind: 'merge', nodeIds: [reggae ?? '', newYork ?? ''], intoNodeId: london ?? '' },
  ],
  [`Pinned ${HOUSE?.title}`, { kind: 'pin', nodeId: house ?? '' }],
  ['Made Peak Time of 3 tracks', added('Peak Time', null, [1, 2, 99])],
])('people read: %s', (text, request) => {
  const edit = toTreeEdit(TREE, request)
  expect(edit.kind === 'problem' ? edit.text : describeEdit(edit)).toBe(text)
})

test('a leaf that the DJ makes is shown with what its tracks are like', () => {
  const tracks = LIBRARY.filter(({ id }) => id > 58 && id < 65)
  const ids = tracks.map(({ id }) => id)
  const edit = toTreeEdit(TREE, added('Peak Time', house ?? '', ids), nodeLooks(tracks, READERS))
  expect(edit).toMatchObject({
    kind: 'add',
    node: {
      subtitle: '6 tracks, 1970–1999',
      stats: {
        styles: [
          { value: 'Reggae', tracks: 4 },
          { value: 'Deep House', tracks: 2 },
        ],
      },
      filters: { genres: ['Reggae', 'Deep House'] },
      rules: [{ axis: 'family' }, { axis: 'hand', values: ['Peak Time'] }],
    },
  })
})
