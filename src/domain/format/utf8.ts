/**
 * Whether the bytes are valid UTF-8.
 *
 * Pass `isWhole` false for the start of a longer file: a last character that is cut short is then no fault.
 * No bytes are valid. Never throws. Source: the Unicode Standard, table 3-7.
 */
export function isUtf8(bytes: Uint8Array, isWhole: boolean): boolean {
  let index = 0
  while (index < bytes.length) {
    const length = sequenceLength(bytes[index] ?? 0)
    if (length === 0) return false
    const isCut = index + length > bytes.length
    if (isCut && isWhole) return false
    if (!isUtf8Sequence(bytes.subarray(index, index + length))) return false
    index += length
  }
  return true
}

/** Bytes of the character that this byte begins, or 0 when none can begin so. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
}

/** Whether the bytes after the first can follow it; a sequence cut short is judged by the bytes it has. */
function isUtf8Sequence(sequence: Uint8Array): boolean {
  const [lead = 0, second, ...rest] = sequence
  if (second === undefined) return true
  const [lowest, highest] = secondByteRange(lead)
  if (second < lowest || second > highest) return false
  return rest.every((byte) => byte >= 0x80 && byte <= 0xbf)
}

/** Narrower after four leads: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
function secondByteRange(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf]
  if (lead === 0xed) return [0x80, 0x9f]
  if (lead === 0xf0) return [0x90, 0xbf]
  if (lead === 0xf4) return [0x80, 0x8f]
  return [0x80, 0xbf]
}
