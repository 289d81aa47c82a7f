import { type CamelotKey, camelotName, HOURS } from './camelot-key.ts'
import { parseKeyName } from './key-name.ts'

/**
 * How keys are written.
 *
 * - `camelot`: "8A"; A is minor, B is major.
 * - `open-key`: "1m", "5D"; m is minor (moll), d is major (dur), in any case. The numbers differ from Camelot.
 * - `musical`: "Am", "F#m", "Db".
 */
export type KeyNotation = 'camelot' | 'open-key' | 'musical'

/** Open Key counts from C major and A minor, which are hour 8 of the Camelot wheel. */
const OPEN_KEY_OFFSET = 7

const NOTATIONS: readonly KeyNotation[] = ['camelot', 'open-key', 'musical']

/** No key needs more text than "D sharp minor/E flat minor"; longer text is not examined. */
const LONGEST_KEY_TEXT = 40

const NUMBER_AND_LETTER = /^0?([1-9]|1[0-2])\s?([ABMD])$/i

/** Names in wheel order, hour 1 first, spelt as rekordbox spells them. */
const MINOR_NAMES = ['Abm', 'Ebm', 'Bbm', 'Fm', 'Cm', 'Gm', 'Dm', 'Am', 'Em', 'Bm', 'F#m', 'Dbm']
const MAJOR_NAMES = ['B', 'F#', 'Db', 'Ab', 'Eb', 'Bb', 'F', 'C', 'G', 'D', 'A', 'E']

/**
 * Reads a key in any notation: "8A", "08a", "1m", "10M", "5D", "Am", "A minor", "D♯m/E♭m".
 *
 * Pass the notation that the user says a file is written in. It decides one thing only: under `camelot` a
 * number with m or d keeps its number ("10M" is 10A). A and B always mean Camelot.
 *
 * Texts joined by a slash are one key when all mean the same. Returns undefined for everything else,
 * "CM" included, which some read as C major and others as C minor. Never throws.
 *
 * Source: docs/domain/keys-and-tempo.md, "Reading a key".
 */
export function parseKey(text: string, notation?: KeyNotation): CamelotKey | undefined {
  if (text.trim().length > LONGEST_KEY_TEXT) return undefined
  const [first, ...others] = text.split('/').map((side) => parseSide(side.trim(), notation))
  if (first === undefined) return undefined
  const agree = others.every((other) => other !== undefined && camelotName(other) === camelotName(first))
  return agree ? first : undefined
}

/**
 * Writes a key: "8A", "1m" or "Am".
 *
 * Open Key letters are lower case; names are spelt as rekordbox spells them (flats, except F# and F#m).
 * `parseKey` reads each of them back. Never throws.
 */
export function formatKey(key: CamelotKey, notation: KeyNotation): string {
  switch (notation) {
    case 'camelot':
      return camelotName(key)
    case 'open-key':
      return `${turn(key.hour, -OPEN_KEY_OFFSET)}${key.mode === 'A' ? 'm' : 'd'}`
    case 'musical':
      return (key.mode === 'A' ? MINOR_NAMES : MAJOR_NAMES)[key.hour - 1] ?? ''
  }
}

/**
 * The notation by which `parseKey` reads a text, given the notation of the file; undefined when it reads none.
 *
 * Under `camelot` a number with m or d is Camelot too. Never throws.
 */
export function readNotation(text: string, notation?: KeyNotation): KeyNotation | undefined {
  const written = notationOf(text)
  return written === 'open-key' && notation === 'camelot' ? 'camelot' : written
}

/** What a file's keys say about the notation it uses. */
export interface KeyVote {
  /** The notation with the most votes; undefined without votes and when two share the lead. */
  readonly notation: KeyNotation | undefined
  /** Number of readable keys per notation. */
  readonly votes: Readonly<Record<KeyNotation, number>>
  /** Number of texts that are not blank and not a key. */
  readonly unreadable: number
  /** Number of blank texts. */
  readonly empty: number
}

/** Decides the notation of a whole file from all its key texts. Never throws. */
export function voteNotation(texts: Iterable<string>): KeyVote {
  const vote = createKeyVote()
  for (const text of texts) vote.add(text)
  return vote.result()
}

/**
 * Counts key texts one by one, for files that are read as a stream.
 *
 * `result` may be asked at any time and more than once; each answer is a fresh value. Never throws.
 */
export function createKeyVote(): { add(text: string): void; result(): KeyVote } {
  const votes: Record<KeyNotation, number> = { camelot: 0, 'open-key': 0, musical: 0 }
  let unreadable = 0
  let empty = 0
  return {
    add(text) {
      if (text.trim() === '') {
        empty += 1
        return
      }
      const notation = notationOf(text)
      if (notation === undefined) unreadable += 1
      else votes[notation] += 1
    },
    result: () => ({ notation: leader(votes), votes: { ...votes }, unreadable, empty }),
  }
}

function leader(votes: Readonly<Record<KeyNotation, number>>): KeyNotation | undefined {
  const most = Math.max(...NOTATIONS.map((notation) => votes[notation]))
  const [first, ...others] = NOTATIONS.filter((notation) => votes[notation] === most)
  return most > 0 && others.length === 0 ? first : undefined
}

/** The notation in which a readable key is written, or undefined when the text is not a key. */
function notationOf(text: string): KeyNotation | undefined {
  if (parseKey(text) === undefined) return undefined
  const [side = ''] = text.split('/')
  const letter = NUMBER_AND_LETTER.exec(side.trim())?.[2]
  if (letter === undefined) return 'musical'
  return /[AB]/i.test(letter) ? 'camelot' : 'open-key'
}

function parseSide(text: string, notation: KeyNotation | undefined): CamelotKey | undefined {
  const [, number, letter] = NUMBER_AND_LETTER.exec(text) ?? []
  if (number === undefined || letter === undefined) return parseKeyName(text)

  const mode = /[AM]/i.test(letter) ? 'A' : 'B'
  const isOpenKey = /[MD]/i.test(letter) && notation !== 'camelot'
  return { hour: isOpenKey ? turn(Number(number), OPEN_KEY_OFFSET) : Number(number), mode }
}

/** Moves an hour clockwise (or back, when negative) around the wheel. */
function turn(hour: number, by: number): number {
  return ((hour - 1 + by + HOURS) % HOURS) + 1
}
