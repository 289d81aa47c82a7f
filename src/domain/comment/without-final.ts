/**
 * The text without the given signs, and the blanks between and after them, at its end.
 *
 * `withoutFinal('UK. .', '.')` gives "UK". Signs inside the text ("St. Louis") stay. Never throws.
 */
export function withoutFinal(text: string, signs: string): string {
  let end = text.length
  // A loop and not /[.\s]+$/: that expression takes quadratic time on a long run of dots inside the text.
  while (end > 0 && isSignOrBlank(text.charAt(end - 1), signs)) end -= 1
  return text.slice(0, end)
}

function isSignOrBlank(character: string, signs: string): boolean {
  return signs.includes(character) || character.trim() === ''
}
