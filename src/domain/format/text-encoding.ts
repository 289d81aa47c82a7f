import { hasBinarySignature, startsWith } from './file-signature.ts'
import { isUtf8 } from './utf8.ts'

/** The encodings in which DJ programs and spreadsheets write text. The names are those of the WHATWG standard. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** How a file's bytes become text. */
export interface SniffedEncoding {
  readonly encoding: TextEncoding
  /** Number of bytes of the byte-order mark to skip: 0, 2 or 3. */
  readonly bomLength: number
}

/**
 * UTF-16 without a mark shows as NULs in every second byte: all of them for English, those of commas, digits
 * and line ends for other languages. A tenth of the pairs is below both and above a stray NUL.
 */
const UTF16_SHARE_OF_NULS = 0.1

/** Some letters have a NUL in the other byte ("一" is U+4E00), so that half is not quite free of them. */
const UTF16_DOMINANCE = 4

/** A few control characters are damage in a text; from here on it is no text. Random bytes have a tenth. */
const BINARY_SHARE_OF_CONTROLS = 0.05

/** So that one NUL in a two-line file does not make it binary. */
const FEWEST_CONTROLS = 4

/** Control characters that texts do hold: tab, line feed, vertical tab, form feed, return, end-of-file, escape. */
const TEXT_CONTROLS = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b])

/**
 * Guesses the encoding from the first bytes of a file.
 *
 * A byte-order mark decides. Without one, NULs in every second byte mean UTF-16, valid UTF-8 is UTF-8, and
 * anything else is Windows-1252. Pass `isWhole` false when the sample may end in the middle of a character.
 * An empty sample is UTF-8. Never throws.
 */
export function sniffEncoding(start: Uint8Array, isWhole: boolean): SniffedEncoding {
  if (startsWith(start, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8', bomLength: 3 }
  if (startsWith(start, [0xff, 0xfe])) return { encoding: 'utf-16le', bomLength: 2 }
  if (startsWith(start, [0xfe, 0xff])) return { encoding: 'utf-16be', bomLength: 2 }
  return { encoding: sniffUtf16(start) ?? (isUtf8(start, isWhole) ? 'utf-8' : 'windows-1252'), bomLength: 0 }
}

/**
 * Whether the first bytes of a file belong to something that is not text, such as a picture or a song.
 *
 * Decided by the signatures of common formats, then by the share of control characters in the encoding that
 * `sniffEncoding` found. An empty sample is text. Never throws.
 */
export function looksBinary(start: Uint8Array, encoding: TextEncoding): boolean {
  if (hasBinarySignature(start)) return true
  const unitSize = encoding === 'utf-16le' || encoding === 'utf-16be' ? 2 : 1
  const units = Math.floor(start.length / unitSize)
  let controls = 0
  for (let index = 0; index < units; index += 1) {
    if (isControl(unitAt(start, index, encoding))) controls += 1
  }
  return controls >= FEWEST_CONTROLS && controls >= units * BINARY_SHARE_OF_CONTROLS
}

function sniffUtf16(bytes: Uint8Array): TextEncoding | undefined {
  let evenNuls = 0
  let oddNuls = 0
  for (const [index, byte] of bytes.entries()) {
    if (byte !== 0) continue
    if (index % 2 === 0) evenNuls += 1
    else oddNuls += 1
  }
  const enough = Math.max(1, (bytes.length / 2) * UTF16_SHARE_OF_NULS)
  if (oddNuls >= enough && oddNuls > evenNuls * UTF16_DOMINANCE) return 'utf-16le'
  if (evenNuls >= enough && evenNuls > oddNuls * UTF16_DOMINANCE) return 'utf-16be'
  return undefined
}

function unitAt(bytes: Uint8Array, index: number, encoding: TextEncoding): number {
  const first = bytes[index * 2] ?? 0
  const second = bytes[index * 2 + 1] ?? 0
  switch (encoding) {
    case 'utf-16le':
      return first + second * 256
    case 'utf-16be':
      return first * 256 + second
    case 'utf-8':
    case 'windows-1252':
      return bytes[index] ?? 0
  }
}

function isControl(unit: number): boolean {
  return (unit < 0x20 && !TEXT_CONTROLS.has(unit)) || unit === 0x7f
}
