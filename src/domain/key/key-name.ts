import { type CamelotKey, HOURS } from './camelot-key.ts'

/** Semitones above C. H, the German B, is left out: in the same files B may mean B flat. */
const SEMITONES: ReadonlyMap<string, number> = new Map([
  ['C', 0],
  ['D', 2],
  ['E', 4],
  ['F', 5],
  ['G', 7],
  ['A', 9],
  ['B', 11],
])

/** Note, sharp or flat, mode: "F#m", "D♭ major", "b flat minor", "C#moll". */
const NAME = /^([A-G])(?:([#♯]|\s?sharp)|([b♭]|\s?flat))?(?:[\s-]?(m|min|minor|moll|maj|major|dur))?$/i

/** C major is hour 8. */
const HOUR_OF_C_MAJOR = 8

/** One step clockwise is a fifth, and twelve fifths of seven semitones visit every note once. */
const SEMITONES_PER_HOUR = 7

/** A minor key shares the hour of the major key three semitones above it. */
const SEMITONES_TO_RELATIVE_MAJOR = 3

/**
 * Reads a key written as a note name: "Am", "A minor", "F#m", "D♭ major", "Bbmaj", "C#moll", in any case.
 *
 * Undefined for what means different things to different people: a lone small letter, and "M", which is major
 * to a musician and minor to a program that writes capitals. Undefined for all other text too. Never throws.
 */
export function parseKeyName(text: string): CamelotKey | undefined {
  const [, letter, sharp, flat, mode] = NAME.exec(text) ?? []
  if (letter === undefined || mode === 'M') return undefined
  const isLoneSmallLetter = mode === undefined && letter !== letter.toUpperCase()
  const natural = SEMITONES.get(letter.toUpperCase())
  if (natural === undefined || isLoneSmallLetter) return undefined

  const tonic = natural + (sharp === undefined ? 0 : 1) - (flat === undefined ? 0 : 1)
  const isMinor = mode !== undefined && /^m(in|inor|oll)?$/i.test(mode)
  const major = isMinor ? tonic + SEMITONES_TO_RELATIVE_MAJOR : tonic
  // C flat is -1: an octave more keeps the remainder positive and changes nothing else.
  const fifths = (major + HOURS) * SEMITONES_PER_HOUR
  return { hour: ((HOUR_OF_C_MAJOR - 1 + fifths) % HOURS) + 1, mode: isMinor ? 'A' : 'B' }
}
