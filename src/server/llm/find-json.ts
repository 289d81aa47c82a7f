/** More beginnings than this are no answer but an attempt to keep the reader busy. */
const MOST_BEGINNINGS = 250

/** How a value can go on after its first bracket; everything else is prose. */
const STARTS = {
  object: /\{\s*(?:"|\})/y,
  array: /\[\s*(?:["[{\]tfn\d-])/y,
} as const

/**
 * The first balanced JSON value of the expected kind in a text that may hold prose, fences and stray brackets.
 *
 * Undefined when there is none. Never throws.
 */
export function findJson(text: string, expects: 'object' | 'array'): unknown {
  const whole = parse(text.trim())
  if (isKind(whole, expects)) return whole

  const opening = expects === 'object' ? '{' : '['
  let tries = 0
  for (let from = text.indexOf(opening); from !== -1; from = text.indexOf(opening, from + 1)) {
    const start = STARTS[expects]
    start.lastIndex = from
    if (!start.test(text)) continue
    tries += 1
    if (tries > MOST_BEGINNINGS) return undefined
    const end = endOfValue(text, from)
    const value = end === undefined ? undefined : parse(text.slice(from, end))
    if (isKind(value, expects)) return value
  }
  return undefined
}

/** Where the value that begins with a bracket at `from` ends; undefined when it never does. */
function endOfValue(text: string, from: number): number | undefined {
  let depth = 0
  let isInText = false
  for (let at = from; at < text.length; at += 1) {
    const character = text[at]
    if (isInText) {
      if (character === '\\') at += 1
      else if (character === '"') isInText = false
    } else if (character === '"') isInText = true
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Prose in brackets: the search goes on behind it.
    return undefined
  }
}

function isKind(value: unknown, expects: 'object' | 'array'): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Array.isArray(value) === (expects === 'array')
}
