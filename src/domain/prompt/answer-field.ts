import { genreKey } from '../genre/genre-key.ts'
import type { AnswerProblem, TextField } from './answer-problems.ts'

/** What a text field may hold. */
interface FieldRule {
  /** Characters. Far above what good answers use, far below what a comment field of a DJ program holds. */
  readonly limit: number
  /** A comment without these says nothing; the others may be unknown of a track. */
  readonly isRequired: boolean
}

const RULES: Readonly<Record<TextField, FieldRule>> = {
  genre: { limit: 60, isRequired: true },
  subgenre: { limit: 60, isRequired: false },
  descriptors: { limit: 200, isRequired: true },
  mood: { limit: 120, isRequired: false },
  place: { limit: 80, isRequired: false },
  era: { limit: 40, isRequired: false },
}

/** "Unknown", "n/a": words that say that there is nothing to say. */
const SAYS_NOTHING =
  /^(?:unknown(?: (?:artist|genre|sub-?genre|style|mood|place|origin|country|era|year|date))?|n\.?[/ ]?a\.?|none|null|nil|undefined|undetermined|unspecified|unclear|not (?:known|available|applicable|specified|given|sure))$/

/** Verbs that follow "I cannot" in a refusal; "can't stop" may be a vocal hook. */
const REFUSED =
  '(?:assist|help|determine|identify|provide|describe|classify|verify|confirm|answer|comply|access|judge|tag|tell|find|listen|hear|know|be (?:determined|identified|verified|classified))'

const REFUSALS: readonly RegExp[] = [
  /^\W*(?:i['’]m|i am) (?:very |so |really |truly )?sorry\b/i,
  /^\W*(?:sorry|apologies)\b\W+(?:but|i)\b/i,
  /\bas an? (?:ai|(?:large )?language model|artificial intelligence)\b/i,
  /^\W*(?:unable|not able) to\b/i,
  /\b(?:i['’]m|i am|we are|we['’]re) (?:unable|not able) to\b/i,
  new RegExp(`(?:\\bi |^\\W*)(?:cannot|can ?not|can['’]t|could not|couldn['’]t) ${REFUSED}\\b`, 'i'),
  /\bi (?:do not|don['’]t) (?:know|have (?:any |enough )?(?:information|access|data|knowledge))\b/i,
]

const PREAMBLES: readonly RegExp[] = [
  /```/,
  /^[^\S\n]*#{1,6}\s/m,
  /^\W*here(?:['’]s| is| are)\b/i,
  /^\W*(?:sure|certainly|absolutely|of course|okay|great question)(?: thing)?\s*[,!:.–—-]+\s/i,
]

/** A text field as read: the text to use, or why it cannot be used. */
export type FieldReading =
  | { readonly text: string; readonly problem?: undefined }
  | { readonly problem: AnswerProblem }

/**
 * Reads one text field of an answer.
 *
 * Lists and numbers count as texts. Control characters become blanks and semicolons commas; what says nothing
 * ("unknown", "n/a", "-") is empty, which only genre and descriptors must not be. Never throws.
 *
 * Source: docs/domain/model-tags.md, "What is checked".
 */
export function readField(field: TextField, value: unknown): FieldReading {
  const { limit, isRequired } = RULES[field]
  const raw = textOf(value)
  if (raw === undefined) return isRequired ? { problem: { kind: 'field-missing', field } } : { text: '' }

  const text = cleaned(raw)
  if (text === '' && raw.trim() !== '') return { problem: { kind: 'control-characters', field } }
  if (REFUSALS.some((pattern) => pattern.test(text))) return { problem: { kind: 'refusal', field } }
  if (PREAMBLES.some((pattern) => pattern.test(raw))) return { problem: { kind: 'preamble', field } }
  if (text.length > limit) return { problem: { kind: 'field-too-long', field, limit } }
  if (!saysNothing(text)) return { text }
  return isRequired ? { problem: { kind: 'field-empty', field } } : { text: '' }
}

/** Whether a text is a refusal, or talk about the answer ("Here is …", a fence, a heading). Never throws. */
export function isChatter(text: string): boolean {
  return [...REFUSALS, ...PREAMBLES].some((pattern) => pattern.test(text))
}

/**
 * The items of a comma list that say something and do not repeat the genre: "house, warm pads, n/a" gives
 * "warm pads" for House. May be empty. Never throws.
 */
export function withoutGenre(descriptors: string, genre: string): string {
  return descriptors
    .split(',')
    .map((item) => item.trim())
    .filter((item) => !saysNothing(item) && (genreKey(item) === '' || genreKey(item) !== genreKey(genre)))
    .join(', ')
}

/** Texts and numbers as text, lists of them as a comma list, null as nothing; undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (value === null) return ''
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (!Array.isArray(value)) return undefined
  return value.filter((item) => typeof item === 'string' || typeof item === 'number').join(', ')
}

function cleaned(raw: string): string {
  return raw
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .split(/[;,]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .join(', ')
}

function saysNothing(text: string): boolean {
  const bare = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  return bare === '' || SAYS_NOTHING.test(bare.toLowerCase())
}
