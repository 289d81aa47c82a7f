import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chordSize, cutName, isOwn, labelPlace, layChords } from './chord-layout.ts'

const CIRCLE = 2 * Math.PI
const PAD = 0.04

const matrices = fc.integer({ min: 1, max: 20 }).chain((size) =>
  fc.array(fc.array(fc.nat({ max: 500 }), { minLength: size, maxLength: size }), {
    minLength: size,
    maxLength: size,
  }),
)

/** As the server answers it: what one shares with another the other shares with it. */
function symmetric(matrix: readonly (readonly number[])[]): number[][] {
  return matrix.map((row, i) => row.map((tracks, j) => (i <= j ? tracks : (matrix[j]?.[i] ?? 0))))
}

const HOUSE_TECHNO_SOUL = [
  [100, 60, 20],
  [60, 80, 0],
  [20, 0, 40],
]

const width = ({ startAngle, endAngle }: { startAngle: number; endAngle: number }) => endAngle - startAngle

describe('lineages round a circle', () => {
  test('stand in their order, clockwise from the top', () => {
    const { arcs } = layChords(HOUSE_TECHNO_SOUL, false)
    expect(arcs.map(({ index }) => index)).toEqual([0, 1, 2])
    expect(arcs[0]?.startAngle).toBe(0)
    expect(arcs[1]?.startAngle).toBeCloseTo((arcs[0]?.endAngle ?? 0) + PAD)
  })

  test('are as wide as what they share, own tracks aside', () => {
    const { arcs } = layChords(HOUSE_TECHNO_SOUL, false)
    const [house, techno, soul] = arcs.map(width)
    expect((house ?? 0) / (techno ?? 1)).toBeCloseTo(80 / 60)
    expect((house ?? 0) / (soul ?? 1)).toBeCloseTo(80 / 20)
  })

  test('have their largest ribbon first, and take the colour of the larger lineage', () => {
    const { arcs, ribbons } = layChords(HOUSE_TECHNO_SOUL, false)
    expect(ribbons.map(({ source, target, tracks }) => [source.index, target.index, tracks])).toEqual([
      [0, 1, 60],
      [0, 2, 20],
    ])
    expect(ribbons[0]?.source.startAngle).toBe(arcs[0]?.startAngle)
  })

  test('show their own tracks as a part of a ring outside, or as ribbons of their own', () => {
    const { arcs } = layChords(HOUSE_TECHNO_SOUL, false)
    const [house] = arcs
    if (house === undefined) throw new Error('no arc')
    expect(width(house.own) / width(house)).toBeCloseTo(100 / 180)
    const withOwn = layChords(HOUSE_TECHNO_SOUL, true).ribbons
    expect(withOwn.filter(isOwn).map(({ source, tracks }) => [source.index, tracks])).toEqual([
      [0, 100],
      [1, 80],
      [2, 40],
    ])
  })

  test('keep a stub where nothing is shared, so that they can be chosen', () => {
    const { arcs, ribbons } = layChords(
      [
        [9, 4, 0],
        [4, 9, 0],
        [0, 0, 9],
      ],
      false,
    )
    expect(width(arcs[2] ?? { startAngle: 0, endAngle: 0 })).toBeCloseTo(0.02)
    expect(ribbons).toHaveLength(1)
  })

  test('are all alike where no two share a track', () => {
    const { arcs, ribbons } = layChords(
      [
        [9, 0],
        [0, 3],
      ],
      false,
    )
    expect(ribbons).toEqual([])
    expect(width(arcs[0] ?? { startAngle: 0, endAngle: 0 })).toBeCloseTo((CIRCLE - 2 * PAD) / 2)
  })

  test('with the gaps between them they fill the circle', () => {
    fc.assert(
      fc.property(matrices, fc.boolean(), (raw, hasOwn) => {
        const { arcs } = layChords(symmetric(raw), hasOwn)
        const whole = arcs.reduce((sum, arc) => sum + width(arc), 0) + PAD * arcs.length
        expect(whole).toBeCloseTo(CIRCLE, 6)
        for (const arc of arcs) expect(width(arc)).toBeGreaterThan(0)
      }),
    )
  })

  test('each two that share a track have one ribbon, as wide at both ends and within both arcs', () => {
    fc.assert(
      fc.property(matrices, fc.boolean(), (raw, hasOwn) => {
        const matrix = symmetric(raw)
        const { arcs, ribbons } = layChords(matrix, hasOwn)
        const expected = matrix.flatMap((row, i) =>
          row.filter((tracks, j) => tracks > 0 && (i < j || (hasOwn && i === j))),
        )
        expect(ribbons.map(({ tracks }) => tracks).toSorted((a, b) => a - b)).toEqual(
          expected.toSorted((a, b) => a - b),
        )
        for (const { source, target } of ribbons) {
          expect(width(source)).toBeCloseTo(width(target), 9)
          for (const end of [source, target]) {
            expect(end.startAngle).toBeGreaterThanOrEqual((arcs[end.index]?.startAngle ?? 0) - 1e-9)
            expect(end.endAngle).toBeLessThanOrEqual((arcs[end.index]?.endAngle ?? 0) + 1e-9)
          }
        }
      }),
    )
  })

  test('larger ribbons come before smaller ones, so that they are drawn below', () => {
    fc.assert(
      fc.property(matrices, (raw) => {
        const tracks = layChords(symmetric(raw), false).ribbons.map((ribbon) => ribbon.tracks)
        expect(tracks).toEqual(tracks.toSorted((a, b) => b - a))
      }),
    )
  })
})

describe('the size of the drawing', () => {
  test.each<[number, number, number, string]>([
    [1_200, 12, 850, 'no wider than 850'],
    [700, 12, 700, 'as wide as its place'],
    [0, 12, 0, 'nothing before its place is known'],
  ])('in %i pixels with names of %i letters is %i: %s', (container, longest, side) => {
    expect(chordSize(container, longest).side).toBe(side)
  })

  test('a narrow one leaves less room to the names, and cuts them', () => {
    const narrow = chordSize(366, 30)
    expect(narrow.letters).toBeLessThan(chordSize(800, 30).letters)
    expect(narrow.inner).toBeGreaterThan(80)
  })

  test.each([
    ['House', 12, 'House'],
    ['Downtempo, Trip-Hop & Ambient', 12, 'Downtempo,…'],
    ['日本のシティポップ', 5, '日本のシ…'],
  ])('the name %s in %i letters is %s', (name, letters, shown) => {
    expect(cutName(name, letters)).toBe(shown)
  })

  test.each([
    [0.5, 'start', 'on the right it reads outwards'],
    [4, 'end', 'on the left it is turned, so that it is not upside down'],
  ])('the name of an arc at %d radians has its %s at the circle: %s', (middle, anchor) => {
    const place = labelPlace({ startAngle: middle - 0.1, endAngle: middle + 0.1 }, 100)
    expect(place.anchor).toBe(anchor)
    expect(place.transform.endsWith('rotate(180)')).toBe(anchor === 'end')
  })
})
