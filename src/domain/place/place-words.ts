import { normaliseName } from '../library/normalise-name.ts'

/** A word of a text, as places are compared by it. */
export interface PlaceWord {
  /** Lower case, without accents and dots: "uk" for "U.K.". */
  readonly key: string
  readonly start: number
  readonly end: number
  /** A comma, slash or the like stands before it, so that no name goes on here. */
  readonly isAfterBreak: boolean
  /** Written without small letters. */
  readonly isCapital: boolean
}

/** "U.S.A.", or a run of letters and numbers. */
const WORD = /\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])\.?|[\p{L}\p{M}\p{N}]+/gu

const BREAK = /[,/;|+&()→>–—:]/

/** A place is a few words; longer texts are cut, so that a sentence costs no more. */
const MOST_CHARACTERS = 300

/** The words of a text with their positions in it, in order. Never throws. */
export function placeWords(text: string): PlaceWord[] {
  const words: PlaceWord[] = []
  let last = 0
  for (const { 0: word, index } of text.slice(0, MOST_CHARACTERS).matchAll(WORD)) {
    const end = index + word.length
    const key = normaliseName(word.replaceAll('.', ''))
    words.push({
      key,
      start: index,
      end,
      isAfterBreak: BREAK.test(text.slice(last, index)),
      isCapital: word === word.toUpperCase(),
    })
    last = end
  }
  return words
}
