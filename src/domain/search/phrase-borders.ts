/** What a piece of the word "and" can look like at the edge of a searched text. */
const PIECES_OF_AND: ReadonlySet<string> = new Set(['a', 'n', 'd', 'an', 'nd', 'and'])
const ENDS_OF_AND: ReadonlySet<string> = new Set(['d', 'nd', 'and'])
const BEGINNINGS_OF_AND: ReadonlySet<string> = new Set(['a', 'an', 'and'])

/**
 * Whether a text that a facet contains may lie across two of its phrases, or in the "and" between them.
 *
 * Expects lower case without blanks around it. Never throws.
 */
export function canCrossPhrases(value: string): boolean {
  if (value.includes(',')) return true
  const words = value.split(/\s+/)
  if (words.length === 1) return PIECES_OF_AND.has(value)
  return (
    ENDS_OF_AND.has(words[0] ?? '') ||
    BEGINNINGS_OF_AND.has(words.at(-1) ?? '') ||
    words.slice(1, -1).includes('and')
  )
}

/**
 * The longest word of a text that must lie within one phrase wherever the text occurs; undefined when it
 * has no such word. Expects lower case. Never throws.
 */
export function anchorWord(value: string): string | undefined {
  const words = value.split(/[\s,]+/).filter((word) => word !== '' && !PIECES_OF_AND.has(word))
  return words.sort((first, second) => second.length - first.length)[0]
}
