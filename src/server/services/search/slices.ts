import { setImmediate as nextTurn } from 'node:timers/promises'

/** Work goes on for this long, then everybody else has a turn: a request waits for little more than this. */
const SLICE_MS = 8

/** Does stepwise work to its end, giving way to other requests between slices of it. Rejects as the work throws. */
export async function inSlices<T>(steps: Generator<undefined, T, undefined>): Promise<T> {
  let from = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - from < SLICE_MS) continue
    await nextTurn()
    from = performance.now()
  }
}
