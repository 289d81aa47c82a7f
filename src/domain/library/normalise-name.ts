const ONLY_ASCII = /^[\u0020-\u007e]*$/

/**
 * Accents of Latin, Greek and Cyrillic, and the optional vowel points of Hebrew and Arabic.
 *
 * Other marks stay, because they make another letter: the vowels of Hindi and Thai, the dakuten of Japanese.
 */
const OPTIONAL_MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g

const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/gu

/**
 * A name reduced to what two spellings of it share: "Beyoncé — Déjà-Vu!" gives "beyonce deja vu".
 *
 * Lower case, without accents, every run of other characters one blank; letters of any script stay. Empty
 * when the text has neither letter nor number. Applying it twice changes nothing more. Never throws.
 */
export function normaliseName(text: string): string {
  // Nearly all names are ASCII, or are once their accents are gone; for them a plain pattern is much faster.
  if (ONLY_ASCII.test(text)) return normaliseAscii(text)
  const plain = withoutOptionalMarks(text)
  if (ONLY_ASCII.test(plain)) return normaliseAscii(plain)

  // Once more after lowering, which sets marks free.
  return withoutOptionalMarks(plain.toLowerCase()).replace(BETWEEN_WORDS, ' ').trim().normalize('NFC')
}

/**
 * The text by which two names are compared: the normalised name, or for a name of signs only ("!!!", "÷")
 * the signs themselves. Empty for a blank name only. Never throws.
 */
export function nameForMatching(text: string): string {
  const name = normaliseName(text)
  return name === '' ? text.trim().replace(/\s+/g, ' ') : name
}

function normaliseAscii(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

function withoutOptionalMarks(text: string): string {
  return text.normalize('NFKD').replace(OPTIONAL_MARKS, '')
}
