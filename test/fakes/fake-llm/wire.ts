import type { ErrorFault } from './faults.ts'

/** JSON Schema as it arrived. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** What one side said. */
export interface Turn {
  readonly role: 'user' | 'assistant'
  readonly text: string
}

/** A tool that the model may call. */
export interface OfferedTool {
  readonly name: string
  readonly schema: JsonSchema
}

/** What a client asks for, whichever provider's words it used. */
export interface ModelRequest {
  readonly model: string
  readonly isStream: boolean
  readonly system: string
  readonly turns: readonly Turn[]
  /** The shape that the answer must have; undefined for an answer in free words. */
  readonly schema: JsonSchema | undefined
  /** Any JSON will do. */
  readonly wantsJson: boolean
  /** Name of the tool through which JSON is answered, where the request does it so. */
  readonly jsonTool: string | undefined
  readonly tools: readonly OfferedTool[]
  readonly hasToolResult: boolean
  /** False when the client did not ask a stream for its token usage. */
  readonly tellsUsage: boolean
}

/** What the model says: words, a refusal, or a call of a tool with its arguments as JSON. */
export type AnswerContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refusal'; readonly text: string }
  | { readonly kind: 'tool'; readonly name: string; readonly text: string }

/** An answer, before a provider's words are put around it. */
export interface ModelAnswer {
  /** Number of the call; ids are made of it. */
  readonly number: number
  readonly model: string
  readonly content: AnswerContent
  /** The answer stopped at the token limit. */
  readonly isCutOff: boolean
  readonly inputTokens: number
  readonly outputTokens: number
  readonly tellsUsage: boolean
}

/** An HTTP error in a provider's own shape. */
export interface WireError {
  readonly status: number
  readonly body: unknown
}

/** What an error may name. */
export interface ErrorCause {
  readonly model: string
  readonly key: string
}

/** How one provider writes requests, answers and errors. */
export interface Wire {
  /** "/v1/messages". */
  readonly path: string
  /** Reads what is asked for; what is missing or odd counts as not asked for. Never throws. */
  readRequest(body: Readonly<Record<string, unknown>>): ModelRequest
  /** The whole answer as one JSON value. */
  writeBody(answer: ModelAnswer): unknown
  /** The answer as server-sent events, each a text with its blank line. */
  writeEvents(answer: ModelAnswer): string[]
  writeError(fault: ErrorFault, cause: ErrorCause): WireError
}

/** Characters of one piece of a streamed answer: small, so that clients must put pieces together. */
const PIECE_LENGTH = 24

/** The pieces in which a text is streamed; no character is cut in two. */
export function piecesOf(text: string): string[] {
  const characters = Array.from(text)
  const count = Math.ceil(characters.length / PIECE_LENGTH)
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * PIECE_LENGTH, (index + 1) * PIECE_LENGTH).join(''),
  )
}
