/** A value of the plain subset: a text, a number, true or false, or a list of them. */
type PlainValue = string | number | boolean | (string | number | boolean)[]

/** What a plain file says, in the shape that a YAML parser gives, with the line of each style. */
export interface PlainFile {
  readonly content: unknown
  /** Line (from 1) on which each entry of the list starts. */
  readonly lines: readonly number[]
}

const TOP = /^([a-z]+):(?: (.+))?$/
const FIRST_KEY = /^ {2}- ([a-z]+): (.+)$/
const NEXT_KEY = /^ {4}([a-z]+): (.+)$/
const ITEM = /\s*(?:"([^"\\]*)"|([^\s"'[\]{},&*!|>%@`#?:-](?:[^[\]{},#:"]|:(?! )|#(?<! #))*))\s*(,|$)/y
const SCALAR = /^(?:"([^"\\]*)"|([^\s"'[\]{},&*!|>%@`#?:-](?:[^#:]|:(?! |$)|#(?<! #))*))$/
const INTEGER = /^[+-]?\d+$/

/** Unquoted words that YAML does not read as text, or that are easy to read wrongly: left to the full parser. */
const UNSURE = /^(?:null|~|true|false|yes|no|on|off|[+-.]?\d[\d.eExXoO_+-]*|\.(?:inf|nan))$/i

/**
 * Reads the plain subset of YAML in which the shipped files are written, about twenty times as fast as the full
 * parser: one top-level list of entries, each value a text, a number or a list on one line.
 *
 * Undefined for everything else, whether right or wrong; the caller then asks the full parser, which also knows
 * what is wrong. A test holds both to the same result for every shipped file.
 */
export function readPlainYaml(text: string): PlainFile | undefined {
  const content: Record<string, unknown> = {}
  const lines: number[] = []
  let list: Record<string, PlainValue>[] | undefined
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(?:#|$)/.test(line)) continue
    const top = TOP.exec(line)
    if (top !== null) {
      const [, key = '', written] = top
      if (key in content || list !== undefined) return undefined
      list = written === undefined ? [] : undefined
      const value = written === undefined ? list : readValue(written)
      if (value === undefined) return undefined
      content[key] = value
      continue
    }
    const first = FIRST_KEY.exec(line)
    if (first !== null) {
      list?.push({})
      lines.push(index + 1)
    }
    const [, key = '', written = ''] = first ?? NEXT_KEY.exec(line) ?? []
    const entry = list?.at(-1)
    const value = readValue(written)
    if (entry === undefined || key in entry || value === undefined) return undefined
    entry[key] = value
  }
  return { content, lines }
}

function readValue(written: string): PlainValue | undefined {
  const value = written.trimEnd()
  if (!value.startsWith('[')) return readScalar(SCALAR.exec(value))
  if (!value.endsWith(']')) return undefined
  const inner = value.slice(1, -1)
  const items: (string | number | boolean)[] = []
  ITEM.lastIndex = 0
  while (ITEM.lastIndex < inner.length) {
    const match = ITEM.exec(inner)
    const item = readScalar(match)
    if (match === null || item === undefined) return undefined
    items.push(item)
    // A comma at the very end would be one more item to some readers.
    if (match[3] === ',' && ITEM.lastIndex >= inner.length) return undefined
  }
  return items
}

function readScalar(match: RegExpExecArray | null): string | number | boolean | undefined {
  if (match === null) return undefined
  const [, quoted, plain = ''] = match
  if (quoted !== undefined) return quoted
  const word = plain.trimEnd()
  if (word === 'true' || word === 'false') return word === 'true'
  if (INTEGER.test(word)) return Number(word)
  return UNSURE.test(word) ? undefined : word
}
