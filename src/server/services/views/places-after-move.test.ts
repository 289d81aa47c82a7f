import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Placed, placesAfterMove } from './places-after-move.ts'

/** The ids in the order of their places, after the move. */
function orderAfter(moved: number, others: readonly Placed[], index: number): number[] {
  const places = placesAfterMove(moved, others, index)
  return [...others, { id: moved, place: Number.NaN }]
    .map(({ id, place }) => ({ id, place: places.get(id) ?? place }))
    .sort((left, right) => left.place - right.place)
    .map(({ id }) => id)
}

test('what is moved stands at its index, and the others keep their order', () => {
  const others = fc
    .uniqueArray(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { maxLength: 12 })
    .map((places) => places.sort((left, right) => left - right).map((place, at) => ({ id: at + 1, place })))
  fc.assert(
    fc.property(others, fc.nat(15), (list, index) => {
      const expected = list.map(({ id }) => id).toSpliced(Math.min(index, list.length), 0, 99)
      expect(orderAfter(99, list, index)).toEqual(expected)
    }),
  )
})

test('only the moved one gets another place, unless there is no number left between its neighbours', () => {
  const [near, nearer] = [
    { id: 1, place: 1 },
    { id: 2, place: 1 + Number.EPSILON },
  ]
  expect([...placesAfterMove(9, [near, { id: 2, place: 2 }], 1)]).toEqual([[9, 1.5]])
  expect([...placesAfterMove(9, [near, nearer], 1)]).toEqual([
    [1, 0],
    [9, 1],
    [2, 2],
  ])
})
