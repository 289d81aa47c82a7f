import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatPair,
  parsePair,
  planOf,
  readIntersectionsSearch,
  withIntersections,
  withType,
} from './intersections-search.ts'

test('an address holds tree, basis, both sliders, own tracks, pin, pair and highlight', () => {
  const raw = {
    type: 'scene',
    basis: 'assigned',
    threshold: '12',
    max: '20',
    own: '1',
    pin: 'uk',
    pair: 'uk,usa',
    q: 'berlin ',
  }
  expect(readIntersectionsSearch(raw)).toEqual({ ...raw, threshold: 12, max: 20, own: 1 })
})

test.each<[Record<string, string>, string]>([
  [{ type: 'genre', basis: 'filters', threshold: '8', max: '12', own: '0' }, 'what is so at first'],
  [{ threshold: '0', max: '21' }, 'sliders beyond their ends'],
  [{ threshold: '8.5' }, 'half a percent'],
  [{ type: 'label', basis: 'mood' }, 'what cannot be compared'],
  [{ pair: 'house' }, 'a pair of one'],
  [{ pair: 'house,house' }, 'a lineage with itself'],
  [{ pair: 'house,%E0%A4%A' }, 'a link that was cut off'],
])('%o is the bare address: %s', (raw) => {
  expect(readIntersectionsSearch(raw)).toEqual({})
})

test('a bare address asks as the screen stands at first', () => {
  expect(planOf({})).toEqual({ type: 'genre', basis: 'filters', threshold: 8, max: 12 })
})

test('another tree takes pin and pair away, the sliders stay', () => {
  expect(withType({ threshold: 5, pin: 'house', pair: 'house,techno' }, 'scene')).toEqual({
    type: 'scene',
    threshold: 5,
  })
})

test('undefined takes a part of the address away', () => {
  expect(withIntersections({ pin: 'house', own: 1 }, { pin: undefined })).toEqual({ own: 1 })
})

describe('a pair in the address', () => {
  test('is read back as it was, whatever the ids are', () => {
    const id = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
    fc.assert(
      fc.property(id, id, (a, b) => {
        fc.pre(a !== b && a.isWellFormed() && b.isWellFormed())
        expect(parsePair(formatPair([a, b]))).toEqual([a, b])
      }),
    )
  })
})
