import type { QueryField } from './query-fields.ts'
import { type QueryToken, readTokens } from './query-tokens.ts'

/** What is being typed: the beginning of a word that may become a field, or of a field's value. */
export interface CompletionPlace {
  /** The field whose value is typed; undefined for a free word. */
  readonly field: QueryField | undefined
  readonly isNear: boolean
  /** The part before the cursor, without quotes. */
  readonly typed: string
  /** What a chosen completion takes the place of, in UTF-16 units. */
  readonly start: number
  readonly end: number
}

/**
 * Finds what is being typed at a cursor, which is brought into the text when it lies outside.
 *
 * Between two pieces it is an empty word. Never throws.
 */
export function findCompletion(text: string, cursor: number): CompletionPlace {
  const at = Math.min(Math.max(Math.trunc(cursor), 0), text.length)
  const touches = ({ start, end }: { readonly start: number; readonly end: number }) =>
    start <= at && at <= end
  const token = readTokens(text).findLast((candidate) => isTyped(candidate) && touches(candidate))
  const nothing = { field: undefined, isNear: false, typed: '', start: at, end: at }
  if (token === undefined) return nothing
  if (token.kind !== 'field') return { ...place(text, token, at), field: undefined, isNear: false }
  const value = token.values.find(touches)
  if (value !== undefined) {
    const from = value.isWhole ? { start: value.start + 1, end: value.end } : value
    return {
      ...place(text, from, Math.max(at, from.start)),
      // The equals sign is taken away: a completion writes its own where it needs one.
      start: value.start,
      field: token.field,
      isNear: token.isNear,
    }
  }
  return { ...place(text, token, at), field: undefined, isNear: false }
}

function isTyped({ kind }: QueryToken): boolean {
  return kind === 'word' || kind === 'phrase' || kind === 'field' || kind === 'or'
}

function place(text: string, { start, end }: { readonly start: number; readonly end: number }, at: number) {
  return { typed: text.slice(start, at).replace(/["“”]/g, '').trimStart(), start, end }
}
