/** As many as nodes of trees have typical tracks. */
const MOST_EXAMPLES = 7

/** How well a track fits two lineages: the worse of its scores says whether it fits both. */
interface Fit {
  readonly slot: number
  readonly worse: number
  readonly sum: number
}

/** Of tracks by slot those that fit all lineages best, by their scores; equal ones in the order given. Never throws. */
export function bestShared(slots: readonly number[], scores: readonly Uint16Array[]): number[] {
  const best: Fit[] = []
  for (const slot of slots) {
    const own = scores.map((column) => column[slot] ?? 0)
    const fit = { slot, worse: Math.min(...own), sum: own.reduce((sum, score) => sum + score, 0) }
    const last = best.at(-1)
    if (best.length === MOST_EXAMPLES && last !== undefined && !isBetter(fit, last)) continue
    const place = best.findIndex((other) => isBetter(fit, other))
    best.splice(place === -1 ? best.length : place, 0, fit)
    best.length = Math.min(best.length, MOST_EXAMPLES)
  }
  return best.map((fit) => fit.slot)
}

function isBetter(one: Fit, other: Fit): boolean {
  return one.worse > other.worse || (one.worse === other.worse && one.sum > other.sum)
}
