import type { NumberField, TextField, TextMatch, TrackPart, TrackState } from './query-fields.ts'

/** A text that a field is compared with. */
export interface TextValue {
  /** As typed, without quotes; never blank. */
  readonly text: string
  readonly match: TextMatch
}

/** A number, a span with both ends included, or all numbers on one side of a bound. */
export type NumberRange =
  | { readonly kind: 'exactly'; readonly value: number }
  | { readonly kind: 'between'; readonly low: number; readonly high: number }
  | { readonly kind: 'above' | 'from' | 'below' | 'upTo'; readonly value: number }

/**
 * What a query asks of a track.
 *
 * Lists within a leaf mean "any of these" and are never empty. `and` without parts holds for every track.
 * Groups have no group of their own kind directly inside, and `not` no `not`.
 */
export type QueryNode =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly part: QueryNode }
  | { readonly kind: 'word' | 'phrase'; readonly text: string }
  | { readonly kind: 'text'; readonly field: TextField; readonly values: readonly TextValue[] }
  | { readonly kind: 'number'; readonly field: NumberField; readonly ranges: readonly NumberRange[] }
  | { readonly kind: 'mixableTempo'; readonly tempos: readonly number[] }
  /** Keys by their Camelot names. */
  | { readonly kind: 'key' | 'mixableKey'; readonly keys: readonly string[] }
  | { readonly kind: 'is'; readonly states: readonly TrackState[] }
  | { readonly kind: 'has'; readonly parts: readonly TrackPart[] }

/** A part of a query that could not be used: where it stands, in UTF-16 units, and a sentence about it. */
export interface QueryProblem {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The query that every track passes. */
export const EVERYTHING: QueryNode = { kind: 'and', parts: [] }

/** Whether every track passes because nothing is asked. Never throws. */
export function asksNothing(node: QueryNode): boolean {
  return node.kind === 'and' && node.parts.length === 0
}
