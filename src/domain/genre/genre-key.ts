import { normaliseName } from '../library/normalise-name.ts'

const APOSTROPHES = /['’‘`´]/g

/**
 * The text by which genre names are compared: "Jackin' House" gives "jackin house", "R&B" gives "r b".
 *
 * Apostrophes go, everything else that is neither letter nor number becomes a blank. Never throws.
 *
 * Source: docs/domain/tagger.md, "Reading a genre".
 */
export function genreKey(text: string): string {
  return normaliseName(text.replace(APOSTROPHES, ''))
}
