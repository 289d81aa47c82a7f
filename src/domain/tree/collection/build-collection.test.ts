import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aTreeTrack, someRegionalReaders } from '../../../../test/builders/some-tree-tracks.ts'
import { anyLibrary, aVariedTrack, houses } from '../../../../test/builders/varied-library.ts'
import { buildGenreTree, buildSceneTree } from '../build-tree.ts'
import { checkTree } from '../check-tree.ts'
import { leavesOf, nodesOf, TREE_STAGES, type Tree, type TreeStep, trackIdsOf } from '../tree.ts'
import type { TreeTrack } from '../tree-track.ts'
import { buildCollectionTree, collectionTreeSteps } from './build-collection.ts'

const READERS = someRegionalReaders()

const sourcesOf = (tracks: readonly TreeTrack[]) => ({
  genre: buildGenreTree(tracks, READERS),
  scene: buildSceneTree(tracks, READERS),
})

/** Collections of a library, crossed from its own trees or from those of an older one. */
const build = (
  tracks: readonly TreeTrack[],
  { from = tracks, seeds }: { from?: readonly TreeTrack[]; seeds?: number } = {},
) => buildCollectionTree(tracks, READERS, { ...sourcesOf(from), seeds })

const VARIED = Array.from({ length: 1_200 }, (_, id) => aVariedTrack(id * 7))

const leafOf = (tree: ReturnType<typeof build>, id: number) =>
  tree.nodes.flatMap(leavesOf).find(({ trackIds }) => trackIds.includes(id))

describe('a collection tree', () => {
  test('of any library keeps its promises, also when its sources are older', () => {
    fc.assert(
      fc.property(anyLibrary, anyLibrary, fc.boolean(), (tracks, older, isOlder) => {
        const tree = build(tracks, { from: isOlder ? older : tracks })
        expect(checkTree(tree, tracks)).toEqual([])
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
          expect(JSON.stringify(build(shuffled))).toBe(JSON.stringify(build(tracks)))
        },
      ),
      { numRuns: 25 },
    )
  })

  test('has categories of collections and nothing deeper, none too small and none too large', () => {
    const tree = build(VARIED)
    const leaves = tree.nodes.flatMap(leavesOf)
    expect(tree.nodes.map(({ title }) => title).sort()).toEqual(['House', 'Reggae', 'Techno & Electro'])
    expect(tree.nodes.flatMap(({ children }) => children)).toEqual(leaves)
    expect(Math.min(...leaves.map(({ trackCount }) => trackCount))).toBeGreaterThanOrEqual(8)
    expect(Math.max(...leaves.map(({ trackCount }) => trackCount))).toBeLessThanOrEqual(60)
    expect(tree.assignedCount / tree.trackCount).toBeGreaterThan(0.99)
  })

  test('says of every collection which leaves cross in it', () => {
    const { genre, scene } = sourcesOf(VARIED)
    const titlesOf = (nodes: typeof genre.nodes) => nodes.flatMap(leavesOf).map(({ title }) => title)
    for (const leaf of build(VARIED).nodes.flatMap(leavesOf)) {
      expect(titlesOf(genre.nodes)).toContain(leaf.contexts?.genre)
      expect(titlesOf(scene.nodes)).toContain(leaf.contexts?.scene)
      expect(leaf.rules.slice(0, 2).map(({ axis }) => axis)).toEqual(['category', 'crossing'])
      expect(leaf.rules[1]?.values).toEqual([leaf.contexts?.genre, leaf.contexts?.scene])
    }
  })

  test('asks of every collection for something that its tracks have', () => {
    const genreOf = new Map(VARIED.map(({ id, genre1, genre2 }) => [id, [genre1, genre2]]))
    for (const { filters, trackIds } of build(VARIED).nodes.flatMap(leavesOf)) {
      const genres = new Set(trackIds.flatMap((id) => genreOf.get(id) ?? []))
      expect(filters.genres?.filter((genre) => genres.has(genre))).not.toEqual([])
    }
  })

  // Every facet of these tracks is chance, so nothing holds a collection together; of a real library far more stays.
  test('keeps most of its ids when a few tracks go', () => {
    const idsOf = (some: readonly TreeTrack[]) => nodesOf(build(some).nodes).map(({ id }) => id)
    const before = idsOf(VARIED)
    const after = new Set(idsOf(VARIED.filter((_track, index) => index % 20 !== 0)))
    expect(before.filter((id) => after.has(id)).length / before.length).toBeGreaterThan(0.4)
  })

  test('tells where its build stands, never falling back', () => {
    const steps: TreeStep[] = []
    for (const step of collectionTreeSteps(VARIED, READERS, sourcesOf(VARIED))) steps.push(step)
    expect([...new Set(steps.map(({ stage }) => stage))]).toEqual(TREE_STAGES)
    const told = steps.map(({ progress }) => progress)
    expect(told).toEqual(told.toSorted((left, right) => left - right))
    expect(told.at(-1)).toBe(1)
  })
})

