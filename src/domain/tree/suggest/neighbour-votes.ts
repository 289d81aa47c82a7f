/** A facet as neighbours vote on it. */
export interface VotedFacet {
  /** Values of a row, each within the one before; empty when it has no vote. */
  keysOf(row: number): readonly string[]
  /** How the library mostly writes a value. */
  textOf(key: string): string
}

/** What most neighbours have. */
export interface Majority {
  readonly key: string
  /** As the library writes it. */
  readonly text: string
  /** Neighbours that have it, and all that voted. */
  readonly votes: number
  readonly voters: number
}

/** Share of the neighbours that must agree. */
const LEAST_SHARE = 0.8

/** The most exact value that enough rows agree on; undefined when there is none. */
export function majorityOf(voters: readonly number[], facet: VotedFacet): Majority | undefined {
  const votes = new Map<string, { votes: number; depth: number }>()
  for (const voter of voters) {
    for (const [depth, key] of facet.keysOf(voter).entries()) {
      votes.set(key, { votes: (votes.get(key)?.votes ?? 0) + 1, depth })
    }
  }
  // Values with most of the votes lie within one another, so the deepest is the most exact.
  const [best] = [...votes]
    .filter(([, { votes: own }]) => own >= LEAST_SHARE * voters.length)
    .sort(([, left], [, right]) => right.depth - left.depth)
  if (best === undefined) return undefined
  const [key, { votes: own }] = best
  return { key, text: facet.textOf(key), votes: own, voters: voters.length }
}

/** Counts how values are written. */
export class WrittenValues {
  readonly #texts = new Map<string, Map<string, number>>()

  add(key: string, text: string): void {
    const texts = this.#texts.get(key) ?? new Map<string, number>()
    this.#texts.set(key, texts)
    texts.set(text, (texts.get(text) ?? 0) + 1)
  }

  /** The text that stands for a value most often, of equal ones the first by its letters. */
  usualOf(key: string): string | undefined {
    const [best] = [...(this.#texts.get(key) ?? [])].sort(([left, uses], [right, others]) => {
      return others - uses || (left < right ? -1 : 1)
    })
    return best?.[0]
  }
}
