import { setImmediate as nextTurn } from 'node:timers/promises'

/** Work goes on for this long, then everybody else has a turn: a request waits for little more than this. */
const SLICE_MS = 5

/**
 * Does stepwise work to its end, giving way to other requests between slices of it.
 *
 * Rejects as the work throws, and with the signal's reason between two slices.
 */
export async function inSlices<T>(
  steps: Generator<undefined, T, undefined>,
  signal?: AbortSignal,
): Promise<T> {
  let from = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - from < SLICE_MS) continue
    await nextTurn()
    signal?.throwIfAborted()
    from = performance.now()
  }
}
