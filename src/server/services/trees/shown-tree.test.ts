import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NO_LOOKS } from '../../../domain/tree/node-looks.ts'
import type { Tree, TreeNode } from '../../../domain/tree/tree.ts'
import { knownIdSteps, type ShownTree, showTreeSteps } from './shown-tree.ts'

function aNode(id: string, trackIds: readonly number[], children: readonly TreeNode[] = []): TreeNode {
  return {
    id,
    title: id,
    subtitle: '',
    description: '',
    trackCount: 0,
    trackIds: children.length === 0 ? trackIds : [],
    children,
    exemplarIds: [],
    misfitIds: [],
    rules: [],
    filters: {},
    stats: NO_LOOKS.stats,
  }
}

/** Tracks 1 to 3 in two leaves of one lineage, 4 and 5 in another lineage, 6 without a place. */
const TREE: Tree = {
  type: 'genre',
  nodes: [aNode('house', [], [aNode('deep', [1, 2]), aNode('acid', [3])]), aNode('techno', [4, 5])],
  trackCount: 6,
  assignedCount: 5,
  unassignedIds: [6],
  leafCount: 3,
  withoutCommentCount: 0,
}

function show(ids: readonly number[], merged: ReadonlyMap<number, number> = new Map()): ShownTree {
  const known = finish(knownIdSteps(TREE))
  return finish(showTreeSteps(TREE, { known, ids, merged }))
}

function finish<Value>(steps: Generator<undefined, Value, undefined>): Value {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const leavesOf = ({ nodes }: ShownTree) =>
  Object.fromEntries(['deep', 'acid', 'techno'].map((id) => [id, nodes.get(id)?.trackIds] as const))

test.each<[string, number[], [number, number][], object]>([
  ['as it was', [1, 2, 3, 4, 5, 6], [], { deep: [1, 2], acid: [3], techno: [4, 5] }],
  ['a track has gone', [1, 3, 4, 5, 6], [], { deep: [1], acid: [3], techno: [4, 5] }],
  ['a copy from outside the tree stands for one', [1, 3, 4, 5, 6, 9], [[2, 9]], { deep: [1, 9], acid: [3] }],
  ['the one that was kept has a place of its own', [1, 3, 4, 5, 6], [[2, 4]], { deep: [1], techno: [4, 5] }],
  [
    'two were merged into the same one',
    [1, 3, 4, 6, 9],
    [
      [2, 9],
      [5, 9],
    ],
    { deep: [1, 9], techno: [4] },
  ],
  ['the one that was kept has gone, too', [1, 3, 4, 5, 6], [[2, 9]], { deep: [1], techno: [4, 5] }],
])('%s', (_what, ids, merged, leaves) => {
  expect(leavesOf(show(ids, new Map(merged)))).toMatchObject(leaves)
})

test('a node without a track is not shown, but can still be asked for', () => {
  const shown = show([1, 2, 6])
  expect(shown.lineages.map(({ node }) => node.id)).toEqual(['house'])
  expect(shown.lineages[0]?.children.map(({ node }) => node.id)).toEqual(['deep'])
  expect(shown.leafCount).toBe(1)
  expect(shown.nodes.get('acid')).toMatchObject({ trackIds: [], path: [{ id: 'house' }] })
})

test('whatever the library is, each of its tracks is in one leaf or ungrouped, and counts are right', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 12 }))
  const merged = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 12 })))
  fc.assert(
    fc.property(ids, merged, (present, pairs) => {
      const shown = show(present, new Map(pairs.filter(([id]) => !present.includes(id))))
      const inLeaves = Object.values(leavesOf(shown)).flatMap((some) => some ?? [])
      const ascending = (some: readonly number[]) => some.toSorted((first, second) => first - second)
      expect(ascending([...inLeaves, ...shown.ungroupedIds])).toEqual(ascending(present))
      expect(shown.assignedCount).toBe(inLeaves.length)
      expect(shown.ungroupedIds).toEqual(present.filter((id) => !inLeaves.includes(id)))
      const [house] = [...shown.nodes.values()].filter(({ node }) => node.id === 'house')
      const { deep = [], acid = [] } = leavesOf(shown)
      expect(house?.trackIds).toEqual(ascending([...deep, ...acid]))
      // Six tracks are known; those for which none is present have gone, and the rest of the library is new.
      expect(present.length - shown.addedCount).toBe(6 - shown.removedCount)
    }),
  )
})
