import type { TagReason } from './offline-tagger.ts'

/** One observation as the explanation needs it. */
export interface Observation {
  readonly text: string
  /** What it adds to the logarithm of a family's probability. */
  logOf(family: number): number
}

const MOST_REASONS = 6

/** Less than this share of a decision is no reason. */
const SMALLEST_SHARE = 0.02

/**
 * Turns observations into reasons for the chosen family, the weightiest first.
 *
 * The weight is the observation's share of the decision: how far it set the family apart from the others, each
 * other family counting by its own probability. Shares of all observations, taken without sign, sum to 1.
 */
export function explain(
  observations: readonly Observation[],
  probabilities: Float64Array,
  chosen: number,
): readonly TagReason[] {
  const others = 1 - (probabilities[chosen] ?? 0)
  const strengths = observations.map(({ logOf }) => {
    const own = logOf(chosen)
    let strength = 0
    for (const [family, probability] of probabilities.entries()) {
      if (family !== chosen) strength += (probability / Math.max(others, 1e-9)) * (own - logOf(family))
    }
    return strength
  })
  const sum = strengths.reduce((total, strength) => total + Math.abs(strength), 0)
  if (sum === 0) return []
  return observations
    .map(({ text }, index) => ({ text, weight: Math.round(((strengths[index] ?? 0) / sum) * 100) / 100 }))
    .filter(({ weight }) => Math.abs(weight) >= SMALLEST_SHARE)
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, MOST_REASONS)
}
