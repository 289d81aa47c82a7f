import { inSlices } from '../../search/slices.ts'

/** Works on each item in its order, giving way to other requests in between. Rejects as the work throws, or when it is stopped. */
export async function eachInTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result,
  signal: AbortSignal,
): Promise<Result[]> {
  return inSlices(steps(items, work), signal)
}

function* steps<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result,
): Generator<undefined, Result[], undefined> {
  const results: Result[] = []
  for (const item of items) {
    results.push(work(item))
    yield
  }
  return results
}
