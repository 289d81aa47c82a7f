import { nameForMatching } from '../library/normalise-name.ts'
import { titleParts } from '../tagger/title-parts.ts'
import { editDistance } from './edit-distance.ts'

/** One slip in five letters is still the same title; in shorter ones ("One", "Two") none is. */
const LETTERS_PER_SLIP = 5

/** However long the title is: with more slips ("Not … at all") it says something else. */
const MOST_SLIPS = 3

/** Slips that are allowed where the number of words differs. */
const MOST_SLIPS_BETWEEN_WORDS = 1

/** Letters that are compared; a longer title is told apart by its beginning, and comparing takes square time. */
const LONGEST_COMPARED = 120

/** What a title is worth that fits but for its version: less than any spelling of the whole title. */
const FIT_WITHOUT_MIX = 0.75

/** What a title is worth that is the beginning of the other, cut at a word. */
const FIT_OF_BEGINNING = 0.6

/**
 * How well a title that a model repeats fits a title that it was given: 1 for the same, 0 for another one.
 *
 * Case, accents and punctuation do not count. A missing version ("Song" for "Song (Dub)"), a cut title and a
 * few slips still fit, each a little worse. Symmetric; never throws.
 */
export function titleFit(first: string, second: string): number {
  const names = [nameForMatching(first), nameForMatching(second)] as const
  return Math.max(
    closeness(...names),
    titleWithoutMix(first) === titleWithoutMix(second) ? FIT_WITHOUT_MIX : 0,
    isBeginning(...names) || isBeginning(names[1], names[0]) ? FIT_OF_BEGINNING : 0,
  )
}

/**
 * A title as it is compared when versions do not count: "Song (Dub)" and "song - Club Mix" give "song".
 *
 * Empty for a blank title only. Never throws.
 */
export function titleWithoutMix(title: string): string {
  const main = nameForMatching(titleParts(title).main)
  return main === '' ? nameForMatching(title) : main
}

/** 1 for equal names, a little less for each slip, 0 for too many slips and for an empty name. */
function closeness(first: string, second: string): number {
  const [one, other] = [lettersOf(first), lettersOf(second)]
  const length = Math.max(one.length, other.length)
  // A word more or less ("Not …") is another title, however short the word; words run together are not.
  const most = wordsOf(first) === wordsOf(second) ? MOST_SLIPS : MOST_SLIPS_BETWEEN_WORDS
  const slips = Math.min(most, Math.floor(length / LETTERS_PER_SLIP))
  if (one === '' || other === '' || Math.abs(one.length - other.length) > slips) return 0
  const distance = one === other ? 0 : editDistance(one, other)
  return distance > slips ? 0 : 1 - distance / length
}

function wordsOf(name: string): number {
  return withoutArticle(name).split(' ').length
}

function lettersOf(name: string): string {
  return withoutArticle(name).replaceAll(' ', '').slice(0, LONGEST_COMPARED)
}

/** Models add and drop it freely. */
function withoutArticle(name: string): string {
  return name.replace(/^the (?=.)/, '')
}

function isBeginning(start: string, whole: string): boolean {
  return start !== '' && whole.startsWith(`${start} `)
}
