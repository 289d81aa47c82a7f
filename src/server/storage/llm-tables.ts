import type { Generated, Insertable, Selectable } from 'kysely'

/** One attempt to ask a model. */
export interface CallTable {
  id: Generated<number>
  at: string
  /** "2026-11", UTC. */
  month: string
  /** The process that made it; a pending call of another, ended process is lost. */
  session: string
  purpose: string
  provider: string
  host: string
  model: string
  prompt_version: string | null
  tracks: number
  task_id: string | null
  state: string
  input_tokens: number
  output_tokens: number
  /** US dollars; null = the price was not known. */
  cost: number | null
  latency_ms: number | null
  error_code: string | null
  error_message: string | null
  /** The three texts are null once the DJ has had them forgotten. */
  system: string | null
  prompt: string | null
  answer: string | null
}

/** An answer that need not be paid for again. */
export interface AnswerTable {
  /** SHA-256, hexadecimal, of what decides the answer. */
  key: string
  at: string
  model: string
  /** JSON: the fields of the tag. */
  tag: string
}

/** The tables of `models.db`. */
export interface LlmTables {
  calls: CallTable
  answers: AnswerTable
}

export type CallRow = Selectable<CallTable>
export type NewCall = Insertable<CallTable>
export type AnswerRow = Selectable<AnswerTable>
