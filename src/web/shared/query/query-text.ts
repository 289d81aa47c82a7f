import type { Completions } from '../../../contract/search.schema.ts'
import { type CompletionPlace, findCompletion } from '../../../domain/query/completion.ts'
import { parseQuery } from '../../../domain/query/parse-query.ts'
import { asksNothing, type QueryProblem } from '../../../domain/query/query-node.ts'
import { readTokens } from '../../../domain/query/query-tokens.ts'
import { formatCount } from '../display-text.ts'

/** The text of a search box and its cursor, in UTF-16 units. */
export interface QueryText {
  readonly text: string
  readonly cursor: number
}

/** A stretch of a query, for drawing. */
export interface QueryPiece {
  /** First UTF-16 unit. */
  readonly start: number
  readonly text: string
  readonly isWrong: boolean
  /** Belongs to a field with its value, such as "genre:house". */
  readonly isField: boolean
}

/** One thing that may be meant. */
export type Completion = Completions['completions'][number]

/** What is being typed at the cursor; undefined between two words, where nothing has been begun. Never throws. */
export function findTyped({ text, cursor }: QueryText): CompletionPlace | undefined {
  const place = findCompletion(text, cursor)
  return place.field === undefined && place.typed === '' ? undefined : place
}

/**
 * The text with a chosen completion in place of what was typed, and the cursor where typing goes on.
 *
 * That is right after a field, whose value comes next, and one blank after a value. Never throws.
 */
export function takeCompletion({ text, cursor }: QueryText, { kind, insert }: Completion): QueryText {
  const { start, end } = findCompletion(text, cursor)
  const before = text.slice(0, start) + insert
  const after = text.slice(end)
  if (kind === 'field') return { text: before + after, cursor: before.length }
  // A comma or a bracket follows a value without a blank.
  if (after !== '' && !after.startsWith(' ')) return { text: before + after, cursor: before.length }
  return { text: `${before} ${after.trimStart()}`, cursor: before.length + 1 }
}

/** The field of a value that was offered for a free word; undefined when it is plain already. Never throws. */
export function fieldOffered(
  { kind, insert }: Completion,
  place: CompletionPlace | undefined,
): string | undefined {
  if (kind === 'field' || place?.field !== undefined) return undefined
  return /^[a-z]+(?=:)/.exec(insert)?.[0]
}

/** How far the typing of a query has come. */
export interface TypingState {
  /** The piece at the cursor may go on: "bpm:" is only on its way to "bpm:120". */
  readonly isPieceOpen: boolean
  /** More may follow at the end: brackets are closed last, and an "or" stands before its second side. */
  readonly isTextOpen: boolean
}

/** What of a query cannot be used, in the order of the text, without what goes on being typed. Never throws. */
export function problemsOf({ text, cursor }: QueryText, state: TypingState): QueryProblem[] {
  const { problems } = parseQuery(text)
  if (problems.length === 0) return []
  const isOpen = state.isTextOpen && cursor === text.length
  const lasting = isOpen ? parseQuery(withEnding(text)).problems : problems
  return problems.filter(
    ({ start, end, text: sentence }) =>
      !(state.isPieceOpen && end === cursor) &&
      lasting.some((other) => other.start === start && other.text === sentence),
  )
}

/** The text with all that an unfinished one may wait for: the other quote, one more word, every bracket closed. */
function withEnding(text: string): string {
  const quote = countOf(text, /["“”]/g) % 2 === 1 ? '"' : ''
  return `${text}${quote} x${')'.repeat(countOf(text, /\(/g))}`
}

function countOf(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0
}

/** A sentence or more about the first problem, how many others there are, and what applies; "" without problems. */
export function problemSentence(text: string, problems: readonly QueryProblem[]): string {
  const [first, ...others] = problems
  if (first === undefined) return ''
  const more = others.length === 0 ? '' : ` ${formatCount(others.length, 'more part')} cannot be used.`
  return `${first.text}${more}${asksNothing(parseQuery(text).query) ? ' It is left out.' : ' The rest applies.'}`
}

/** A stretch of a text, in UTF-16 units; `end` is one after its last. */
interface Span {
  readonly start: number
  readonly end: number
}

/** Where fields with their values stand in a query. Never throws. */
export function fieldSpans(text: string): Span[] {
  return readTokens(text).filter(({ kind }) => kind === 'field')
}

/** The whole text in pieces, wrong ones apart from the others, and fields from plain words where they are given. Never throws. */
export function markProblems(
  text: string,
  problems: readonly QueryProblem[],
  fields: readonly Span[] = [],
): QueryPiece[] {
  const edges = [...problems, ...fields].flatMap(({ start, end }) => [start, end])
  const cuts = [...new Set([0, ...edges, text.length])].toSorted((left, right) => left - right)
  const isWithin = (spans: readonly Span[], at: number) =>
    spans.some(({ start, end }) => start <= at && at < end)
  return cuts.slice(0, -1).map((start, index) => ({
    start,
    text: text.slice(start, cuts[index + 1]),
    isWrong: isWithin(problems, start),
    isField: isWithin(fields, start),
  }))
}
