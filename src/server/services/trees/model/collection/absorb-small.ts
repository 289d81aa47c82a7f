import type { CollectionSizes } from '../../../../../domain/tree/collection/collection-sizes.ts'
import type { SparseSum } from '../../../../../domain/tree/collection/sparse-sums.ts'
import { inSlices } from '../../../search/slices.ts'
import {
  ascendingRows,
  type ComparedLibrary,
  type DraftedCollection,
  sumOfCollection,
} from './drafted-collection.ts'

interface Absorbing {
  readonly library: ComparedLibrary
  readonly sizes: CollectionSizes
}

/** Puts collections that are too small into the likest other one, the smallest first. Empty ones are gone. */
export async function absorbSmall(
  collections: readonly DraftedCollection[],
  signal: AbortSignal,
  absorbing: Absorbing,
): Promise<DraftedCollection[]> {
  return inSlices(absorbSteps(collections, absorbing), signal)
}

function* absorbSteps(
  collections: readonly DraftedCollection[],
  { library, sizes }: Absorbing,
): Generator<undefined, DraftedCollection[], undefined> {
  const kept = collections
    .filter(({ rows }) => rows.length > 0)
    .sort((left, right) => right.rows.length - left.rows.length)
  const sums: SparseSum[] = []
  for (const collection of kept) {
    sums.push(sumOfCollection(collection, library))
    yield
  }
  for (;;) {
    const smallest = kept.at(-1)
    const sum = sums.at(-1)
    if (smallest === undefined || sum === undefined) return kept
    if (smallest.rows.length >= sizes.min || kept.length === 1) return kept
    kept.pop()
    sums.pop()
    const cosines = library.sums.cosinesOf(sum, sums)
    const best = Math.max(0, cosines.indexOf(Math.max(...cosines)))
    const [target, targetSum] = [kept[best], sums[best]]
    if (target !== undefined && targetSum !== undefined) {
      target.rows = ascendingRows([...target.rows, ...smallest.rows])
      sums[best] = library.sums.unite([targetSum, sum])
    }
    yield
  }
}
