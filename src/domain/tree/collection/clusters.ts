import { stepOf } from '../build-steps.ts'
import { type Divided, type Draft, divideSteps } from '../divide.ts'
import { AXES } from '../roots.ts'
import type { TreeRule, TreeStep } from '../tree.ts'
import type { CollectionSizes } from './collection-sizes.ts'
import type { Crossing } from './seeds.ts'
import type { SparseSum, Sums } from './sparse-sums.ts'

/** Tracks that become a collection. */
export interface Cluster {
  /** Ascending. */
  readonly rows: readonly number[]
  readonly sum: SparseSum
  /** Where its largest seed is. */
  readonly crossing: Crossing
  /** How it was divided from a larger one; empty when it was not. */
  readonly rules: readonly TreeRule[]
}

/** What a cluster that is large already is less liked by when small ones look for company. */
const LARGE_PENALTY = 0.2

/** Puts every cluster that is too small into the likest one, the smallest first. */
export function* mergeSmall(
  clusters: readonly Cluster[],
  { min, max }: CollectionSizes,
  sums: Sums,
): Generator<TreeStep, Cluster[], undefined> {
  const merged = [...clusters]
  const total = clusters.filter(({ rows }) => rows.length < min).length
  for (let done = 0; merged.length > 1; done += 1) {
    const smallest = smallestOf(merged)
    const [one] = merged.slice(smallest, smallest + 1)
    if (one === undefined || one.rows.length >= min) break
    merged.splice(smallest, 1)
    const target = likestFor(one, merged, { max, sums })
    const other = merged[target]
    if (other !== undefined) merged[target] = united(other, one, sums)
    yield stepOf('dividing', 0.5 + 0.3 * Math.min(1, done / total))
  }
  return merged
}

function smallestOf(clusters: readonly Cluster[]): number {
  const sizeOf = (index: number) => clusters[index]?.rows.length ?? 0
  let smallest = 0
  for (const index of clusters.keys()) if (sizeOf(index) <= sizeOf(smallest)) smallest = index
  return smallest
}

function likestFor(
  { sum }: Cluster,
  others: readonly Cluster[],
  { max, sums }: { readonly max: number; readonly sums: Sums },
): number {
  const cosines = sums.cosinesOf(
    sum,
    others.map((other) => other.sum),
  )
  const fitOf = (index: number) =>
    (cosines[index] ?? 0) - ((others[index]?.rows.length ?? 0) > max ? LARGE_PENALTY : 0)
  let best = 0
  for (const index of others.keys()) if (fitOf(index) > fitOf(best)) best = index
  return best
}

function united(larger: Cluster, smaller: Cluster, sums: Sums): Cluster {
  return {
    ...larger,
    rows: [...larger.rows, ...smaller.rows].sort((first, second) => first - second),
    sum: sums.unite([larger.sum, smaller.sum]),
  }
}

/** Divides every cluster that is too large as other trees divide their nodes. */
export function* splitLarge(
  clusters: readonly Cluster[],
  { min, max }: CollectionSizes,
  { divided, sums }: { readonly divided: Divided; readonly sums: Sums },
): Generator<TreeStep, Cluster[], undefined> {
  const limits = { ...divided.limits, min, max }
  const split: Cluster[] = []
  for (const [done, cluster] of clusters.entries()) {
    yield stepOf('dividing', 0.8 + (0.2 * done) / clusters.length)
    const draft: Draft = { rows: cluster.rows, rules: [], children: [] }
    if (cluster.rows.length > max)
      for (const _step of divideSteps(draft, { ...divided, limits }, AXES.collection))
        yield stepOf('dividing', 0.8 + (0.2 * done) / clusters.length)
    if (draft.children.length === 0) split.push(cluster)
    else
      for (const { rows, rules } of lowestOf(draft))
        split.push({ ...cluster, rows, rules, sum: sums.sumRows(rows) })
  }
  return split
}

/** The drafts without children in and below one. */
export function lowestOf(draft: Draft): Draft[] {
  return draft.children.length === 0 ? [draft] : draft.children.flatMap(lowestOf)
}
