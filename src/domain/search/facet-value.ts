import { normaliseGenre } from '../genre/normalise-genre.ts'
import { nameForMatching } from '../library/normalise-name.ts'

/** Facets that are counted and filtered as lists of values, in the order in which they are shown. */
export const LIST_FACETS = ['family', 'style', 'genre', 'sub', 'desc', 'mood', 'place', 'era'] as const
/** One of them. */
export type ListFacet = (typeof LIST_FACETS)[number]

/** Columns with values that can be counted: the facets and what else a query is completed with. */
export type ValueColumn = ListFacet | 'main' | 'artist' | 'album'

/** A value that a track has in a facet. */
export interface FacetValue {
  /** The text by which it is compared; never empty. */
  readonly name: string
  /** The text to show, which a filter takes. */
  readonly text: string
  /** Whether it belongs in a list to choose from. The first words of a sentence are found, but not offered. */
  readonly isListed: boolean
}

/** Stands between the values of a filter, so that no value has it. */
const BETWEEN_VALUES = '|'

/** The family of tagged tracks whose genre names no style. */
export const UNCHARTED = 'Uncharted'

/**
 * The text by which values are compared: case, accents and punctuation do not count, but for a value of signs only.
 * The same for a value as written and as shown. Empty for a blank text. Never throws.
 */
export function facetName(text: string): string {
  return nameForMatching(shownText(text))
}

/** As `facetName`, with a genre read by its other names first: "dnb" is Drum & Bass. Never throws. */
export function genreFacetName(text: string): string {
  return nameForMatching(normaliseGenre(shownText(text)))
}

/** The value of a text; undefined for a blank one. Never throws. */
export function facetValue(text: string, isListed = true): FacetValue | undefined {
  const name = facetName(text)
  return name === '' ? undefined : { name, text: shownText(text), isListed }
}

/** A text as a value is shown: halves of signs and what parts values cannot be sent. Never throws. */
export function shownText(text: string): string {
  return text.toWellFormed().replaceAll(BETWEEN_VALUES, ' ').trim()
}

/** The values of a filter, without blank ones: "House|Techno" is two. Never throws. */
export function valuesOfFilter(text: string | undefined): string[] {
  return (text ?? '').split(BETWEEN_VALUES).filter((value) => facetName(value) !== '')
}
