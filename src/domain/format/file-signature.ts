/** Bytes at an offset by which a kind of file is known. */
interface Signature {
  readonly offset: number
  readonly bytes: readonly number[]
}

/** What people drop by mistake: a picture, a spreadsheet, a database, a song. */
const SIGNATURES: readonly Signature[] = [
  signature('\x89PNG'),
  signature('\xff\xd8\xff'), // JPEG
  signature('GIF8'),
  signature('PK\x03\x04'), // zip, and with it xlsx, ods, Numbers
  signature('PK\x05\x06'), // empty zip
  signature('\x1f\x8b'), // gzip
  signature('7z\xbc\xaf'),
  signature('Rar!\x1a'),
  signature('SQLite format 3\0'),
  signature('\xd0\xcf\x11\xe0'), // xls and doc of old
  signature('%PDF-'),
  signature('bplist00'),
  signature('\x7fELF'),
  signature('fLaC'),
  signature('OggS\0'),
  signature('ID3\x02'),
  signature('ID3\x03'),
  signature('ID3\x04'),
  signature('\xff\xfb'), // MP3 without a tag
  signature('\xff\xf3'),
  signature('\xff\xf2'),
  signature('\xff\xfa'),
  signature('WAVE', 8),
  signature('AIFF', 8),
  signature('ftyp', 4), // MP4 and M4A
]

/** Whether the first bytes are those of a common file format that is not text. Never throws. */
export function hasBinarySignature(start: Uint8Array): boolean {
  return SIGNATURES.some(({ bytes, offset }) => startsWith(start, bytes, offset))
}

/** Whether the bytes at an offset, 0 if none is given, are these. Never throws. */
export function startsWith(bytes: Uint8Array, values: readonly number[], offset = 0): boolean {
  return values.every((value, index) => bytes[offset + index] === value)
}

function signature(text: string, offset = 0): Signature {
  return { offset, bytes: [...text].map((character) => character.charCodeAt(0)) }
}
