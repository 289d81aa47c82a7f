import { expect, test } from 'vitest'
import { aForest } from '../../../../../test/builders/a-forest.ts'
import { expandedToLevel, visibleRows, wayTo } from './visible-rows.ts'

const ids = (expanded: readonly string[] = [], search = '', ungrouped = 0) =>
  visibleRows(aForest(ungrouped), new Set(expanded), search).map(({ id }) => id)

test('folded, the lineages are seen, and the tracks in no leaf last', () => {
  expect(ids()).toEqual(['house', 'jazz', 'électro'])
  expect(ids([], '', 4)).toEqual(['house', 'jazz', 'électro', '~'])
})

test('what is below a folded node is not seen, even where it is unfolded itself', () => {
  expect(ids(['tech-house'])).toEqual(['house', 'jazz', 'électro'])
  expect(ids(['house', 'tech-house'])).toEqual([
    'house',
    'deep-house',
    'tech-house',
    'warehouse',
    'peak-time',
    'jazz',
    'électro',
  ])
})

test('each line tells its level and its place among its siblings', () => {
  const rows = visibleRows(aForest(4), new Set(['house']))
  expect(rows.map(({ id, level, place, siblings }) => [id, level, place, siblings])).toEqual([
    ['house', 1, 1, 4],
    ['deep-house', 2, 1, 2],
    ['tech-house', 2, 2, 2],
    ['jazz', 1, 2, 4],
    ['électro', 1, 3, 4],
    ['~', 1, 4, 4],
  ])
})

test.each([
  ['warehouse', ['house', 'tech-house', 'warehouse'], 'the way to a leaf is open'],
  ['ELECTRO', ['électro'], 'case and accents do not matter'],
  ['house deep', ['house', 'deep-house'], 'all words, in any order'],
  ['tech', ['house', 'tech-house'], 'what a found branch holds stays folded'],
  ['polka', [], 'nothing is called so'],
])('a search for “%s” leaves %j: %s', (search, seen) => {
  expect(ids([], search)).toEqual(seen)
})

test('a found branch can be unfolded', () => {
  expect(ids(['tech-house'], 'tech')).toEqual(['house', 'tech-house', 'warehouse', 'peak-time'])
})

test.each([
  [1, []],
  [2, ['house']],
  [3, ['house', 'tech-house']],
])('to see level %i, %j are unfolded', (level, unfolded) => {
  expect([...expandedToLevel(aForest(), level)]).toEqual(unfolded)
})

test('the way to a node is what must be unfolded for it', () => {
  expect(wayTo(aForest(), 'peak-time')).toEqual(['house', 'tech-house'])
  expect(wayTo(aForest(), 'gone')).toEqual([])
})
