/** What runs in lanes and how. */
export interface Lanes<Item, Result> {
  readonly batches: Iterable<readonly Item[]>
  /** Batches under way at the same time. */
  readonly lanes: number
  readonly signal: AbortSignal
  /** Works on one batch; the signal also ends it when another batch has failed. */
  readonly work: (batch: readonly Item[], signal: AbortSignal) => Promise<Result>
}

/**
 * Works on batches several at a time and yields what comes of each as it comes.
 *
 * A lane begins its next batch as soon as its result is taken, so a slow consumer holds
 * the work up instead of piling results. The first failure stops the other lanes and is thrown.
 */
export async function* inLanes<Item, Result>(options: Lanes<Item, Result>): AsyncGenerator<Result> {
  const batches = options.batches[Symbol.iterator]()
  const underWay = new Map<number, Promise<{ readonly lane: number; readonly result: Result }>>()
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])

  function begin(lane: number) {
    if (signal.aborted) return
    const next = batches.next()
    if (next.done === true) return
    const working = options.work(next.value, signal).then((result) => ({ lane, result }))
    // It may fail while the consumer is busy; it is looked at when the consumer comes back.
    working.catch(() => undefined)
    underWay.set(lane, working)
  }

  try {
    for (let lane = 0; lane < options.lanes; lane++) begin(lane)
    while (underWay.size > 0) {
      const { lane, result } = await Promise.race(underWay.values())
      underWay.delete(lane)
      begin(lane)
      yield result
    }
    options.signal.throwIfAborted()
  } finally {
    stop.abort()
    // They end soon, and must not fail unheard of.
    await Promise.allSettled(underWay.values())
  }
}

/** Cuts a list into pieces of a size; the last one may be shorter. */
export function* inBatches<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}
