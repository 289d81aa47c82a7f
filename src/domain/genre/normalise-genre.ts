/** Canonical spelling by lower-case alias. A Map, so that "constructor" is a genre like any other. */
const CANONICAL_BY_ALIAS: ReadonlyMap<string, string> = new Map([
  ['hip hop', 'Hip-Hop'],
  ['hip-hop', 'Hip-Hop'],
  ['r & b', 'R&B'],
  ['r&b', 'R&B'],
  ['rnb', 'R&B'],
  ['drum & bass', 'Drum & Bass'],
  ['drum and bass', 'Drum & Bass'],
  ['dnb', 'Drum & Bass'],
  ['d&b', 'Drum & Bass'],
])

/**
 * The canonical spelling of a genre: "hip hop" gives "Hip-Hop".
 *
 * Trims; an unknown genre keeps its spelling and case. Applying it twice changes nothing more. Never throws.
 *
 * Source: the alias table of the original, spec/library 6.3.
 */
export function normaliseGenre(text: string): string {
  const genre = text.trim()
  return CANONICAL_BY_ALIAS.get(genre.toLowerCase()) ?? genre
}
