import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aTreeTrack, someTreeReaders } from '../../../../test/builders/some-tree-tracks.ts'
import { checkTree } from '../check-tree.ts'
import { findNode, nodesOf, TREE_STAGES, TREE_TYPES, type TreeStep, trackIdsOf } from '../tree.ts'
import type { TreeTrack } from '../tree-track.ts'
import type { DesignedNode } from './designed-node.ts'
import { type TreeDesign, treeFromDesignSteps } from './tree-from-design.ts'

const READERS = someTreeReaders()

function make(
  nodes: readonly DesignedNode[],
  tracks: readonly TreeTrack[],
  type: TreeDesign['type'] = 'genre',
) {
  const steps = treeFromDesignSteps({ type, nodes }, tracks, READERS)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const aNode = (title: string, more: Partial<DesignedNode> = {}): DesignedNode => ({
  title,
  description: '',
  filters: {},
  children: [],
  ...more,
})
const aBranch = (title: string, children: readonly DesignedNode[], more: Partial<DesignedNode> = {}) =>
  aNode(title, { ...more, children })
const aLeaf = (title: string, ...trackIds: readonly number[]) => aNode(title, { trackIds })

/** Tracks 1 to 6 are house from London, 7 to 12 techno from New York. */
const TRACKS = Array.from({ length: 12 }, (_, index) =>
  aTreeTrack(index + 1, {
    comment:
      index < 6 ? 'Deep House; House; warm; calm; London, 1991.' : 'Techno; ; cold; hard; New York, 2004.',
  }),
)

/** Titles with the tracks of leaves, to see a whole tree at a glance. */
const shapeOf = (nodes: ReturnType<typeof make>['tree']['nodes']): unknown =>
  nodes.map(({ title, trackIds, children }) => [title, children.length > 0 ? shapeOf(children) : trackIds])

describe('a design becomes a tree:', () => {
  test('with its nodes in their order, under their ids and words', () => {
    const { tree, overlaps, rescued } = make(
      [
        aBranch('Dance', [
          aNode('Cold', {
            id: 'cold_Ones.2',
            description: 'Hard and cold.',
            trackIds: [7, 8],
            exampleIds: [8, 1],
          }),
          aLeaf('Warm', 1, 2, 3),
        ]),
        aLeaf('Rest', 9),
      ],
      TRACKS,
    )
    expect(shapeOf(tree.nodes)).toEqual([
      [
        'Dance',
        [
          ['Cold', [7, 8]],
          ['Warm', [1, 2, 3]],
        ],
      ],
      ['Rest', [9]],
    ])
    expect([overlaps, rescued]).toEqual([0, 0])
    expect(tree).toMatchObject({ type: 'genre', trackCount: 12, assignedCount: 6, leafCount: 3 })
    expect(tree.unassignedIds).toEqual([4, 5, 6, 10, 11, 12])
    expect(findNode(tree, 'cold_Ones.2')).toMatchObject({
      description: 'Hard and cold.',
      subtitle: '2 tracks, 2004',
      exemplarIds: [8, 7],
      rules: [
        { axis: 'design', values: ['Dance'] },
        { axis: 'design', values: ['Cold'] },
      ],
    })
  })

  test('what it does not say is made of the tracks: title, description, filters', () => {
    const [node] = make([aLeaf(' \u0000\u200b', 1, 2)], TRACKS).tree.nodes
    expect(node).toMatchObject({
      id: 'deep-house-london-1991',
      title: 'Deep House: London, 1991',
      filters: { genres: ['Deep House', 'House'], location: ['London'] },
    })
    expect(node?.description).toContain('Deep House')
  })

  test('what it was asked for with stays, without blanks and repetitions', () => {
    const filters = { genres: [' House', 'House', ''], era: ['\n'], bpm: { min: 120 }, year: {} }
    const [node] = make([aNode('One', { filters, trackIds: [1] })], TRACKS).tree.nodes
    expect(node?.filters).toEqual({ genres: ['House'], bpm: { min: 120 } })
  })

  test('a collection keeps the leaves that it crosses', () => {
    const contexts = { genre: 'Deep House', scene: 'London' }
    const { tree } = make(
      [aBranch('House', [{ ...aLeaf('A', 1, 2), contexts }, aLeaf('B', 3)])],
      TRACKS,
      'collection',
    )
    expect(tree.nodes[0]?.children[0]?.contexts).toEqual(contexts)
    const [only] = make([aBranch('House', [{ ...aLeaf('A', 1, 2), contexts }])], TRACKS, 'collection').tree
      .nodes
    expect(only).toMatchObject({ title: 'House', contexts })
  })
})

describe('a design is put right:', () => {
  test('a track in several leaves stays in the one that it is most like', () => {
    const { tree, overlaps } = make([aLeaf('Cold', 7, 8, 9, 1), aLeaf('Warm', 1, 2, 3, 9)], TRACKS)
    expect(shapeOf(tree.nodes)).toEqual([
      ['Cold', [7, 8, 9]],
      ['Warm', [1, 2, 3]],
    ])
    expect(overlaps).toBe(2)
  })

  test('of two leaves that are the same the first one has the tracks, and the other goes', () => {
    expect(shapeOf(make([aLeaf('A', 1, 2), aLeaf('B', 2, 1)], TRACKS).tree.nodes)).toEqual([['A', [1, 2]]])
  })

  test('a track that a node names and no leaf has gets a leaf in the lowest such node', () => {
    const inner = aBranch('Inner', [aLeaf('A', 1), aLeaf('B', 2)], { trackIds: [1, 2, 3] })
    const { tree, rescued } = make(
      [aBranch('Outer', [inner, aLeaf('C', 7)], { trackIds: [1, 2, 3, 7, 8] }), aLeaf('D', 9)],
      TRACKS,
    )
    expect(shapeOf(tree.nodes)).toEqual([
      [
        'Outer',
        [
          [
            'Inner',
            [
              ['A', [1]],
              ['B', [2]],
              ['More Inner', [3]],
            ],
          ],
          ['C', [7]],
          ['More Outer', [8]],
        ],
      ],
      ['D', [9]],
    ])
    expect(rescued).toBe(2)
  })

  test('a track that a node names and a leaf elsewhere has stays in that leaf', () => {
    const first = aBranch('First', [aLeaf('A', 1), aLeaf('B', 2)], { trackIds: [1, 2, 3] })
    const { tree, rescued } = make([first, aLeaf('Second', 3)], TRACKS)
    expect(shapeOf(tree.nodes)).toContainEqual(['Second', [3]])
    expect(rescued).toBe(0)
  })

  test('a node that names tracks and has no leaf for any of them is a leaf', () => {
    const node = aBranch('All', [aLeaf('Gone', 99), aNode('Empty')], { trackIds: [1, 2] })
    expect(shapeOf(make([node], TRACKS).tree.nodes)).toEqual([['All', [1, 2]]])
  })

  test('a node with an only child takes its place, and keeps its own name', () => {
    const node = aBranch('Outer', [aBranch('Inner', [aLeaf('A', 1), aLeaf('B', 2)]), aNode('Empty')])
    expect(shapeOf(make([node], TRACKS).tree.nodes)).toEqual([
      [
        'Outer',
        [
          ['A', [1]],
          ['B', [2]],
        ],
      ],
    ])
  })

  test('what is too deep stands on the last level', () => {
    const deep = (levels: number): DesignedNode =>
      levels === 0
        ? aLeaf('Deep', 12)
        : aBranch(`Level ${levels}`, [deep(levels - 1), aLeaf(`Leaf ${levels}`, levels)])
    const { tree } = make([deep(8)], TRACKS)
    expect(Math.max(...nodesOf(tree.nodes).map(({ rules }) => rules.length))).toBe(5)
    expect(tree.assignedCount).toBe(9)
    expect(tree.leafCount).toBe(9)
    const { tree: collection } = make([deep(8)], TRACKS, 'collection')
    expect(collection.nodes[0]?.children).toHaveLength(9)
  })

  test('equal titles are told apart, and so are equal ids; an id that no address can have is made anew', () => {
    const ids = ['same', 'same', 'a b', '..', 'x'.repeat(300), '']
    const { tree } = make(
      ids.map((id, index) => aNode('Title', { id, trackIds: [index + 1] })),
      TRACKS,
    )
    const titles = ['Title', 'Title 2', 'Title 3', 'Title 4', 'Title 5', 'Title 6']
    expect(tree.nodes.map(({ title }) => title)).toEqual(titles)
    expect(tree.nodes.map(({ id }) => id)).toEqual([
      'same',
      'same-2',
      'title-3',
      'title-4',
      'title-5',
      'title-6',
    ])
  })

  test('a title is one line of a bearable length', () => {
    const [node] = make([aNode(`Two\nlines\u0000 ${'x'.repeat(100_000)}`, { trackIds: [1] })], TRACKS).tree
      .nodes
    expect(node?.title).toMatch(/^Two lines x+$/)
    expect(node?.title.length).toBeLessThanOrEqual(160)
  })

  test('however deep or large it is', () => {
    let deep = aLeaf('Deep', 1)
    for (let level = 0; level < 20_000; level += 1) deep = aBranch('Level', [deep], { trackIds: [1] })
    const wide = Array.from({ length: 10_000 }, (_, index) =>
      aNode('Same', { id: 'same', trackIds: [index] }),
    )
    const { tree } = make([deep, ...wide], TRACKS)
    expect(checkTree(tree, TRACKS)).toEqual([])
    expect(tree.assignedCount).toBe(12)
  })
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '..',
    'House',
    'More House',
    'same',
    '__proto__',
    '\ud800',
    'é'.repeat(500),
  ),
)
const anyIds = fc.option(fc.array(fc.integer({ min: -3, max: 45 }), { maxLength: 20 }), { nil: undefined })
const anyFilters = fc.record(
  { genres: fc.array(anyText, { maxLength: 3 }), era: fc.array(anyText, { maxLength: 3 }) },
  { requiredKeys: [] },
)
const { node: anyNode } = fc.letrec<{ node: DesignedNode }>((tie) => ({
  node: fc.record({
    id: fc.option(anyText, { nil: undefined }),
    title: anyText,
    description: anyText,
    filters: anyFilters,
    trackIds: anyIds,
    exampleIds: anyIds,
    contexts: fc.option(fc.record({ genre: anyText, scene: anyText }), { nil: undefined }),
    children: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant([]),
      fc.array(tie('node'), { maxLength: 4 }),
    ),
  }),
}))
const anyTracks = fc.integer({ min: 0, max: 40 }).map((count) =>
  Array.from({ length: count }, (_, id) =>
    aTreeTrack(id, {
      comment: id % 5 === 0 ? '' : TRACKS[id % 12] === undefined ? '' : 'Techno; ; ; ; UK, 1990.',
    }),
  ),
)

