import type { ProviderName } from '../../contract/llm.schema.ts'

/** What a call to a model is for. */
export type LlmPurpose = 'tag' | 'tag-one' | 'sample' | 'trial' | 'trees' | 'playlist' | 'test'

/** An attempt that is about to leave. */
export interface BookedCall {
  readonly provider: ProviderName
  readonly baseUrl: string
  readonly model: string
  readonly purpose: LlmPurpose
  readonly taskId: string | undefined
  readonly promptVersion: string | undefined
  /** How many tracks it is about. */
  readonly tracks: number
  readonly system: string
  /** The whole conversation, if there was more than one message. */
  readonly prompt: string
}

/** How an attempt ended. */
export interface CallOutcome {
  readonly state: 'ok' | 'failed' | 'cancelled'
  readonly inputTokens: number
  readonly outputTokens: number
  /** US dollars; null when the price is not known. */
  readonly cost: number | null
  readonly latencyMs: number
  /** What came back, as far as it came. */
  readonly answer: string
  readonly errorCode: string | null
  readonly errorMessage: string | null
}

/** Keeps a record of every attempt. */
export interface CallLedger {
  /** Resolves with the record's id when the attempt is written down: only then it leaves. */
  begin(call: BookedCall): Promise<number>
  /** Resolves when the outcome is written down: only then the caller hears of it. */
  end(id: number, outcome: CallOutcome): Promise<void>
}
