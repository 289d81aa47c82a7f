/** Something with a place among others. */
export interface Placed {
  readonly id: number
  readonly place: number
}

/**
 * New places after one view is put at an index among the others, by id: that of the moved one alone, or of all when
 * there is no number left between its neighbours. `others` are in order and without the moved one; an index beyond
 * the end is the end.
 */
export function placesAfterMove(
  moved: number,
  others: readonly Placed[],
  index: number,
): Map<number, number> {
  const at = Math.min(index, others.length)
  const before = others[at - 1]?.place
  const after = others[at]?.place
  const place =
    before === undefined ? (after ?? 1) - 1 : after === undefined ? before + 1 : before + (after - before) / 2
  if (place !== before && place !== after) return new Map([[moved, place]])
  const ids = others.map(({ id }) => id).toSpliced(at, 0, moved)
  return new Map(ids.map((id, order) => [id, order]))
}
