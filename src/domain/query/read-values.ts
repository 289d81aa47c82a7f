import { camelotName } from '../key/camelot-key.ts'
import { parseKey } from '../key/key-notation.ts'
import {
  DEFAULT_MATCH,
  FIELD_EXAMPLES,
  isTextField,
  NEAR_FIELDS,
  type NumberField,
  type TextField,
  TRACK_PARTS,
  TRACK_STATES,
} from './query-fields.ts'
import type { NumberRange, QueryNode, QueryProblem, TextValue } from './query-node.ts'
import type { FieldToken, ValueToken } from './query-tokens.ts'

/** Decades of two digits below this are of this century: 20s is the 2020s, 30s the 1930s. */
const FIRST_OLD_DECADE = 30

const NUMBER = /^\d{1,4}(?:\.\d{1,6})?$/
const YEAR = /^[1-9]\d{3}$/
/** "80s" or "1980s": without the century, or with it. */
const DECADE = /^([1-9]\d)?(\d)0s$/i
const BOUND = /^(>=|<=|>|<)(.*)$/
const SPAN = /^(.+?)(?:-|–|\.\.)(.+)$/

/** What a field and its values ask; undefined when no value can be used. */
export interface ValuesReading {
  readonly node: QueryNode | undefined
  readonly problems: readonly QueryProblem[]
}

/** Reads the values of a field. Each that cannot be used is a problem and left out. Never throws. */
export function readField(token: FieldToken): ValuesReading {
  const { field, isNear, start, end } = token
  const example = FIELD_EXAMPLES.get(field) ?? ''
  if (isNear && !NEAR_FIELDS.has(field)) {
    const text = `"~" goes with key and bpm only. Write ${example}.`
    return { node: undefined, problems: [{ start, end, text }] }
  }
  // A list that is still being typed ends with a comma.
  const given = token.values.filter(({ text }) => text !== '')
  if (given.length === 0) {
    const text = `There is no value after "${field}". Write it without a blank, like ${example}.`
    return { node: undefined, problems: [{ start, end, text }] }
  }
  const problems: QueryProblem[] = []
  const node = readNode(token, given, (as, wrong) =>
    given.flatMap((value) => {
      const known = as(value)
      if (known !== undefined) return [known]
      problems.push({ start: value.start, end: value.end, text: wrong(value.text) })
      return []
    }),
  )
  return { node, problems }
}

/** What the values are read as; those that are nothing are told with a sentence. */
type Read = <Value>(
  as: (value: ValueToken) => Value | undefined,
  wrong: (text: string) => string,
) => readonly Value[]

function readNode(
  { field, isNear }: FieldToken,
  given: readonly ValueToken[],
  read: Read,
): QueryNode | undefined {
  if (isTextField(field)) {
    return { kind: 'text', field, values: given.map((value) => textValue(field, value)) }
  }
  if (field === 'key') {
    const keys = read(keyName, (text) => `"${text}" is no key. Write 8A, 1m or Am.`)
    return keys.length === 0 ? undefined : { kind: isNear ? 'mixableKey' : 'key', keys }
  }
  if (field === 'is') {
    const states = read(oneOf(TRACK_STATES), (text) => `Nothing is "${text}". ${choice('is', TRACK_STATES)}`)
    return states.length === 0 ? undefined : { kind: 'is', states }
  }
  if (field === 'has') {
    const parts = read(oneOf(TRACK_PARTS), (text) => `No track has "${text}". ${choice('has', TRACK_PARTS)}`)
    return parts.length === 0 ? undefined : { kind: 'has', parts }
  }
  if (isNear) {
    const tempos = read(tempo, (text) => `"${text}" is no tempo. Write bpm~124.`)
    return tempos.length === 0 ? undefined : { kind: 'mixableTempo', tempos }
  }
  const ranges = readRanges(field, read)
  return ranges.length === 0 ? undefined : { kind: 'number', field, ranges }
}

function readRanges(field: NumberField, read: Read): readonly NumberRange[] {
  switch (field) {
    case 'bpm':
      return read(numberRange, (text) => `"${text}" is no tempo. Write bpm:124, bpm:118-126 or bpm:>120.`)
    case 'energy':
      return read(numberRange, (text) => `"${text}" is no energy. Write energy:7, energy:7-10 or energy:<4.`)
    case 'year':
      return read(yearRange, (text) => `"${text}" is no year. Write year:1984, year:1978-1984 or year:80s.`)
  }
}

function choice(field: string, values: readonly string[]): string {
  return `After "${field}:" may stand: ${values.join(', ')}.`
}

function textValue(field: TextField, { text, isQuoted, isWhole }: ValueToken): TextValue {
  const usual = DEFAULT_MATCH[field]
  if (isWhole) return { text, match: 'whole' }
  // Quotes ask for the words as they are, where the field would make something else of them.
  return { text, match: isQuoted && usual !== 'whole' ? 'words' : usual }
}

function keyName({ text }: ValueToken): string | undefined {
  const key = parseKey(text)
  return key && camelotName(key)
}

function oneOf<Value extends string>(values: readonly Value[]) {
  return ({ text }: ValueToken): Value | undefined => values.find((value) => value === text.toLowerCase())
}

function tempo({ text }: ValueToken): number | undefined {
  const bpm = NUMBER.test(text) ? Number(text) : 0
  return bpm > 0 ? bpm : undefined
}

/** A number stands for itself, a decade for its first and last year. */
type Ends = readonly [low: number, high: number]

function numberRange({ text }: ValueToken): NumberRange | undefined {
  return readRange(text, (end): Ends | undefined =>
    NUMBER.test(end) ? [Number(end), Number(end)] : undefined,
  )
}

function yearRange({ text }: ValueToken): NumberRange | undefined {
  return readRange(text, (end): Ends | undefined => {
    if (YEAR.test(end)) return [Number(end), Number(end)]
    const [, century, digit] = DECADE.exec(end) ?? []
    if (digit === undefined) return undefined
    const first = Number(digit) * 10
    const decade = first + 100 * (century === undefined ? likelyCentury(first) : Number(century))
    return [decade, decade + 9]
  })
}

function likelyCentury(decade: number): number {
  return decade < FIRST_OLD_DECADE ? 20 : 19
}

function readRange(text: string, read: (end: string) => Ends | undefined): NumberRange | undefined {
  const [, sign, bound = ''] = BOUND.exec(text) ?? []
  if (sign !== undefined) {
    const ends = read(bound)
    return ends && bounded(sign, ends)
  }
  const single = read(text)
  if (single !== undefined) {
    const [low, high] = single
    return low === high ? { kind: 'exactly', value: low } : { kind: 'between', low, high }
  }
  const [, first = '', last = ''] = SPAN.exec(text) ?? []
  const from = read(first)
  const to = read(last)
  if (from === undefined || to === undefined) return undefined
  return { kind: 'between', low: Math.min(from[0], to[0]), high: Math.max(from[1], to[1]) }
}

function bounded(sign: string, [low, high]: Ends): NumberRange {
  if (sign === '>') return { kind: 'above', value: high }
  if (sign === '>=') return { kind: 'from', value: low }
  return sign === '<' ? { kind: 'below', value: low } : { kind: 'upTo', value: high }
}
