/** Rows that are sorted in one go, and rows that are merged between two steps: about a millisecond each. */
const RUN_ROWS = 512
const MERGED_PER_STEP = 2_000

/** Orders two rows as for `sort`; never 0 for different rows. */
export type RowOrder = (left: number, right: number) => number

/**
 * Puts rows in order: short runs are sorted and then merged, so that no step is long. What is in order already is
 * only looked at. The rows given are used up.
 */
export function* mergeSortSteps(
  rows: Uint32Array,
  compare: RowOrder,
): Generator<undefined, Uint32Array, undefined> {
  let from: Uint32Array = rows
  for (let start = 0; start < rows.length; start += RUN_ROWS) {
    const run = from.subarray(start, start + RUN_ROWS)
    if (!isInOrder(run, compare)) run.sort(compare)
    yield
  }
  let to: Uint32Array = new Uint32Array(rows.length)
  for (let run = RUN_ROWS; run < rows.length; run *= 2) {
    for (let start = 0; start < rows.length; start += 2 * run) {
      const middle = Math.min(start + run, rows.length)
      const end = Math.min(start + 2 * run, rows.length)
      yield* mergeSteps({ from, to, start, middle, end }, compare)
    }
    ;[from, to] = [to, from]
  }
  return from
}

function isInOrder(run: Uint32Array, compare: RowOrder): boolean {
  return run.every((row, index) => index === 0 || compare(run[index - 1] ?? 0, row) < 0)
}

interface Merge {
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly start: number
  readonly middle: number
  readonly end: number
}

function* mergeSteps(
  { from, to, start, middle, end }: Merge,
  compare: RowOrder,
): Generator<undefined, void, undefined> {
  if (middle >= end || compare(from[middle - 1] ?? 0, from[middle] ?? 0) < 0) {
    to.set(from.subarray(start, end), start)
    return
  }
  let left = start
  let right = middle
  for (let row = start; row < end; row += 1) {
    const isLeft = left < middle && (right >= end || compare(from[left] ?? 0, from[right] ?? 0) < 0)
    to[row] = (isLeft ? from[left++] : from[right++]) ?? 0
    if (row % MERGED_PER_STEP === 0) yield
  }
}
