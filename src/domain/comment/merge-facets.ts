import { editComment } from './format-comment.ts'
import { type CommentParts, parseComment } from './parse-comment.ts'

/** All facets that can be taken over on their own, in the order of the comment. */
export const FACET_NAMES = [
  'genre1',
  'genre2',
  'descriptors',
  'mood',
  'place',
  'era',
] as const satisfies readonly (keyof CommentParts)[]

/**
 * The comment `before` with only the named facets of a suggested one.
 *
 * All six take the suggested text as it is. Otherwise every character that belongs to another facet stays; an
 * empty comment becomes one with these facets alone. A facet that the suggestion lacks is emptied. Never throws.
 */
export function mergeFacets(
  before: string,
  suggested: string,
  fields: readonly (keyof CommentParts)[],
): string {
  if (FACET_NAMES.every((name) => fields.includes(name))) return suggested
  const parts = parseComment(suggested)
  return editComment(before, Object.fromEntries(fields.map((name) => [name, parts[name]])))
}
