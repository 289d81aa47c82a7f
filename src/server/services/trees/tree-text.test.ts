import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NO_LOOKS } from '../../../domain/tree/node-looks.ts'
import type { Tree, TreeNode } from '../../../domain/tree/tree.ts'
import { readTreeSteps, treeTextSteps } from './tree-text.ts'

const EMPTY: Tree = {
  type: 'genre',
  nodes: [],
  trackCount: 0,
  assignedCount: 0,
  unassignedIds: [],
  leafCount: 0,
  withoutCommentCount: 0,
}

function aNode(title: string): TreeNode {
  return {
    id: title,
    title,
    subtitle: '',
    description: '',
    trackCount: 1,
    trackIds: [1],
    children: [],
    exemplarIds: [],
    misfitIds: [],
    rules: [],
    filters: {},
    stats: {
      ...NO_LOOKS.stats,
      years: { from: 1990, to: 1999 },
      bpm: { from: 118, to: 126 },
    },
  }
}

function finish<Value>(steps: Generator<undefined, Value, undefined>): Value {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

test('a tree is read as it was written, whatever its titles are', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (titles) => {
      const tree = { ...EMPTY, nodes: titles.map(aNode) }
      const text = finish(treeTextSteps(tree))
      expect(finish(readTreeSteps(text))).toEqual(tree)
      // Other programs read it too.
      expect(JSON.parse(text)).toEqual(tree)
    }),
  )
})

test('a tree in one line, as earlier versions stored it, is read too', () => {
  const tree = { ...EMPTY, nodes: [aNode('Two\nlines'), aNode('],')] }
  expect(finish(readTreeSteps(JSON.stringify(tree)))).toEqual(tree)
})

test('each node at the top is a step of its own', () => {
  const text = finish(treeTextSteps({ ...EMPTY, nodes: ['One', 'Two', 'Three'].map(aNode) }))
  const steps = readTreeSteps(text)
  let count = 0
  while (!steps.next().done) count += 1
  expect(count).toBeGreaterThanOrEqual(3)
})
