/** Up to two capital initials that stand for an artist (or a title when there is no artist); "♪" for neither. */
export function artInitials(artist: string, title: string): string {
  const first = (artist.trim() || title.trim()).split(/[,;/&]/)[0] ?? ''
  const words = first.match(/[\p{L}\p{N}][^\s-]*/gu) ?? []
  const letters = words.slice(0, 2).map((word) => Array.from(word)[0] ?? '')
  return letters.length > 0 ? letters.join('').toUpperCase() : '♪'
}

/**
 * Hue in degrees, 0 to 359, that always belongs to the same artist and title.
 *
 * FNV-1a, because it spreads short names well and needs no library.
 */
export function artHue(artist: string, title: string): number {
  let hash = 0x811c9dc5
  for (const letter of `${artist}\n${title}`) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0) % 360
}
