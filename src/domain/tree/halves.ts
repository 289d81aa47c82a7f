import { rowDot, type SparseVectors, sumOf, unit } from './sparse-vectors.ts'

/** Rounds in which tracks may change sides; they settle in fewer. */
const ROUNDS = 12

/**
 * Divides rows into two halves of alike ones: from the row least like all, and the row least like that one, each
 * side gathers what is nearer to it. Both lists are ascending; one is empty when all rows are the same.
 */
export function halve(vectors: SparseVectors): readonly [readonly number[], readonly number[]] {
  const rows = Array.from({ length: vectors.starts.length - 1 }, (_, row) => row)
  const first = farthestFrom(vectors, rows, sumOf(vectors, rows))
  const second = farthestFrom(vectors, rows, sumOf(vectors, [first]))
  let sides: readonly [number[], number[]] = [[first], [second]]
  let settled = ''
  for (let round = 0; round < ROUNDS; round += 1) {
    sides = divided(vectors, rows, sides)
    const next = sides.map((side) => side.join()).join('|')
    if (next === settled) break
    settled = next
  }
  return sides
}

function farthestFrom(vectors: SparseVectors, rows: readonly number[], sum: Float64Array): number {
  let farthest = 0
  let least = Number.POSITIVE_INFINITY
  for (const row of rows) {
    const likeness = rowDot(vectors, row, sum)
    if (likeness < least) {
      farthest = row
      least = likeness
    }
  }
  return farthest
}

function divided(
  vectors: SparseVectors,
  rows: readonly number[],
  sides: readonly [readonly number[], readonly number[]],
): [number[], number[]] {
  const [left, right] = sides.map((side) => centre(vectors, side))
  const next: [number[], number[]] = [[], []]
  if (left === undefined || right === undefined) return next
  for (const row of rows) next[rowDot(vectors, row, right) > rowDot(vectors, row, left) ? 1 : 0].push(row)
  return next
}

/** The mean direction of some rows. */
function centre(vectors: SparseVectors, rows: readonly number[]): Float64Array {
  return unit(sumOf(vectors, rows))
}