describe.each(TREE_TYPES)('any design of a %s tree', (type) => {
  test('over any tracks keeps all promises of a tree', () => {
    fc.assert(
      fc.property(fc.array(anyNode, { maxLength: 6 }), anyTracks, (nodes, tracks) => {
        const { tree } = make(nodes, tracks, type)
        expect(checkTree(tree, tracks)).toEqual([])
        for (const { id, title } of nodesOf(tree.nodes)) {
          expect(id).toMatch(/^[A-Za-z0-9._-]{1,200}$/)
          expect(title.isWellFormed()).toBe(true)
        }
        expect(nodesOf(tree.nodes).every((node) => trackIdsOf(node).length > 0)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('gives the same tree for the tracks in any order', () => {
    fc.assert(
      fc.property(fc.array(anyNode, { maxLength: 4 }), anyTracks, (nodes, tracks) => {
        expect(JSON.stringify(make(nodes, tracks.toReversed(), type))).toBe(
          JSON.stringify(make(nodes, tracks, type)),
        )
      }),
      { numRuns: 20 },
    )
  })
})

test('making it tells where it stands, never falling back', () => {
  const steps: TreeStep[] = []
  for (const step of treeFromDesignSteps(
    { type: 'genre', nodes: [aLeaf('A', 1), aLeaf('B', 2)] },
    TRACKS,
    READERS,
  ))
    steps.push(step)
  expect([...new Set(steps.map(({ stage }) => stage))]).toEqual(TREE_STAGES)
  const told = steps.map(({ progress }) => progress)
  expect(told).toEqual(told.toSorted((left, right) => left - right))
  expect(told.at(-1)).toBe(1)
})
