import type { KnowledgeProblem } from '../genre/genre-graph.ts'
import { genreKey } from '../genre/genre-key.ts'

/** The least and the most energy that a word can have: silence, and a festival's climax. */
export const ENERGY_RANGE = { least: 0, most: 10 } as const

/** Words that say how much energy music has, as written in the knowledge. */
export interface EnergyEntry {
  /** 0 to 10. */
  readonly level: number
  readonly phrases: readonly string[]
  /** Where it is written, for messages: "words/energy.yaml:12". */
  readonly source: string
}

/** Knows how much energy the words of a mood have. */
export interface EnergyLexicon {
  readonly size: number
  /** Mean energy of all known words in the phrases, 0 to 10; undefined when none is known. Never throws. */
  energyOf(phrases: readonly string[]): number | undefined
  /** The known words that `energyOf` is the mean of, in the order of the phrases. Never throws. */
  explain(phrases: readonly string[]): EnergyWord[]
}

/** Words that tell of energy. */
export interface EnergyWord {
  /** Lower case, without signs: "four to the floor". */
  readonly words: string
  /** 0 to 10. */
  readonly level: number
}

/** A phrase is a few words; of longer ones only the beginning is read. */
const MOST_WORDS = 24

/**
 * Makes the reader of energy and lists phrases that are there twice; the first one counts.
 *
 * In each phrase the longest known run of words counts from left to right, so that "not too hard" need not be
 * "hard". Never throws. Source: docs/domain/places-and-eras.md, "Energy".
 */
export function createEnergyLexicon(entries: readonly EnergyEntry[]): {
  readonly lexicon: EnergyLexicon
  readonly problems: readonly KnowledgeProblem[]
} {
  const levels = new Map<string, number>()
  const problems: KnowledgeProblem[] = []
  for (const { level, phrases, source } of entries) {
    for (const phrase of phrases) {
      const key = genreKey(phrase)
      if (levels.has(key)) problems.push({ source, text: `"${phrase}" is there twice` })
      else levels.set(key, level)
    }
  }
  const longest = Math.max(1, ...Array.from(levels.keys(), (key) => key.split(' ').length))

  function energyOf(phrases: readonly string[]): number | undefined {
    const found = explain(phrases)
    return found.length === 0 ? undefined : found.reduce((sum, { level }) => sum + level, 0) / found.length
  }

  function explain(phrases: readonly string[]): EnergyWord[] {
    return phrases.flatMap((phrase) => wordsIn(phrase, levels, longest))
  }

  return { lexicon: { size: levels.size, energyOf, explain }, problems }
}

function wordsIn(phrase: string, levels: ReadonlyMap<string, number>, longest: number): EnergyWord[] {
  const words = genreKey(phrase).split(' ').slice(0, MOST_WORDS)
  const found: EnergyWord[] = []
  for (let first = 0; first < words.length; ) {
    let length = Math.min(longest, words.length - first)
    while (length > 1 && !levels.has(words.slice(first, first + length).join(' '))) length -= 1
    const run = words.slice(first, first + length).join(' ')
    const level = levels.get(run)
    if (level !== undefined) found.push({ words: run, level })
    first += length
  }
  return found
}
