import { isChatter } from '../answer-field.ts'
import { oneLine } from '../one-line.ts'

/** Marks of Markdown: emphasis, code, headings, links. Asterisks and underscores alone may be a title. */
const MARKDOWN = /\*\*|__|`|^\s*#|\]\(/

/** Words that say that there is nothing to say. */
const SAYS_NOTHING = /^\W*(?:unknown|n\/?a|none|null|untitled|undefined)\W*$/i

const HAS_WORD = /[\p{L}\p{N}]/u

/** The objects of a list in an answer; empty for anything else. Never throws. */
export function objectsIn(answer: unknown, list: string): Record<string, unknown>[] {
  const found = isObject(answer) ? answer[list] : undefined
  return Array.isArray(found) ? found.filter(isObject) : []
}

/** True for a JSON object: neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * A text for people as one line; undefined when it is none, too long, a refusal, chatter, Markdown, or says
 * nothing. Control characters become blanks. Never throws.
 */
export function readText(value: unknown, longest: number): string | undefined {
  if (typeof value !== 'string' || value.length > longest * 2) return undefined
  const text = oneLine(value, longest + 1)
  if (text.length > longest || !HAS_WORD.test(text) || SAYS_NOTHING.test(text)) return undefined
  return isChatter(value) || MARKDOWN.test(text) ? undefined : text
}

/** The usable texts of a list, each once; a text alone is a list of one. Never throws. */
export function readTexts(value: unknown, { longest, most }: { longest: number; most: number }): string[] {
  const values = Array.isArray(value) ? value : [value]
  const texts = values.map((one) => readText(one, longest)).filter((text) => text !== undefined)
  return [...new Set(texts)].slice(0, most)
}

/** A finite number between two bounds; undefined for anything else. Never throws. */
export function readNumber(value: unknown, least: number, most: number): number | undefined {
  return typeof value === 'number' && value >= least && value <= most ? value : undefined
}

/** The handles of a list that are known, each once, as given. Never throws. */
export function readHandles<Value>(value: unknown, known: ReadonlyMap<string, Value>): Value[] {
  if (!Array.isArray(value)) return []
  const handles = new Set(value.filter((one) => typeof one === 'string').map((one) => one.trim()))
  return [...handles].map((handle) => known.get(handle)).filter((found) => found !== undefined)
}

/**
 * The items of an answer by what they are about. Of two about the same thing none is believed unless they are
 * equal, and what nobody asked for is left out. Never throws.
 */
export function itemsById<Asked>(
  items: readonly Record<string, unknown>[],
  field: string,
  known: ReadonlyMap<string, Asked>,
): Map<Asked, Record<string, unknown>> {
  const found = new Map<Asked, Record<string, unknown>>()
  const doubtful = new Set<Asked>()
  for (const item of items) {
    const id = item[field]
    const asked = typeof id === 'string' ? known.get(id.trim()) : undefined
    if (asked === undefined) continue
    const before = found.get(asked)
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(item)) doubtful.add(asked)
    found.set(asked, item)
  }
  for (const asked of doubtful) found.delete(asked)
  return found
}
