import type { GenreGraph, GenreNode } from './genre-graph.ts'
import { genreKey } from './genre-key.ts'

/** Reads the genres that DJs write into styles of the graph. */
export interface GenreLookup {
  /** The style that a genre text names; undefined when it names none. */
  find(text: string): GenreNode | undefined
  /** The style of a comment's two genres. */
  ofGenres(genre1: string, genre2: string): GenreNode | undefined
  /** As `find`, with the words that name the style. */
  explain(text: string): NamedStyle | undefined
}

/** A style, and the words of a text that name it. */
export interface NamedStyle {
  readonly style: GenreNode
  /** Lower case, without signs: "tech house". */
  readonly words: string
}

/** A genre is a few words; longer texts are cut, so that a sentence costs no more than a genre. */
const MOST_WORDS = 16

/** Where one genre of a text ends and the next begins. */
const BETWEEN_GENRES = /[/,;|+]|\s-\s/

/**
 * Makes the reader of genre texts for a graph.
 *
 * The text is tried as a whole, then in its parts between slashes and commas. Of all runs of words that name a
 * style the longest wins, then the one in the earlier part, then the rightmost, since the head of an English
 * phrase comes last: "dark hypnotic tech-house" is Tech House, "Downtempo Electronica" is Electronica unless
 * the pair is itself a name. Decorations ("golden-age", "dark") are thus ignored. Never throws.
 *
 * Source: docs/domain/tagger.md, "Reading a genre".
 */
export function createGenreLookup(graph: GenreGraph): GenreLookup {
  const longestName = Math.max(1, ...Array.from(graph.byKey.keys(), (key) => key.split(' ').length))
  const remembered = new Map<string, GenreNode | undefined>()

  function find(text: string): GenreNode | undefined {
    if (remembered.has(text)) return remembered.get(text)
    const found = explain(text)?.style
    // A library repeats its genres; a bound keeps hostile input from filling the memory.
    if (remembered.size < 20_000 && text.length < 100) remembered.set(text, found)
    return found
  }

  /**
   * Genre 1 decides, unless it says only the family and genre 2 is a style of the same family; genre 2
   * speaks when genre 1 is unknown.
   */
  function ofGenres(genre1: string, genre2: string): GenreNode | undefined {
    const first = find(genre1)
    const second = find(genre2)
    if (first === undefined) return second
    return first.isGeneric && second?.familyId === first.familyId ? second : first
  }

  function explain(text: string): NamedStyle | undefined {
    return search(graph.byKey, longestName, text)
  }

  return { find, ofGenres, explain }
}

function search(
  byKey: ReadonlyMap<string, GenreNode>,
  longestName: number,
  text: string,
): NamedStyle | undefined {
  const key = genreKey(text.slice(0, 200))
  const whole = byKey.get(key)
  if (whole !== undefined) return { style: whole, words: key }
  let best: NamedStyle | undefined
  let bestLength = 0
  for (const part of text.slice(0, 200).split(BETWEEN_GENRES)) {
    const words = genreKey(part).split(' ').slice(0, MOST_WORDS)
    for (let length = Math.min(longestName, words.length); length > bestLength; length -= 1) {
      const found = rightmost(byKey, words, length)
      if (found === undefined) continue
      best = found
      bestLength = length
    }
  }
  return best
}

function rightmost(
  byKey: ReadonlyMap<string, GenreNode>,
  words: readonly string[],
  length: number,
): NamedStyle | undefined {
  for (let start = words.length - length; start >= 0; start -= 1) {
    const run = words.slice(start, start + length).join(' ')
    const style = byKey.get(run)
    if (style !== undefined) return { style, words: run }
  }
  return undefined
}
