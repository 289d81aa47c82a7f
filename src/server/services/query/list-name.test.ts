import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TREE_TYPES } from '../../../domain/tree/tree.ts'
import { formatOverlapName, type ListName, parseListName, toThresholdSteps } from './list-name.ts'

test.each<[text: string, name: ListName]>([
  ['tree:genre:house.deep-house', { kind: 'node', type: 'genre', nodeId: 'house.deep-house' }],
  ['tree:scene:uk%3A%20london', { kind: 'node', type: 'scene', nodeId: 'uk: london' }],
  ['tree:collection:~', { kind: 'ungrouped', type: 'collection' }],
  ['tree:genre:%7E', { kind: 'node', type: 'genre', nodeId: '~' }],
  ['playlist:0000002a', { kind: 'playlist', id: '0000002a' }],
  [
    'overlap:genre:assigned:12.5:house:techno',
    { kind: 'overlap', type: 'genre', basis: 'assigned', threshold: 1_250, a: 'house', b: 'techno' },
  ],
])('%s names a list', (text, name) => {
  expect(parseListName(text)).toEqual(name)
})

test.each([
  '',
  'playlist',
  'playlist:',
  'playlist:a:b',
  'tree:genre',
  'tree:mood:house',
  'tree:genre:a:b',
  'tree:genre:%E0%A4%A',
  'overlap:genre:filters:8:house',
  'overlap:genre:words:8:house:techno',
  'overlap:genre:filters:eight:house:techno',
  'overlap:genre:filters:101:house:techno',
  'overlap:genre:filters:8.125:house:techno',
  'overlap:genre:filters:-8:house:techno',
  'view:1',
])('"%s" names none', (text) => {
  expect(parseListName(text)).toBeUndefined()
})

describe('an overlap', () => {
  test('is read as it was written, whatever the ids are', () => {
    const anyName = fc.record({
      type: fc.constantFrom(...TREE_TYPES),
      basis: fc.constantFrom('filters', 'assigned'),
      threshold: fc.integer({ min: 0, max: 10_000 }),
      a: fc.string({ minLength: 1, unit: 'grapheme' }),
      b: fc.string({ minLength: 1, unit: 'grapheme' }),
    })
    fc.assert(
      fc.property(anyName, (name) => {
        expect(parseListName(formatOverlapName(name))).toEqual({ kind: 'overlap', ...name })
      }),
    )
  })

  test('has the threshold that scores of four decimals are held against', () => {
    const anyThreshold = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(anyThreshold, fc.integer({ min: 0, max: 10_000 }), (threshold, score) => {
        expect(score >= toThresholdSteps(threshold)).toBe(score / 10_000 >= threshold)
      }),
    )
    expect([0.07, 0.08, 0.1, 0.29].map(toThresholdSteps)).toEqual([700, 800, 1_000, 2_900])
  })
})
