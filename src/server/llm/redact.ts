/** Takes the place of whatever was hidden. */
const HIDDEN = '[hidden]'

/** Shorter ones would blot out ordinary words; no provider gives such keys. */
const SHORTEST_SECRET = 6

/** Enough of a provider's message to see what it minds, and little enough for one line on the page. */
const LONGEST_HINT = 200

/** What keys look like, also where a provider has starred out their middle. */
const LOOKS_SECRET: readonly RegExp[] = [
  /\bsk-[\w*.…-]{4,}/g,
  /\bBearer\s+[^\s"',;]+/gi,
  /\b(?:x-api-key|api[_-]?key|authorization)["']?\s*[:=]\s*["']?[^\s"',;]+/gi,
]

/**
 * The text without keys: the given secrets, and anything that looks like a key.
 *
 * Names, passwords and queries in addresses go too, since keys are passed there as well. Never throws.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let clean = text
  for (const secret of secrets) {
    if (secret.length >= SHORTEST_SECRET) clean = clean.replaceAll(secret, HIDDEN)
  }
  for (const pattern of LOOKS_SECRET) clean = clean.replace(pattern, HIDDEN)
  return clean
    .replace(/(\bhttps?:\/\/)[^\s/?#"'@]+@/gi, '$1')
    .replace(/(\bhttps?:\/\/[^\s?#"'<>]+)[?#][^\s"'<>]*/gi, '$1')
}

/** One short line without keys, for messages that people read. Never throws. */
export function hintOf(text: string, secrets: readonly string[]): string {
  // Redacted before it is cut: half a key would no longer be recognised.
  const line = redact(text, secrets)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return line.length <= LONGEST_HINT ? line : `${line.slice(0, LONGEST_HINT - 1).trimEnd()}…`
}
