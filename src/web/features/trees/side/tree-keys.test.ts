import { expect, test } from 'vitest'
import { aForest } from '../../../../../test/builders/a-forest.ts'
import { findTyped, type TreeMove, treeMove } from './tree-keys.ts'
import { visibleRows } from './visible-rows.ts'

/** House (unfolded), Deep House, Tech House (folded), Jazz, Électro, Unassigned. */
const rows = visibleRows(aForest(4), new Set(['house']))
const at = (id: string) => rows.findIndex((row) => row.id === id)

test.each<[string, string, TreeMove | undefined, string]>([
  ['ArrowDown', 'house', { focusId: 'deep-house' }, 'to the next line'],
  ['ArrowDown', '~', { focusId: '~' }, 'not past the last line'],
  ['ArrowUp', 'jazz', { focusId: 'tech-house' }, 'to the line above'],
  ['ArrowUp', 'house', { focusId: 'house' }, 'not past the first line'],
  ['Home', 'jazz', { focusId: 'house' }, 'to the first line'],
  ['End', 'house', { focusId: '~' }, 'to the last line'],
  ['ArrowRight', 'tech-house', { expandIds: ['tech-house'] }, 'unfolds'],
  ['ArrowRight', 'house', { focusId: 'deep-house' }, 'goes into what is unfolded'],
  ['ArrowRight', 'jazz', {}, 'a leaf has nothing to unfold'],
  ['ArrowLeft', 'house', { collapseId: 'house' }, 'folds'],
  ['ArrowLeft', 'tech-house', { focusId: 'house' }, 'from what is folded to the line it belongs to'],
  ['ArrowLeft', 'jazz', {}, 'there is nothing above the top'],
  ['Enter', 'jazz', { openId: 'jazz' }, 'opens'],
  [' ', 'jazz', { openId: 'jazz' }, 'opens too'],
  ['*', 'jazz', { expandIds: ['house'] }, 'unfolds all lines of the level'],
  ['*', 'deep-house', { expandIds: ['tech-house'] }, 'but of no other branch'],
  ['x', 'jazz', undefined, 'means nothing to the tree'],
])('%s on %s gives %j: %s', (key, id, move) => {
  expect(treeMove(key, rows, at(id))).toEqual(move)
})

test('no key means anything in a tree without lines', () => {
  expect(treeMove('ArrowDown', [], 0)).toBeUndefined()
})

test.each<[string, string, string | undefined, string]>([
  ['j', 'house', 'jazz', 'the next that begins so'],
  ['h', 'house', 'house', 'around the end, back to itself'],
  ['d', 'jazz', 'deep-house', 'around the end'],
  ['e', 'house', 'électro', 'without its accent'],
  ['te', 'tech-house', 'tech-house', 'a second letter may stay on the line'],
  ['tt', 'tech-house', 'tech-house', 'the same letter again goes on to the next'],
  ['z', 'house', undefined, 'nothing begins so'],
])('“%s” typed on %s leads to %s: %s', (typed, from, to) => {
  expect(findTyped(typed, rows, at(from))).toBe(to)
})
