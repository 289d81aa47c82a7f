/** Most sets that can be compared: one bit of a number each. */
export const MOST_CHORD_SETS = 30

/** Ids taken in, and tracks counted, in one step: well under a millisecond. */
const IDS_PER_STEP = 5_000

/**
 * How far sets of tracks overlap: tracks in both of each two, and on the diagonal the size of the set. Symmetric.
 *
 * At most `MOST_CHORD_SETS` sets, no id twice in one. Source: docs/domain/search.md, "Chords".
 */
export function* chordMatrixSteps(
  sets: readonly (readonly number[])[],
): Generator<undefined, number[][], undefined> {
  // Bit n is set when the track is in set n; few combinations are frequent, so they are counted and not the tracks.
  const setsOf = new Map<number, number>()
  for (const [place, ids] of sets.entries()) {
    for (const [index, id] of ids.entries()) {
      setsOf.set(id, (setsOf.get(id) ?? 0) | (1 << place))
      if (index % IDS_PER_STEP === 0) yield
    }
  }
  const counts = new Map<number, number>()
  for (const bits of setsOf.values()) counts.set(bits, (counts.get(bits) ?? 0) + 1)
  yield
  const matrix = sets.map(() => sets.map(() => 0))
  for (const [bits, count] of counts) {
    for (const [row, cells] of matrix.entries()) {
      if ((bits & (1 << row)) === 0) continue
      for (let column = 0; column < cells.length; column += 1) {
        if ((bits & (1 << column)) !== 0) cells[column] = (cells[column] ?? 0) + count
      }
    }
  }
  return matrix
}
