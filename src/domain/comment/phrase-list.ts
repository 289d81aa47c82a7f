import { withoutFinal } from './without-final.ts'

/** How the phrases of a part are told apart, and which of them are the same. */
export interface PhraseRules {
  /** What stands between two phrases, as a single capturing group. */
  readonly between: RegExp
  /** Phrases with the same key are one phrase. */
  readonly keyOf: (phrase: string) => string
}

/** Any case, composed or decomposed letters. */
export function plainKey(phrase: string): string {
  return phrase.trim().normalize('NFC').toLowerCase()
}

/** The phrases of a text as written, without the blanks around them and without empty ones. */
export function phrasesOf(text: string, { between }: PhraseRules): string[] {
  return text.split(between).flatMap((piece, index) => {
    const phrase = piece.trim()
    return isSeparator(index) || phrase === '' ? [] : [phrase]
  })
}

/** The text with these phrases behind it; those that it has already are left out. */
export function addPhrases(text: string, phrases: readonly string[], rules: PhraseRules): string {
  const known = new Set(phrasesOf(text, rules).map(rules.keyOf))
  let result = text
  for (const phrase of phrases) {
    if (known.has(rules.keyOf(phrase))) continue
    known.add(rules.keyOf(phrase))
    const before = withoutFinal(result, ',')
    result = before === '' ? phrase : `${before}, ${phrase}`
  }
  return result
}

/**
 * The text without these phrases, each with the separator before it, or, for the first phrase, the one behind.
 * What stays keeps every character.
 */
export function removePhrases(text: string, phrases: readonly string[], rules: PhraseRules): string {
  const unwanted = new Set(phrases.map(rules.keyOf))
  const pieces = text.split(rules.between)
  const all = pieces.flatMap((piece, index) =>
    isSeparator(index) ? [] : [{ separator: pieces[index - 1] ?? '', piece, isBlank: piece.trim() === '' }],
  )
  const kept = all.filter(({ piece, isBlank }) => isBlank || !unwanted.has(rules.keyOf(piece)))
  if (kept.length === all.length) return text
  // What stood before "and" in "x, and y" is no phrase, and nothing without its neighbours.
  const first = kept.findIndex(({ isBlank }) => !isBlank)
  const last = kept.findLastIndex(({ isBlank }) => !isBlank)
  return kept
    .slice(Math.max(first, 0), last + 1)
    .map(({ separator, piece }, index) => (index === 0 ? piece : separator + piece))
    .join('')
    .trim()
}

/**
 * The text with one phrase exchanged in its place; when the new one is there already, or is blank, the old one
 * only goes. A text that is `find` as a whole is exchanged as a whole, separators or not.
 */
export function replacePhrase(
  text: string,
  { find, value }: { readonly find: string; readonly value: string },
  rules: PhraseRules,
): string {
  const [old, young] = [rules.keyOf(find), rules.keyOf(value)]
  if (rules.keyOf(text) === old) return value.trim()
  const keys = phrasesOf(text, rules).map(rules.keyOf)
  if (!keys.includes(old)) return text
  if (young === '' || (young !== old && keys.includes(young))) return removePhrases(text, [find], rules)
  const pieces = text.split(rules.between)
  return pieces
    .map((piece, index) => {
      const phrase = piece.trim()
      return isSeparator(index) || rules.keyOf(phrase) !== old
        ? piece
        : piece.split(phrase).join(value.trim())
    })
    .join('')
}

/** Splitting at a capturing group puts what was between the pieces at the odd places. */
function isSeparator(index: number): boolean {
  return index % 2 === 1
}
