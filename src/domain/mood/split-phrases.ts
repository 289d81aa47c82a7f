/** A comma, or the word "and" between blanks; never the "and" of "call-and-response". */
const BETWEEN_PHRASES = /,|\s+and\s+/

/**
 * The phrases of descriptors or a mood: "Lush strings, call-and-response vocals and horns" gives three.
 *
 * Lower case, trimmed, each once, in order of first appearance; empty for a blank text. Never throws.
 */
export function splitPhrases(text: string): string[] {
  if (text === '') return []
  // Lowered as a whole: a capital sigma is lowered by what stands beside it.
  const phrases = text.toLowerCase().split(BETWEEN_PHRASES)
  return [...new Set(phrases.map((phrase) => phrase.trim()))].filter((phrase) => phrase !== '')
}
