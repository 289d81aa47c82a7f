import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance } from './edit-distance.ts'

test.each([
  ['title', 'title', 0, 'equal'],
  ['titel', 'title', 2, 'two letters changed places'],
  ['artists', 'artist', 1, 'one letter too many'],
  ['', 'key', 3, 'nothing'],
])('from %j to %j: %i (%s)', (first, second, distance) => {
  expect(editDistance(first, second)).toBe(distance)
})

test('the distance is symmetric, at most the longer length, and 0 for equal texts only', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (first, second) => {
      const distance = editDistance(first, second)
      expect(distance).toBe(editDistance(second, first))
      expect(distance).toBeLessThanOrEqual(Math.max(first.length, second.length))
      expect(distance === 0).toBe(first === second)
    }),
  )
})
