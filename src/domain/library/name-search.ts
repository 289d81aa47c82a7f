import { normaliseName } from './normalise-name.ts'

/** Title and artist of a track in the form in which they are searched. */
export interface SearchedName {
  readonly title: string
  readonly artist: string
}

/** How well a name fits a query, the best first: it is the query, has it in one field, has its words in both. */
export type NameFit = 0 | 1 | 2

/** Puts title and artist into the form in which they are searched. Never throws. */
export function searchedName({ title, artist }: SearchedName): SearchedName {
  return { title: searchable(title), artist: searchable(artist) }
}

/**
 * Makes the test of a query: how well a name fits, undefined when it does not.
 *
 * Case, accents and signs do not count, but a text of signs alone ("!!!") is compared as it is. Words may be
 * parts of words and stand in either field. Never throws.
 */
export function createNameTest(query: string): (name: SearchedName) => NameFit | undefined {
  const phrase = searchable(query)
  const words = phrase.split(' ')
  return ({ title, artist }) => {
    if (title === phrase || artist === phrase) return 0
    if (title.includes(phrase) || artist.includes(phrase)) return 1
    return words.every((word) => title.includes(word) || artist.includes(word)) ? 2 : undefined
  }
}

function searchable(text: string): string {
  return normaliseName(text) || text.trim().toLowerCase()
}
