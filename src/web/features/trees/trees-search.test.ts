import { expect, test } from 'vitest'
import {
  atNode,
  comparedIn,
  comparing,
  inView,
  isTreeType,
  readTreesSearch,
  type TreesSearch,
  viewOf,
  withList,
  withVersion,
} from './trees-search.ts'

test('a blank behind a word stays, so that a second word can be typed', () => {
  expect(readTreesSearch({ q: 'tech ' })).toEqual({ q: 'tech ' })
  expect(readTreesSearch({ q: '  ' })).toEqual({})
})

test('an address holds node, view, search, version, order and panel', () => {
  const raw = {
    node: 'house.tech-house',
    view: 'icicle',
    q: 'acid',
    version: '3',
    sort: '-bpm',
    track: '12',
    panel: 'similar',
  }
  expect(readTreesSearch(raw)).toEqual({ ...raw, version: 3, track: 12 })
})

test.each<[Record<string, unknown>, TreesSearch, string]>([
  [{ node: ' ', view: 'list', version: '-1', sort: 'colour' }, {}, 'what makes no sense is left out'],
  [{ node: 'x'.repeat(201), q: 'y'.repeat(201) }, {}, 'longer than the server takes'],
  [{ node: 12, version: 2.5 }, { node: '12' }, 'a number may be a name, but half a version is none'],
  [{ q: ['a'], genre: 'House' }, {}, 'what belongs to other screens'],
])('%j is read as %j: %s', (raw, search) => {
  expect(readTreesSearch(raw)).toEqual(search)
})

test('another node keeps the search and the version, and leaves order, panel and view behind', () => {
  const before: TreesSearch = { node: 'jazz', view: 'cards', q: 'dub', version: 2, sort: '-bpm', track: 7 }
  expect(atNode(before, 'house')).toEqual({ node: 'house', q: 'dub', version: 2 })
  expect(atNode(before, undefined)).toEqual({ q: 'dub', version: 2 })
})

test('another view keeps the node, and closes the panel', () => {
  expect(inView({ node: 'jazz', track: 7, panel: 'hidden' }, 'icicle')).toEqual({
    node: 'jazz',
    view: 'icicle',
  })
})

test('the list of tracks changes only its own part of the address', () => {
  expect(withList({ node: 'jazz', q: 'dub', track: 7 }, { sort: 'bpm' })).toEqual({
    node: 'jazz',
    q: 'dub',
    sort: 'bpm',
  })
})

test.each([
  [{}, 'genre', 'page'],
  [{}, 'collection', 'cards'],
  [{ node: 'acid' }, 'collection', 'page'],
  [{ view: 'page' }, 'collection', 'page'],
  [{ view: 'icicle' }, 'scene', 'icicle'],
] as const)('%o of the %s tree is seen as %s', (search, type, view) => {
  expect(viewOf(search, type)).toBe(view)
})

test('two trees that are compared are all that the address shows, until a view or a tree is chosen', () => {
  expect(comparing([2, 5])).toEqual({ compare: '2,5' })
  expect(readTreesSearch({ compare: '2,5' })).toEqual({ compare: '2,5' })
  expect(inView({ compare: '2,5' }, 'cards')).toEqual({ view: 'cards' })
  expect(withVersion({ compare: '2,5' }, 2)).toEqual({ version: 2 })
  expect(atNode({ compare: '2,5' }, 'house')).toEqual({ node: 'house' })
})

test.each([undefined, '', '2', '2,2', '0,3', '2,5,7', 'a,b'])('%s names no two trees', (text) => {
  expect(comparedIn(text)).toBeUndefined()
})

test('the work on a tree is a view of it', () => {
  expect(inView({ node: 'house', q: 'dub' }, 'job')).toEqual({ node: 'house', q: 'dub', view: 'job' })
  expect(inView({ node: 'house', view: 'job' }, undefined)).toEqual({ node: 'house' })
})

test('only the three types are types', () => {
  expect(['genre', 'scene', 'collection', 'mood', ''].filter(isTreeType)).toEqual([
    'genre',
    'scene',
    'collection',
  ])
})
