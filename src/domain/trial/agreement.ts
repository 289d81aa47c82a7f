import { parseComment } from '../comment/parse-comment.ts'
import type { GenreLookup } from '../genre/genre-lookup.ts'
import { compareGenres, isAtLeast } from './compare-answer.ts'

/** On how many tracks two runs of the same tagger said the same. */
export interface Agreement {
  /** Tracks that were answered both times. */
  readonly tracks: number
  readonly family: number
  readonly exact: number
}

/** Whether two comments name the same style. Never throws. */
export function isSameStyle(first: string, second: string, genres: GenreLookup): boolean {
  return compareGenres(parseComment(first), parseComment(second), genres) === 'exact'
}

/** Counts on how many of these pairs of comments two runs agree. Never throws. */
export function agreementOf(
  pairs: readonly { readonly first: string; readonly second: string }[],
  genres: GenreLookup,
): Agreement {
  const nearness = pairs.map(({ first, second }) =>
    compareGenres(parseComment(first), parseComment(second), genres),
  )
  return {
    tracks: pairs.length,
    family: nearness.filter((near) => isAtLeast(near, 'family')).length,
    exact: nearness.filter((near) => isAtLeast(near, 'exact')).length,
  }
}
