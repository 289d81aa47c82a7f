import type { GenreNode } from '../genre/genre-graph.ts'
import { genreKey } from '../genre/genre-key.ts'
import { CLEAR_WORDS, NO_CUES, PLAIN_WORDS } from './plain-words.ts'

/** Words that point to a style, found in a text. */
export interface Cue {
  /** As matched: lower case, without signs. */
  readonly phrase: string
  readonly styles: readonly GenreNode[]
  /** `phrase`: distinctive wherever it stands. `word`: a genre's name that songs use too. */
  readonly strength: 'phrase' | 'word'
}

/** Finds the cues in a text. */
export interface CueIndex {
  find(text: string): readonly Cue[]
}

/** A text holds few cues; more are a list of genres, which points nowhere. */
const MOST_CUES = 6

/** Longer texts are cut. */
const MOST_WORDS = 60

/**
 * Indexes the names, aliases and cues of all styles for finding them in titles, albums and folder names.
 *
 * Where cues overlap the longest counts: "deep house mix" is no "house". Plain words are left out unless they
 * are the whole text, as in a folder called "Minimal". A phrase of several styles points to all of them.
 */
export function createCueIndex(nodes: readonly GenreNode[]): CueIndex {
  const byPhrase = new Map<string, Cue>()
  const add = (text: string, node: GenreNode): void => {
    const phrase = genreKey(text)
    const styles = byPhrase.get(phrase)?.styles ?? []
    if (phrase === '' || styles.includes(node) || NO_CUES.includes(phrase)) return
    byPhrase.set(phrase, {
      phrase,
      styles: [...styles, node],
      strength: CLEAR_WORDS.has(phrase) ? 'word' : 'phrase',
    })
  }
  for (const phrase of NO_CUES) byPhrase.set(phrase, { phrase, styles: [], strength: 'phrase' })
  for (const node of nodes) for (const text of [node.name, ...node.aliases, ...node.cues]) add(text, node)
  // Length in words of the longest phrase that starts with a word; most words start none.
  const longest = new Map<string, number>()
  for (const phrase of byPhrase.keys()) {
    const words = phrase.split(' ')
    const [first = ''] = words
    longest.set(first, Math.max(longest.get(first) ?? 0, words.length))
  }

  function find(text: string): readonly Cue[] {
    const whole = genreKey(text)
    const words = whole.split(' ').slice(0, MOST_WORDS)
    const cues: Cue[] = []
    for (let start = 0; start < words.length && cues.length < MOST_CUES; ) {
      const cue = longestAt(words, start)
      if (cue === undefined) start += 1
      else {
        const isPlain = PLAIN_WORDS.has(cue.phrase) && !CLEAR_WORDS.has(cue.phrase) && cue.phrase !== whole
        const isSilent = isPlain || cue.styles.length === 0
        if (!isSilent && !cues.includes(cue)) cues.push(cue)
        start += cue.phrase.split(' ').length
      }
    }
    return cues
  }

  function longestAt(words: readonly string[], start: number): Cue | undefined {
    const most = Math.min(longest.get(words[start] ?? '') ?? 0, words.length - start)
    for (let length = most; length > 0; length -= 1) {
      const cue = byPhrase.get(
        length === 1 ? (words[start] ?? '') : words.slice(start, start + length).join(' '),
      )
      if (cue !== undefined) return cue
    }
    return undefined
  }

  return { find }
}
