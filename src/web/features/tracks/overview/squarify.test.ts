import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Rectangle, squarify } from './squarify.ts'

const AREA: Rectangle = { left: 10, top: 20, width: 400, height: 100 }
const EXACT = 1e-6

const weights = fc
  .array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 40 })
  .map((list) => list.toSorted((a, b) => b - a))

const surface = ({ width, height }: Rectangle) => width * height

test('each weight gets its share of the surface', () => {
  fc.assert(
    fc.property(weights, (list) => {
      const total = list.reduce((sum, weight) => sum + weight, 0)
      squarify(list, AREA).forEach((rectangle, index) => {
        expect(surface(rectangle)).toBeCloseTo((surface(AREA) * (list[index] ?? 0)) / total, 4)
      })
    }),
  )
})

test('nothing leaves the area, and no two overlap', () => {
  fc.assert(
    fc.property(weights, (list) => {
      const placed = squarify(list, AREA)
      placed.forEach((one, index) => {
        expect(one.left).toBeGreaterThanOrEqual(AREA.left - EXACT)
        expect(one.top).toBeGreaterThanOrEqual(AREA.top - EXACT)
        expect(one.left + one.width).toBeLessThanOrEqual(AREA.left + AREA.width + EXACT)
        expect(one.top + one.height).toBeLessThanOrEqual(AREA.top + AREA.height + EXACT)
        for (const other of placed.slice(index + 1)) {
          const width =
            Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left)
          const height =
            Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top)
          expect(Math.min(width, height)).toBeLessThanOrEqual(EXACT)
        }
      })
    }),
  )
})

test('equal weights in a wide area become nearly square', () => {
  for (const { width, height } of squarify([1, 1, 1, 1], AREA)) expect(width / height).toBeCloseTo(1)
})

test.each([
  [[], 'no weights'],
  [[0, 0], 'weights of nothing'],
])('%o has no surface: %s', (list) => {
  for (const rectangle of squarify(list, AREA)) expect(surface(rectangle)).toBe(0)
})
