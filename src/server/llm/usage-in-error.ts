import { APICallError, InvalidResponseDataError } from 'ai'

/** Tokens that an answer says it took. */
export interface TokenCounts {
  readonly inputTokens: number
  readonly outputTokens: number
}

const NONE: TokenCounts = { inputTokens: 0, outputTokens: 0 }

/**
 * The tokens in an answer that came whole but could not be used: they are paid for all the same.
 *
 * Zeros when the error carries none. Never throws.
 */
export function usageInError(error: unknown): TokenCounts {
  const body = bodyOf(error)
  if (!isRecord(body) || !isRecord(body.usage)) return NONE
  const { usage } = body
  return {
    inputTokens: count(usage.input_tokens ?? usage.prompt_tokens),
    outputTokens: count(usage.output_tokens ?? usage.completion_tokens),
  }
}

function bodyOf(error: unknown): unknown {
  if (InvalidResponseDataError.isInstance(error)) return error.data
  if (!APICallError.isInstance(error)) return undefined
  try {
    return JSON.parse(error.responseBody ?? '')
  } catch {
    // Half a body, or a page of HTML: no tokens can be read from it.
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0
}
