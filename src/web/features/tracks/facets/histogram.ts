/** Tracks of one value or of a span of values. */
export interface Counted {
  readonly from: number
  /** Not included. */
  readonly to: number
  readonly tracks: number
}

/** The values that a slider can take, both included. */
export interface Bounds {
  readonly min: number
  readonly max: number
}

/** So small a share of the tracks, at each end, does not stretch the scale: one cylinder of 1875 is no reason for it. */
const STRAY_SHARE = 0.004

/**
 * The values between which nearly all tracks lie, both included; undefined when nothing is counted.
 *
 * A few strays at either end may lie outside. Takes counts in the order of their values. Never throws.
 */
export function boundsOf(counted: readonly Counted[]): Bounds | undefined {
  const total = counted.reduce((sum, { tracks }) => sum + tracks, 0)
  const first = firstBeyond(counted, total * STRAY_SHARE)
  const last = firstBeyond(counted.toReversed(), total * STRAY_SHARE)
  return first === undefined || last === undefined ? undefined : { min: first.from, max: last.to - 1 }
}

/** The count with which the sum exceeds `least`. */
function firstBeyond(counted: readonly Counted[], least: number): Counted | undefined {
  let sum = 0
  return counted.find(({ tracks }) => {
    sum += tracks
    return sum > least
  })
}

/** The least of `steps` that needs no more than `most` bars for the bounds; the last one when none does. */
export function stepFor({ min, max }: Bounds, steps: readonly number[], most: number): number {
  return steps.find((step) => (max + 1 - min) / step <= most) ?? steps.at(-1) ?? 1
}

/**
 * Bars of equal width from `min` to past `max`, empty ones included.
 *
 * What was counted over a span goes whole into the bar where it begins, and strays into the bars at the ends. Never throws.
 */
export function barsOf(counted: readonly Counted[], { min, max }: Bounds, step: number): Counted[] {
  const first = Math.floor(min / step) * step
  const count = Math.max(1, Math.floor((max - first) / step) + 1)
  const sums = new Array<number>(count).fill(0)
  for (const { from, tracks } of counted) {
    const at = Math.min(count - 1, Math.max(0, Math.floor((from - first) / step)))
    sums[at] = (sums[at] ?? 0) + tracks
  }
  return sums.map((tracks, at) => ({ from: first + at * step, to: first + (at + 1) * step, tracks }))
}

/** Whether any value of a bar is within a range; an open end lets all pass. Never throws. */
export function isInRange(
  bar: Pick<Counted, 'from' | 'to'>,
  range: { readonly from: number | undefined; readonly to: number | undefined },
): boolean {
  return (range.to === undefined || bar.from <= range.to) && (range.from === undefined || bar.to > range.from)
}
