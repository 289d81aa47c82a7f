import { hashText } from '../tagger/text-hash.ts'

/** A track that a trial may use. */
export interface TrialCandidateTrack {
  readonly id: number
  /** Genre family of its comment; "" when that is not known. */
  readonly family: string
}

/** How many tracks a trial wants, and which of the many possible choices. */
export interface TrackChoice {
  readonly count: number
  readonly seed: number
}

/**
 * Chooses tracks so that every family is there: one of each, the rest in proportion to their sizes.
 *
 * With more families than places the largest ones are there. The choice depends on ids and seed alone: the same
 * library gives the same tracks, and a track more in it moves few others. Ids come in an order that says nothing
 * about their families; all of them when there are no more than `count`. Never throws.
 */
export function chooseTracks(tracks: readonly TrialCandidateTrack[], { count, seed }: TrackChoice): number[] {
  const strata = new Map<string, number[]>()
  for (const { id, family } of tracks) {
    const stratum = strata.get(family)
    if (stratum === undefined) strata.set(family, [id])
    else stratum.push(id)
  }
  const shares = shareOut([...strata.values()].map((ids) => ids.length).toSorted(descending), count)
  const bySize = [...strata].toSorted(
    ([one, ids], [other, others]) => others.length - ids.length || compareText(one, other),
  )
  const chosen = bySize.flatMap(([, ids], index) => inDrawnOrder(ids, seed).slice(0, shares[index] ?? 0))
  return inDrawnOrder(chosen, seed)
}

/** The ids in an order that depends on each id and the seed, not on the other ids. Never throws. */
export function inDrawnOrder(ids: readonly number[], seed: number): number[] {
  const ranks = new Map(ids.map((id) => [id, hashText(`${seed} ${id}`)]))
  return ids.toSorted((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0) || one - other)
}

/** Places for strata of these sizes, the largest first: one each, then one by one to whoever has too few (Sainte-Laguë). */
function shareOut(sizes: readonly number[], count: number): number[] {
  const shares: number[] = sizes.map((_size, index) => (index < count ? 1 : 0))
  const total = Math.min(
    count,
    sizes.reduce((sum, size) => sum + size, 0),
  )
  for (let given = Math.min(count, sizes.length); given < total; given += 1) {
    let neediest = -1
    let most = 0
    for (const [index, size] of sizes.entries()) {
      const share = shares[index] ?? 0
      const need = share < size ? size / (2 * share + 1) : 0
      if (need > most) [neediest, most] = [index, need]
    }
    shares[neediest] = (shares[neediest] ?? 0) + 1
  }
  return shares
}

function descending(one: number, other: number): number {
  return other - one
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
