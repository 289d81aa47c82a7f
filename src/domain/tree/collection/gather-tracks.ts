import { UNCHARTED } from '../../search/facet-value.ts'
import { stepOf } from '../build-steps.ts'
import type { Divided } from '../divide.ts'
import type { TreeStep } from '../tree.ts'
import { rowEntries, type SparseSum } from './sparse-sums.ts'

/** A place that tracks may go to. */
export interface Target {
  /** The family of most of its tracks. */
  readonly family: string
  readonly sum: SparseSum
}

/** What being of the same family is worth, as a share of full likeness. */
const FAMILY_BONUS = 0.15

/** A track that is less like a target does not belong there: guesses below it are wrong more often than not. */
const LEAST_LIKENESS = 0.3

/** Tracks placed in one step: a few milliseconds. */
const TRACKS_PER_STEP = 500

/** Where the targets have each feature: the whole likeness to all of them is a few short lists. */
interface Postings {
  readonly targets: Int32Array
  readonly weights: Float64Array
}

/** The rows that go to each target, ascending; a row that is like none is in no list. Tells the share that is done. */
export function* gatherTracks(
  rows: readonly number[],
  targets: readonly Target[],
  { facets, vectors }: Pick<Divided, 'facets' | 'vectors'>,
): Generator<TreeStep, number[][], undefined> {
  const postings = postingsOf(targets)
  const taken: number[][] = targets.map(() => [])
  const likeness = new Float64Array(targets.length)
  for (const [done, row] of rows.entries()) {
    if (done % TRACKS_PER_STEP === 0) yield stepOf('dividing', (0.5 * done) / rows.length)
    likeness.fill(0)
    for (const [id, value] of rowEntries(vectors, row)) addLikeness(postings.get(id), value, likeness)
    const best = bestTarget(likeness, targets, facets[row]?.family ?? UNCHARTED)
    if (best !== undefined) taken[best]?.push(row)
  }
  return taken
}

function postingsOf(targets: readonly Target[]): Map<number, Postings> {
  const lists = new Map<number, { target: number; weight: number }[]>()
  for (const [target, { sum }] of targets.entries()) {
    for (const [at, id] of sum.ids.entries()) {
      const list = lists.get(id) ?? []
      list.push({ target, weight: (sum.values[at] ?? 0) / sum.length })
      lists.set(id, list)
    }
  }
  return new Map(
    Array.from(lists, ([id, list]) => [
      id,
      {
        targets: Int32Array.from(list, ({ target }) => target),
        weights: Float64Array.from(list, ({ weight }) => weight),
      },
    ]),
  )
}

function addLikeness(postings: Postings | undefined, value: number, likeness: Float64Array): void {
  if (postings === undefined) return
  const { targets, weights } = postings
  for (let at = 0; at < targets.length; at += 1) {
    const target = targets[at] ?? 0
    likeness[target] = (likeness[target] ?? 0) + value * (weights[at] ?? 0)
  }
}

function bestTarget(likeness: Float64Array, targets: readonly Target[], family: string): number | undefined {
  let best: number | undefined
  let bestFit = 0
  for (let target = 0; target < likeness.length; target += 1) {
    // That two genres are unknown does not make them kin.
    const isKin = family !== UNCHARTED && targets[target]?.family === family
    const fit = (likeness[target] ?? 0) + (isKin ? FAMILY_BONUS : 0)
    if (fit >= LEAST_LIKENESS && fit > bestFit) {
      best = target
      bestFit = fit
    }
  }
  return best
}
