import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barsOf, boundsOf, isInRange, stepFor } from './histogram.ts'

const YEARS = [
  { from: 1978, to: 1979, tracks: 3 },
  { from: 1984, to: 1985, tracks: 5 },
  { from: 1985, to: 1986, tracks: 2 },
]

test('a stray does not stretch the scale, and is counted at its end', () => {
  const counted = [
    { from: 1875, to: 1876, tracks: 1 },
    { from: 1990, to: 1991, tracks: 500 },
  ]
  const bounds = boundsOf(counted)
  expect(bounds).toEqual({ min: 1990, max: 1990 })
  expect(bounds && barsOf(counted, bounds, 1)).toEqual([{ from: 1990, to: 1991, tracks: 501 }])
})

test('the bounds are the first and the last value', () => {
  expect(boundsOf(YEARS)).toEqual({ min: 1978, max: 1985 })
  expect(boundsOf([])).toBeUndefined()
})

test.each([
  [{ min: 0, max: 9 }, 1, 'ten values fit'],
  [{ min: 0, max: 24 }, 5, 'twenty-five are drawn five by five'],
  [{ min: 0, max: 999 }, 10, 'too many take the widest step'],
])('%o in at most 10 bars has a step of %i: %s', (bounds, step) => {
  expect(stepFor(bounds, [1, 5, 10], 10)).toBe(step)
})

test('bars begin at whole steps and leave none out', () => {
  expect(barsOf(YEARS, { min: 1978, max: 1985 }, 5)).toEqual([
    { from: 1975, to: 1980, tracks: 3 },
    { from: 1980, to: 1985, tracks: 5 },
    { from: 1985, to: 1990, tracks: 2 },
  ])
})

test('no track is lost', () => {
  const counted = fc.array(
    fc.record({ at: fc.integer({ min: 40, max: 220 }), tracks: fc.integer({ min: 1, max: 90 }) }),
    { minLength: 1 },
  )
  fc.assert(
    fc.property(counted, fc.integer({ min: 1, max: 20 }), (list, step) => {
      const spans = list
        .toSorted((one, other) => one.at - other.at)
        .map(({ at, tracks }) => ({ from: at, to: at + 1, tracks }))
      const bounds = boundsOf(spans)
      if (bounds === undefined) return
      const drawn = barsOf(spans, bounds, step).reduce((sum, { tracks }) => sum + tracks, 0)
      expect(drawn).toBe(spans.reduce((sum, { tracks }) => sum + tracks, 0))
    }),
  )
})

describe('a bar of 1980 to 1984', () => {
  const bar = { from: 1980, to: 1985 }
  test.each<[number | undefined, number | undefined, boolean, string]>([
    [1984, 1990, true, 'its last year is in it'],
    [1985, 1990, false, 'the next year is not'],
    [1970, 1980, true, 'its first year is in it'],
    [undefined, 1979, false, 'it ends before'],
    [undefined, undefined, true, 'without ends everything is'],
  ])('is in %s to %s: %s (%s)', (from, to, isIn) => {
    expect(isInRange(bar, { from, to })).toBe(isIn)
  })
})
