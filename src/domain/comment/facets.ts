import { normaliseGenre } from '../genre/normalise-genre.ts'
import { type CommentParts, type CommentQuality, parseComment } from './parse-comment.ts'

/** The facets of a track by which it is listed, filtered and counted. An absent one is the empty string. */
export interface Facets extends CommentParts {
  /** Callers that count genres leave `free-text` out: its `genre1` may be any sentence. */
  readonly quality: CommentQuality
}

/**
 * Derives the facets from a comment: as parsed, with both genres in their canonical spelling.
 *
 * Facets are derived whenever the comment changes and never stored as source data. Never throws.
 */
export function facetsOf(comment: string): Facets {
  const { genre1, genre2, descriptors, mood, place, era, quality } = parseComment(comment)
  return {
    genre1: normaliseGenre(genre1),
    genre2: normaliseGenre(genre2),
    descriptors,
    mood,
    place,
    era,
    quality,
  }
}
