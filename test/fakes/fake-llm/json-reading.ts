/** True for a JSON object: neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The objects of a list; empty for anything that is no list. */
export function objectsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** The text itself; empty for anything that is no text. */
export function textOrNone(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A JSON object at this name; undefined for anything else. */
export function objectAt(parent: unknown, name: string): Record<string, unknown> | undefined {
  const value = isObject(parent) ? parent[name] : undefined
  return isObject(value) ? value : undefined
}

/**
 * The words of a message's content, which providers write as text or as a list of parts;
 * the words of a tool's result are among them. Pictures and the like have none.
 */
export function wordsOf(content: unknown): string {
  if (typeof content === 'string') return content
  return objectsOf(content)
    .map((part) => textOrNone(part.text) || wordsOf(part.content))
    .filter((words) => words !== '')
    .join('\n')
}

/** The object that a text is the JSON of; undefined for any other text. Never throws. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined // Whether it parses is the question.
  }
}
