import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestShared } from './best-shared.ts'

test('those that fit both lineages come first, and equal ones as they stand', () => {
  const scores = [Uint16Array.of(900, 500, 500, 600), Uint16Array.of(100, 500, 500, 500)]
  expect(bestShared([0, 1, 2, 3], scores)).toEqual([3, 1, 2, 0])
})

test('they are the first seven of all, by the worse score and then both', () => {
  const anyScore = fc.integer({ min: 0, max: 5 })
  fc.assert(
    fc.property(fc.array(fc.tuple(anyScore, anyScore), { maxLength: 40 }), (pairs) => {
      const scores = [0, 1].map((column) => Uint16Array.from(pairs, (pair) => pair[column] ?? 0))
      const sorted = pairs
        .map(([one, other], slot) => ({ slot, worse: Math.min(one, other), sum: one + other }))
        .sort((one, other) => other.worse - one.worse || other.sum - one.sum)
      expect(bestShared([...pairs.keys()], scores)).toEqual(sorted.slice(0, 7).map(({ slot }) => slot))
    }),
  )
})
