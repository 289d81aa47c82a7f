import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ChordCounts,
  type ChordRules,
  countChordsSteps,
  isSharedBy,
  MOST_CHORD_LINEAGES,
} from './chords.ts'

function countChords(tracks: number, rules: ChordRules): ChordCounts {
  const steps = countChordsSteps(Uint32Array.from(Array(tracks).keys()), rules)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const scoresOf = (...lineages: number[][]) => lineages.map((scores) => Uint16Array.from(scores))

describe('by score', () => {
  const scores = scoresOf([900, 500, 0, 0], [800, 0, 700, 0])

  test('a track counts for both lineages of which it reaches the threshold, and the best pair is told', () => {
    expect(countChords(4, { scores, threshold: 500 })).toEqual({
      matrix: [
        [2, 1],
        [1, 2],
      ],
      nearest: 800,
    })
  })

  test('a track that matches nothing counts nowhere, even at 0', () => {
    expect(countChords(4, { scores, threshold: 0 }).matrix).toEqual([
      [2, 1],
      [1, 2],
    ])
  })
})

describe('by place', () => {
  // Two tracks are placed in the first lineage, one in the second, one in neither.
  const rules = { scores: scoresOf([0, 400, 300, 999], [900, 0, 0, 999]), placed: Uint8Array.of(1, 1, 2, 0) }

  test('tracks placed in one count that reach the threshold of the other; the diagonal is what is placed', () => {
    expect(countChords(4, { ...rules, threshold: 300 })).toEqual({
      matrix: [
        [2, 2],
        [2, 1],
      ],
      nearest: 900,
    })
    expect(countChords(4, { ...rules, threshold: 301 }).matrix[0]).toEqual([2, 1])
  })
})

/** Any tracks, placed or not, and any scores for some lineages. */
const anyRules = fc
  .record({
    lineages: fc.integer({ min: 1, max: MOST_CHORD_LINEAGES }),
    tracks: fc.integer({ min: 0, max: 12 }),
    threshold: fc.integer({ min: 0, max: 9 }),
    byPlace: fc.boolean(),
  })
  .chain(({ lineages, tracks, threshold, byPlace }) => {
    const column = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: tracks, maxLength: tracks })
    return fc.record({
      tracks: fc.constant(tracks),
      scores: fc.array(
        column.map((some) => Uint16Array.from(some)),
        { minLength: lineages, maxLength: lineages },
      ),
      placed: byPlace
        ? fc
            .array(fc.integer({ min: 0, max: lineages }), { minLength: tracks, maxLength: tracks })
            .map((some) => Uint8Array.from(some))
        : fc.constant(undefined),
      threshold: fc.constant(threshold),
    })
  })

const hasPair = ({ matrix }: ChordCounts) =>
  matrix.some((cells, row) => cells.some((shared, column) => row !== column && shared > 0))

test('each cell counts exactly the tracks that the two lineages share', () => {
  fc.assert(
    fc.property(anyRules, ({ tracks, ...rules }) => {
      const slots = Array.from({ length: tracks }, (_, slot) => slot)
      const expected = rules.scores.map((_, one) =>
        rules.scores.map(
          (_other, other) => slots.filter((slot) => isSharedBy(slot, [one, other], rules)).length,
        ),
      )
      expect(countChords(tracks, rules).matrix).toEqual(expected)
    }),
  )
})

test('at the nearest threshold two lineages share a track, just above it none do', () => {
  fc.assert(
    fc.property(anyRules, ({ tracks, ...rules }) => {
      const { nearest } = countChords(tracks, rules)
      expect(hasPair(countChords(tracks, { ...rules, threshold: nearest + 1 }))).toBe(false)
      expect(hasPair(countChords(tracks, { ...rules, threshold: nearest }))).toBe(nearest > 0)
    }),
  )
})
