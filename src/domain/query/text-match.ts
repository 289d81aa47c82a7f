import { normaliseGenre } from '../genre/normalise-genre.ts'
import { normaliseName } from '../library/normalise-name.ts'
import type { TextMatch as AnyMatch } from './query-fields.ts'

/** How two texts are compared as they are. */
export type TextMatch = Exclude<AnyMatch, 'known'>

/** Whether a text, both normalised, has the words: the first from its start, the last perhaps only begun. Never throws. */
export function hasWords(text: string, words: string, match: TextMatch): boolean {
  if (match === 'whole') return text === words
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const after = at + words.length
    const startsWord = at === 0 || text[at - 1] === ' '
    const endsWord = match === 'start' || after === text.length || text[after] === ' '
    if (startsWord && endsWord) return true
  }
  return false
}

/**
 * Makes the test of a text as written against what was typed. Case and accents do not count; a value of signs only
 * ("!!!") is looked for as it is. Never throws.
 */
export function createTextTest(typed: string, match: TextMatch): (text: string) => boolean {
  const words = normaliseName(typed)
  if (words === '') return (text) => text.includes(typed)
  return (text) => hasWords(normaliseName(text), words, match)
}

/** As `createTextTest`, but both are read as genres first: "dnb" is Drum & Bass. Never throws. */
export function createGenreTest(typed: string, match: TextMatch): (text: string) => boolean {
  return createTextTest(normaliseGenre(typed), match)
}

/** The same test, which judges a text once: a library has many more tracks than genres or folders. Never throws. */
export function remembered(test: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const outcome = test(text)
    known.set(text, outcome)
    return outcome
  }
}
