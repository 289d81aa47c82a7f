import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aTreeTrack, someRegionalReaders, someTreeReaders } from '../../../test/builders/some-tree-tracks.ts'
import { anyLibrary, aVariedTrack, houses } from '../../../test/builders/varied-library.ts'
import { buildGenreTree, buildSceneTree, genreTreeSteps } from './build-tree.ts'
import { checkTree } from './check-tree.ts'
import { findNode, leavesOf, nodesOf, TREE_STAGES, type TreeStep, trackIdsOf } from './tree.ts'
import type { TreeTrack } from './tree-track.ts'

const READERS = someTreeReaders()
describe.each([
  ['genre', buildGenreTree],
  ['scene', buildSceneTree],
] as const)('a %s tree', (_type, build) => {
  test('of any library keeps its promises: each track in one place, unique names, nothing empty', () => {
    fc.assert(
      fc.property(anyLibrary, (tracks) => {
        expect(checkTree(build(tracks, READERS), tracks)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('is the same for the same tracks in any order', () => {
    fc.assert(
      fc.property(
        anyLibrary.chain((tracks) =>
          fc.tuple(fc.constant(tracks), fc.shuffledSubarray(tracks, { minLength: tracks.length })),
        ),
        ([tracks, shuffled]) => {
          expect(JSON.stringify(build(shuffled, READERS))).toBe(JSON.stringify(build(tracks, READERS)))
        },
      ),
      { numRuns: 25 },
    )
  })

  test('has no leaf that nobody can use: small ones stand with others', () => {
    const tracks = Array.from({ length: 1_200 }, (_, id) => aVariedTrack(id * 7))
    const leaves = build(tracks, READERS).nodes.flatMap(leavesOf)
    expect(Math.min(...leaves.map(({ trackCount }) => trackCount))).toBeGreaterThanOrEqual(10)
    expect(leaves.length).toBeGreaterThan(20)
  })

  // Every facet of these tracks is chance, so nothing holds a leaf together; of a real library far more stays.
  test('keeps most of its ids when a few tracks go', () => {
    const tracks = Array.from({ length: 600 }, (_, id) => aVariedTrack(id * 7))
    const idsOf = (some: readonly TreeTrack[]) => nodesOf(build(some, READERS).nodes).map(({ id }) => id)
    const before = idsOf(tracks)
    const after = new Set(idsOf(tracks.filter((_track, index) => index % 20 !== 0)))
    expect(before.filter((id) => after.has(id)).length / before.length).toBeGreaterThan(0.4)
  })

  test('of nothing is empty', () => {
    expect(build([], READERS)).toMatchObject({ nodes: [], trackCount: 0, leafCount: 0, unassignedIds: [] })
  })

  test('puts tracks without a comment by decade and tempo', () => {
    const tracks = Array.from({ length: 120 }, (_, id) =>
      aTreeTrack(id, { year: id < 60 ? 1990 + (id % 10) : 2010 + (id % 10), bpm: id % 2 === 0 ? 100 : 125 }),
    )
    const tree = build(tracks, READERS)
    expect(tree).toMatchObject({ assignedCount: 120, withoutCommentCount: 120 })
    expect(tree.nodes.map(({ title }) => title)).toEqual(['No comment: 1990s', 'No comment: 2010s'])
    expect(tree.nodes[0]?.children.map(({ title }) => title)).toEqual([
      'No comment: 1990s, 90–109 BPM',
      'No comment: 1990s, 120–127 BPM',
    ])
  })

  test('leaves out a track of which nothing is known', () => {
    const tracks = [...houses(1, 30, 'London, 1990s'), aTreeTrack(99)]
    expect(build(tracks, READERS).unassignedIds).toEqual([99])
  })
})

describe('a genre tree', () => {
  test('has families at the top, and the rules say why a track is where it is', () => {
    const tracks = [...houses(1, 40, 'London, 1990s'), ...houses(41, 40, 'New York, 1970s', 'Reggae')]
    const tree = buildGenreTree(tracks, READERS)
    expect(tree.nodes.map(({ id, rules }) => [id, rules])).toEqual([
      ['house', [{ axis: 'family', values: ['House'], hasMore: false, keys: ['house'] }]],
      ['reggae', [{ axis: 'family', values: ['Reggae'], hasMore: false, keys: ['reggae'] }]],
    ])
    expect(trackIdsOf(findNode(tree, 'reggae') ?? tree.nodes[0] ?? never())).toEqual(
      tracks.slice(40).map(({ id }) => id),
    )
  })

  test('tells of a leaf what its comments say', () => {
    const tree = buildGenreTree(
      [...houses(1, 40, 'London, early 1990s'), ...houses(41, 40, 'New York, 1970s', 'Reggae')],
      READERS,
    )
    expect(tree.nodes[0]).toMatchObject({
      title: 'Deep House: London, early 1990s',
      subtitle: '40 tracks, 1990–1993',
      filters: { genres: ['Deep House', 'House'], location: ['London'], era: ['early 1990s'] },
    })
    expect(tree.nodes[0]?.description).toContain('Deep House')
  })

  test('keeps what names no style together instead of guessing', () => {
    const odd = houses(1, 30, 'London, 1990s', 'Slack-key').map((track) => ({
      ...track,
      genre2: 'Slack-key',
    }))
    const tree = buildGenreTree([...odd, ...houses(100, 60, 'London, 1990s')], READERS)
    expect(tree.nodes.map(({ id }) => id)).toEqual(['house', 'uncharted'])
  })

  test('shows seven exemplars of different artists while there are enough', () => {
    const [leaf] = buildGenreTree(houses(1, 18, 'London, 1990s'), READERS).nodes
    expect(new Set(leaf?.exemplarIds.map((id) => id % 9)).size).toBe(7)
  })

  test('names the track that is least like the rest of its leaf', () => {
    const odd = aTreeTrack(50, { comment: 'Electro; House; dark stabs; cold; New York, 1970s.' })
    const [leaf] = buildGenreTree([...houses(1, 19, 'London, 1990s'), odd], READERS).nodes
    expect(leaf?.misfitIds).toEqual([50])
  })
})

describe('a scene tree', () => {
  test('puts a place and a time together, never two ends of a place’s history', () => {
    const tracks = [
      ...houses(1, 40, 'London, 1970s'),
      ...houses(41, 40, 'London, 2021'),
      ...houses(81, 20, 'London, 1990s'),
    ]
    const [uk, ...others] = buildSceneTree(tracks, someRegionalReaders()).nodes
    expect(others).toEqual([])
    expect(uk?.children.map(({ title, trackCount }) => [title, trackCount])).toEqual([
      ['Deep House: London, 1970s', 40],
      ['Deep House: London, 1990s', 20],
      ['Deep House: London, 2021', 40],
    ])
  })
})

test('a build tells where it stands, never falling back', () => {
  const steps: TreeStep[] = []
  for (const step of genreTreeSteps(
    Array.from({ length: 300 }, (_, id) => aVariedTrack(id)),
    READERS,
  ))
    steps.push(step)
  expect([...new Set(steps.map(({ stage }) => stage))]).toEqual(TREE_STAGES)
  const told = steps.map(({ progress }) => progress)
  expect(told).toEqual(told.toSorted((left, right) => left - right))
  expect(told.at(-1)).toBe(1)
})

test('what is wrong with a tree is said in sentences', () => {
  const tracks = houses(1, 30, 'London, 1990s')
  const tree = buildGenreTree(tracks, READERS)
  expect(checkTree(tree, [...tracks, aTreeTrack(99)])).toEqual([
    'Track 99 has no place.',
    'There are 31 tracks, not 30.',
  ])
  expect(checkTree({ ...tree, nodes: [...tree.nodes, ...tree.nodes] }, tracks)).toContain(
    'Two nodes have the id "house".',
  )
})

function never(): never {
  throw new Error('The tree has no node.')
}
