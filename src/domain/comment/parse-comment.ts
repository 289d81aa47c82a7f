import { splitPlaceAndEra } from './place-and-era.ts'
import { withoutFinal } from './without-final.ts'

/**
 * How well a comment follows the five-part format.
 *
 * - `empty`: nothing but blanks.
 * - `structured`: exactly five parts.
 * - `partial`: three, four, or more than five parts.
 * - `free-text`: fewer than two semicolons. Its `genre1` is a guess: most DJ programs hold prose there.
 */
export type CommentQuality = 'empty' | 'structured' | 'partial' | 'free-text'

/** The six facets that a comment can hold. An absent one is the empty string. */
export interface CommentParts {
  readonly genre1: string
  readonly genre2: string
  /** Usually a comma list, in the case of the source. */
  readonly descriptors: string
  readonly mood: string
  readonly place: string
  readonly era: string
}

/** A comment as read: its facets, how far they can be trusted, and the text that has no facet. */
export interface ParsedComment extends CommentParts {
  readonly quality: CommentQuality
  /** Parts six and later, trimmed, in order. */
  readonly unread: readonly string[]
}

/** Number of parts of a comment in the full format. */
const FULL_FORMAT = 5

/** A comment with fewer semicolons than this is prose, not a tag. */
const FEWEST_SEMICOLONS = 2

/**
 * Reads a comment into facets.
 *
 * The text is split at semicolons and each part is trimmed. With four parts the fourth is the place, not the
 * mood. Nothing is corrected: spelling and case stay as written. Accepts any text and never throws.
 *
 * Source: docs/domain/comment-format.md, "Reading".
 */
export function parseComment(comment: string): ParsedComment {
  const parts = comment.split(';').map((part) => part.trim())
  const [genre1 = '', genre2 = '', third = '', fourth = '', fifth = '', ...unread] = parts
  const hasMood = parts.length >= FULL_FORMAT
  return {
    genre1,
    genre2,
    descriptors: parts.length === 3 ? withoutFinal(third, '.') : third,
    mood: hasMood ? fourth : '',
    ...splitPlaceAndEra(hasMood ? fifth : fourth),
    quality: qualityOf(comment, parts.length),
    unread,
  }
}

function qualityOf(comment: string, partCount: number): CommentQuality {
  if (comment.trim() === '') return 'empty'
  if (partCount === FULL_FORMAT) return 'structured'
  return partCount > FEWEST_SEMICOLONS ? 'partial' : 'free-text'
}
