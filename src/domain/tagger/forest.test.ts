import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Forest, type ForestSample, growForest } from './forest.ts'

const LABELS = 3

function aSample(values: readonly number[], label: number, secondLabel = label): ForestSample {
  return { values: Float32Array.from(values), label, secondLabel }
}

function opinionOf(forest: Forest, values: readonly number[]): number[] {
  const target = new Float64Array(LABELS)
  forest.opinion(target, Float32Array.from(values))
  return [...target]
}

/** Slow old and fast new tracks are of one kind, slow new and fast old ones of another: no sum can tell. */
const crossed = Array.from({ length: 200 }, (_, index) => {
  const isFast = index % 2 === 0
  const isNew = index % 4 < 2
  const values = [(isFast ? 140 : 90) + (index % 7), (isNew ? 2015 : 1975) + (index % 5)]
  return aSample(values, isFast === isNew ? 0 : 1)
})

describe('a forest', () => {
  const forest = growForest(crossed, LABELS)

  test.each<[string, readonly number[], number]>([
    ['slow and old', [92, 1977], 0],
    ['fast and new', [143, 2017], 0],
    ['slow and new', [92, 2017], 1],
    ['fast and old', [143, 1977], 1],
  ])('tells %s tracks by tempo and year together', (_what, values, label) => {
    const opinion = opinionOf(forest, values)
    expect(opinion.indexOf(Math.max(...opinion))).toBe(label)
  })

  test('a label that was never seen stays possible', () => {
    expect(opinionOf(forest, [92, 1977])[2]).toBeGreaterThan(0)
  })

  test('the second genre of a track counts too, but less than the first', () => {
    const torn = growForest(
      Array.from({ length: 50 }, () => aSample([120], 0, 1)),
      LABELS,
    )
    const [first = 0, second = 0, third = 0] = opinionOf(torn, [120])
    expect(first).toBeGreaterThan(second)
    expect(second).toBeGreaterThan(third)
  })

  test('no samples give no opinion', () => {
    expect(growForest([], LABELS)).toBeDefined()
  })
})

describe('whatever it grew from', () => {
  const measure = fc.oneof(fc.double(), fc.constantFrom(0, 120, Number.NaN, Number.POSITIVE_INFINITY))
  const label = fc.integer({ min: 0, max: LABELS - 1 })
  const samples = fc.array(
    fc.record({
      values: fc.tuple(measure, measure).map((pair) => Float32Array.from(pair)),
      label,
      secondLabel: label,
    }),
    { minLength: 1, maxLength: 30 },
  )

  test('its probabilities are above 0 and sum to 1, and the same samples give the same ones', () => {
    fc.assert(
      fc.property(samples, measure, measure, (grown, one, other) => {
        const opinion = opinionOf(growForest(grown, LABELS), [one, other])
        expect(opinion.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5)
        expect(Math.min(...opinion)).toBeGreaterThan(0)
        expect(opinionOf(growForest(grown, LABELS), [one, other])).toEqual(opinion)
      }),
      { numRuns: 40 },
    )
  })
})