describe('a small library', () => {
  test('without tracks has no collections', () => {
    expect(build([])).toMatchObject({ nodes: [], trackCount: 0, leafCount: 0, unassignedIds: [] })
  })

  test('of one kind is one collection, which stands at the top itself', () => {
    const [only, ...others] = build(houses(1, 12, 'London, 1990s')).nodes
    expect(others).toEqual([])
    expect(only).toMatchObject({ title: 'Deep House: London, 1990s', trackCount: 12, children: [] })
  })

  test('of one track is a collection of it, or none when the sources do not know it', () => {
    const track = houses(1, 1, 'London, 1990s')
    expect(build(track)).toMatchObject({ leafCount: 1, assignedCount: 1 })
    expect(build(track, { from: houses(5, 40, 'London, 1990s') })).toMatchObject({
      nodes: [],
      unassignedIds: [1],
    })
  })

  test('puts kinds that are too few for a category of their own together, and says so', () => {
    const tracks = [...houses(1, 40, 'London, 1990s'), ...houses(41, 30, 'New York, 1970s', 'Reggae')]
    const [all, ...others] = build(tracks).nodes
    expect(others).toEqual([])
    expect(all?.title).toBe('House & Reggae')
    expect(all?.children.map((leaf) => [leaf.title, leaf.trackCount])).toEqual([
      ['Deep House: London, 1990s', 40],
      ['Reggae: New York, 1970s', 30],
    ])
  })
})

describe('tracks that the sources do not know', () => {
  const older = [...houses(1, 30, 'London, 1990s'), ...houses(31, 30, 'New York, 1970s', 'Reggae')]

  test('go to the likest collection', () => {
    const tree = build([...older, ...houses(100, 2, 'New York, 1970s', 'Reggae')], { from: older })
    expect(leafOf(tree, 100)).toBe(leafOf(tree, 31))
    expect(leafOf(tree, 101)?.title).toBe('Reggae: New York, 1970s')
  })

  test('are unassigned when they are like none', () => {
    const odd = aTreeTrack(100, { comment: 'Slack-key; ; ; ; Atlantis, 2021.' })
    expect(build([...older, odd], { from: older }).unassignedIds).toEqual([100])
  })

  test('have no say where they are gone', () => {
    const rest = older.slice(20)
    expect(
      build(rest, { from: older })
        .nodes.flatMap(trackIdsOf)
        .sort((a, b) => a - b),
    ).toEqual(rest.map(({ id }) => id))
  })
})

test('tracks without a comment stand in a category of their own at the end, in the order of their time', () => {
  const untagged = Array.from({ length: 130 }, (_, index) => {
    const decade = index < 60 ? 1990 : 2010
    return aTreeTrack(1_000_000 + index, { year: decade + (index % 10), bpm: index % 2 === 0 ? 100 : 125 })
  })
  const last = build([...VARIED, ...untagged]).nodes.at(-1)
  expect(last).toMatchObject({ title: 'No comment: by decade and tempo', trackCount: 130 })
  expect(last?.children.map(({ title, contexts }) => [title, contexts])).toEqual([
    ['No comment: 1990s, 90–109 BPM', undefined],
    ['No comment: 1990s, 120–127 BPM', undefined],
    ['No comment: 2010s, 90–109 BPM', undefined],
    ['No comment: 2010s, 120–127 BPM', undefined],
  ])
})

test('a crossing that is too large becomes several collections', () => {
  const { genre, scene } = sourcesOf(houses(1, 12, 'London, 1990s'))
  const withAll = (tree: Tree) => ({
    ...tree,
    nodes: tree.nodes.map((leaf) => ({ ...leaf, trackIds: VARIED.map(({ id }) => id) })),
  })
  const tree = buildCollectionTree(VARIED, READERS, { genre: withAll(genre), scene: withAll(scene) })
  expect(checkTree(tree, VARIED)).toEqual([])
  const leaves = tree.nodes.flatMap(leavesOf)
  expect(leaves.length).toBeGreaterThan(20)
  expect(Math.max(...leaves.map(({ trackCount }) => trackCount))).toBeLessThanOrEqual(60)
  expect(new Set(leaves.map(({ contexts }) => contexts?.scene))).toEqual(new Set([scene.nodes[0]?.title]))
})

test('a trial takes the largest seeds and their tracks alone', () => {
  const whole = build(VARIED)
  const trial = build(VARIED, { seeds: 10 })
  expect(checkTree(trial, VARIED)).toEqual([])
  expect(trial.leafCount).toBe(10)
  expect(trial.assignedCount).toBeLessThan(whole.assignedCount / 2)
  expect(trial.assignedCount + trial.unassignedIds.length).toBe(VARIED.length)
})

describe('what is wrong with a collection tree is said in sentences:', () => {
  const tree = build(VARIED)
  const [category] = tree.nodes

  test('a collection that does not say what it crosses', () => {
    const [leaf] = category?.children ?? []
    if (category === undefined || leaf === undefined) throw new Error('The tree is empty.')
    const { contexts: _contexts, ...silent } = leaf
    const children = [silent, ...category.children.slice(1)]
    expect(
      checkTree({ ...tree, nodes: [{ ...category, children }, ...tree.nodes.slice(1)] }, VARIED),
    ).toEqual([`"${leaf.id}" does not say which leaves cross in it.`])
  })

  test('one that has children', () => {
    const [, second] = tree.nodes
    if (category === undefined || second === undefined) throw new Error('The tree has no second category.')
    const nested = { ...category, children: [second, ...category.children] }
    expect(checkTree({ ...tree, nodes: [nested, ...tree.nodes.slice(1)] }, VARIED)).toContain(
      `"${second.id}" has children, but a collection is a leaf.`,
    )
  })
})
