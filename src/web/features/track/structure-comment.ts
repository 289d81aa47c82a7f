import type { CommentParts } from '../../../domain/comment/parse-comment.ts'

/**
 * A first guess at the five parts of a free comment, for the DJ to look over.
 *
 * Separators that people use in place of ";" are tried from the most to the
 * least telling; with none of them the whole text becomes the descriptors,
 * because free comments mostly describe. Never loses a word.
 */
export function structureComment(comment: string): CommentParts {
  const pieces = splitBest(comment)
  const [genre1 = '', genre2 = '', descriptors = '', mood = '', ...rest] = pieces
  const empty: CommentParts = { genre1: '', genre2: '', descriptors: '', mood: '', place: '', era: '' }
  if (pieces.length === 1) return { ...empty, descriptors: genre1 }
  if (pieces.length === 2) return { ...empty, genre1, descriptors: genre2 }
  const era = rest.length > 1 ? (rest.at(-1) ?? '') : ''
  const place = (rest.length > 1 ? rest.slice(0, -1) : rest).join(', ')
  return { genre1, genre2, descriptors, mood, place, era }
}

function splitBest(comment: string): string[] {
  const splits = [/[;\n]/, /\s[|/•]\s/, /\s[-–—]\s/, /,/].map((separator) =>
    comment
      .split(separator)
      .map((piece) => piece.trim())
      .filter((piece) => piece !== ''),
  )
  return splits.find((pieces) => pieces.length > 1) ?? [comment.trim()]
}
