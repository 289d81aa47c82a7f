import { describe, expect, test } from 'vitest'
import { aTreeTrack, someTreeReaders } from '../../../../../test/builders/some-tree-tracks.ts'
import { buildGenreTree } from '../../../../domain/tree/build-tree.ts'
import { checkTree } from '../../../../domain/tree/check-tree.ts'
import { nodesOf, type Tree } from '../../../../domain/tree/tree.ts'
import type { TreeTrack } from '../../../../domain/tree/tree-track.ts'
import { type FollowSteps, workOnBase } from './work-on-base.ts'
import type { WorkOnBase } from './worker-messages.ts'

const HOUSE = 'House; Deep House; warm pads; calm; Chicago, 1990s.'
const TECHNO = 'Techno; Detroit Techno; hard kicks; dark; Detroit, 1990s.'

const readers = someTreeReaders()
const follow: FollowSteps = (steps) => {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
const some = (from: number, to: number, comment: string) =>
  Array.from({ length: to - from + 1 }, (_, index) => aTreeTrack(from + index, { comment }))

/** Forty tracks of two kinds. */
const TRACKS = [...some(1, 20, HOUSE), ...some(21, 40, TECHNO)]
const BASE = buildGenreTree(TRACKS, readers)

function work(tracks: readonly TreeTrack[], order: Partial<WorkOnBase> = {}, base: Tree = BASE) {
  const known = new Set(placedIn(base).keys())
  const ungroupedIds = tracks.map(({ id }) => id).filter((id) => !known.has(id))
  const usual: WorkOnBase = {
    does: 'update',
    type: 'genre',
    base: '',
    merged: [],
    ungroupedIds,
    pinnedIds: [],
  }
  const done = workOnBase({ ...usual, ...order }, { base, tracks, readers, follow })
  expect(checkTree(done.tree, done.known)).toEqual([])
  return done
}

/** Leaf by track. */
function placedIn(tree: Tree): Map<number, string> {
  return new Map(nodesOf(tree.nodes).flatMap(({ id, trackIds }) => trackIds.map((track) => [track, id])))
}

describe('an update', () => {
  test('places what came and lets go of what went', () => {
    const tracks = [...TRACKS.slice(2), ...some(41, 43, TECHNO)]
    const { tree, growth } = work(tracks)
    expect(growth).toEqual({
      placed: 3,
      gone: 2,
      newLeaves: 0,
      newcomerIds: [41, 42, 43],
      isChanged: true,
    })
    expect(placedIn(tree).get(41)).toBe(placedIn(BASE).get(40))
  })

  test('gives no place to a track that the DJ has placed by hand', () => {
    // Its edit gives it its place again when the tree is read: a second one must not come from here.
    const tracks = [...TRACKS, ...some(41, 42, TECHNO)]
    const { tree, growth } = work(tracks, { ungroupedIds: [42] })
    expect(growth.placed).toBe(1)
    expect(placedIn(tree).has(41)).toBe(false)
    expect(tree.unassignedIds).toEqual([41])
  })

  test('puts no track into a node that is pinned', () => {
    const pinned = placedIn(BASE).get(40) ?? ''
    const { tree, growth } = work([...TRACKS, ...some(41, 42, TECHNO)], { pinnedIds: [pinned] })
    expect(growth).toMatchObject({ placed: 0, newcomerIds: [41, 42] })
    expect(tree.unassignedIds).toEqual([41, 42])
    expect(placedIn(tree)).toEqual(placedIn(BASE))
  })

  test('keeps the place of a track that was merged for the one that stands for it', () => {
    const tracks = [...TRACKS.slice(1), ...some(41, 41, TECHNO)]
    const { tree, growth } = work(tracks, { merged: [[1, 41]], ungroupedIds: [] })
    expect(growth).toMatchObject({ placed: 0, gone: 0, isChanged: false })
    expect(placedIn(tree).get(41)).toBe(placedIn(BASE).get(2))
  })

  test('lets a merged track go when the one that stands for it has a place of its own', () => {
    const { tree, growth } = work(TRACKS.slice(1), { merged: [[1, 30]] })
    expect(growth).toMatchObject({ placed: 0, gone: 1 })
    expect(placedIn(tree).get(30)).toBe(placedIn(BASE).get(30))
  })
})

describe('finding places', () => {
  test('places ungrouped tracks, and leaves those alone that are placed by hand', () => {
    const base = { ...BASE, trackCount: 42, unassignedIds: [41, 42] }
    const tracks = [...TRACKS, ...some(41, 42, HOUSE)]
    const { tree, growth } = work(tracks, { does: 'expand', ungroupedIds: [41] }, base)
    expect(growth).toMatchObject({ placed: 1, newcomerIds: [] })
    expect(placedIn(tree).get(41)).toBe(placedIn(BASE).get(1))
    expect(tree.unassignedIds).toEqual([42])
  })
})

describe('choosing typical tracks anew', () => {
  test('lets go of what went, leaves new tracks new, and moves none', () => {
    const { tree, growth } = work([...TRACKS.slice(5), ...some(41, 45, HOUSE)], { does: 'refresh' })
    expect(growth).toMatchObject({ placed: 0, gone: 5, newLeaves: 0, newcomerIds: [], isChanged: true })
    expect([...placedIn(tree)]).toEqual([...placedIn(BASE)].filter(([id]) => id > 5))
  })

  test('of the same tracks is no change', () => {
    expect(work(TRACKS, { does: 'refresh' }).growth.isChanged).toBe(false)
  })
})
