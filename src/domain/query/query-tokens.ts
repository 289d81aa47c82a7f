import { findField, type QueryField } from './query-fields.ts'

/** One of the values of a field, as typed. Positions are UTF-16 units and include the quotes. */
export interface ValueToken {
  /** Without quotes and the equals sign, blanks collapsed; may be empty. */
  readonly text: string
  readonly isQuoted: boolean
  /** An equals sign stands before it. */
  readonly isWhole: boolean
  readonly start: number
  readonly end: number
}

/** A field with its values. */
export interface FieldToken {
  readonly kind: 'field'
  readonly field: QueryField
  /** "~" instead of ":". */
  readonly isNear: boolean
  readonly values: readonly ValueToken[]
  readonly start: number
  readonly end: number
}

/** A piece of a query with its place in the text, in UTF-16 units. */
export type QueryToken =
  | { readonly kind: 'open' | 'close' | 'or' | 'minus'; readonly start: number; readonly end: number }
  | {
      readonly kind: 'word' | 'phrase'
      readonly text: string
      readonly start: number
      readonly end: number
    }
  | FieldToken

/** Curly quotes too: some keyboards write nothing else. */
const PHRASE = /["“”]([^"“”]*)(?:["“”]|$)/y
const BLANKS = /\s+/y
const WORD = /[^\s"“”()]+/y
const FIELD = /([a-z0-9]+)(~:|:|~)/iy
const VALUE = /[^\s"“”(),]+/y
/** Not followed by a blank: "Artist - Title" subtracts nothing. */
const MINUS = /-+(?=[^\s)-])/y
const LONE_DASHES = /-+/y

/**
 * Cuts a query into pieces; what is left between them is blanks and dashes without meaning.
 *
 * Every text has pieces: an open quote ends with the text. Never throws.
 */
export function readTokens(text: string): QueryToken[] {
  const tokens: QueryToken[] = []
  let at = 0
  while (at < text.length) {
    const token = tokenAt(text, at, tokens.at(-1)?.kind === 'minus')
    if (token.kind !== 'blank') tokens.push(token)
    at = token.end
  }
  return tokens
}

interface Blank {
  readonly kind: 'blank'
  readonly start: number
  readonly end: number
}

function tokenAt(text: string, start: number, isAfterMinus: boolean): QueryToken | Blank {
  const sign = text[start]
  if (sign === '(') return { kind: 'open', start, end: start + 1 }
  if (sign === ')') return { kind: 'close', start, end: start + 1 }
  const blanks = matchAt(BLANKS, text, start)
  if (blanks !== undefined) return { kind: 'blank', start, end: start + blanks[0].length }
  const minus = matchAt(MINUS, text, start)
  if (minus !== undefined) return { kind: 'minus', start, end: start + minus[0].length }
  const dashes = matchAt(LONE_DASHES, text, start)
  if (dashes !== undefined) return { kind: 'blank', start, end: start + dashes[0].length }
  const phrase = matchAt(PHRASE, text, start)
  if (phrase !== undefined) {
    return { kind: 'phrase', text: collapse(phrase[1]), start, end: start + phrase[0].length }
  }
  const [, name = '', operator = ''] = matchAt(FIELD, text, start) ?? []
  const field = findField(name)
  if (field !== undefined) {
    const from = start + name.length + operator.length
    const { values, end } = readValues(text, from)
    return { kind: 'field', field, isNear: operator.includes('~'), values, start, end }
  }
  // Only a sign that is none of the others is left, so the word is never empty.
  const word = matchAt(WORD, text, start)?.[0] ?? text.slice(start, start + 1)
  const end = start + word.length
  if (word.toLowerCase() !== 'or') return { kind: 'word', text: word, start, end }
  // "-or" can only mean the word.
  return isAfterMinus ? { kind: 'phrase', text: word, start, end } : { kind: 'or', start, end }
}

function readValues(text: string, from: number): { readonly values: ValueToken[]; readonly end: number } {
  const values: ValueToken[] = []
  let at = from
  for (;;) {
    const value = valueAt(text, at)
    values.push(value)
    at = value.end
    if (text[at] !== ',') return { values, end: at }
    at += 1
  }
}

/** The value at this place; an empty one when there is none. */
function valueAt(text: string, start: number): ValueToken {
  const isWhole = text[start] === '='
  const from = isWhole ? start + 1 : start
  const phrase = matchAt(PHRASE, text, from)
  const end = from + (phrase?.[0] ?? matchAt(VALUE, text, from)?.[0] ?? '').length
  const value = phrase === undefined ? text.slice(from, end) : collapse(phrase[1])
  return { text: value, isQuoted: phrase !== undefined, isWhole, start, end }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

function collapse(text = ''): string {
  return text.trim().replace(/\s+/g, ' ')
}
