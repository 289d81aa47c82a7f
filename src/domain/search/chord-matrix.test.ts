import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chordMatrixSteps, MOST_CHORD_SETS } from './chord-matrix.ts'

function chordMatrix(sets: readonly (readonly number[])[]): number[][] {
  const steps = chordMatrixSteps(sets)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

test('each cell counts the tracks of both sets, the diagonal those of one', () => {
  expect(chordMatrix([[1, 2, 3], [2, 3, 4, 5], []])).toEqual([
    [3, 2, 0],
    [2, 4, 0],
    [0, 0, 0],
  ])
})

test('the matrix is the one of comparing every two sets, up to the most sets there can be', () => {
  const someSets = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 30 }), {
    maxLength: MOST_CHORD_SETS,
  })
  fc.assert(
    fc.property(someSets, (sets) => {
      const expected = sets.map((row) => sets.map((column) => row.filter((id) => column.includes(id)).length))
      expect(chordMatrix(sets)).toEqual(expected)
    }),
  )
})
