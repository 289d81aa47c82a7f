/**
 * The text on one line: control characters, line breaks and runs of blanks become one blank, halves of
 * characters a replacement sign; trimmed, and cut after `longest` characters. Never throws.
 */
export function oneLine(text: string, longest: number): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  // Cut by whole characters: half an emoji would reach the model as a replacement sign.
  return line.length <= longest ? line : [...line].slice(0, longest).join('').trimEnd()
}
