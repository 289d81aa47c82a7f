import type { FinishReason } from 'ai'
import { type AppError, modelTimedOut } from '../errors.ts'
import type { Call } from './call-context.ts'
import type { CallOutcome } from './call-ledger.ts'
import type { CallPlace } from './call-limiter.ts'
import { type LlmFailure, readFailure } from './llm-failure.ts'
import { redact } from './redact.ts'
import { backoffMs } from './retry-delay.ts'
import { type TokenCounts, usageInError } from './usage-in-error.ts'

/** More attempts than this have never helped, and every one may cost. */
const MAX_ATTEMPTS = 5

/** What a model answered. */
export interface ModelAnswer extends TokenCounts {
  readonly text: string
  readonly finishReason: FinishReason
  /** It asked for a tool, so that an empty text is no refusal. */
  readonly hasToolCall?: boolean
}

/** One request on its way. Exactly one of its functions is called, once. */
export interface Attempt {
  /** Aborted by the caller, the time-out or `cancel`, and by nothing after the end. */
  readonly signal: AbortSignal
  /** Books an answer; with an error when it cannot be used. */
  answered(answer: ModelAnswer, error: AppError | undefined): Promise<void>
  /** Books a failure and tells what it means. Throws the signal's reason when the caller had ended the call. */
  failed(error: unknown, text: string): Promise<LlmFailure>
  /** Breaks the connection off and books that the caller lost interest. */
  cancel(text: string): Promise<void>
}

/** An attempt that is in the ledger and about to leave. */
export interface BegunAttempt {
  readonly call: Call
  readonly place: CallPlace
  /** Which attempt of its turn it is, from 1. */
  readonly number: number
  /** In the ledger. */
  readonly id: number
  /** Called when the ledger knows how it ended. */
  readonly leave: () => void
}

/** Whether a failed attempt is followed by another. */
export function isWorthRetrying(failure: LlmFailure, number: number): boolean {
  return failure.canRetry && number < MAX_ATTEMPTS
}

/** Starts the clock of an attempt, and books how it ends. */
export function followAttempt(begun: BegunAttempt): Attempt {
  const { call, place, number } = begun
  const { context, request, route, secrets } = call
  const { settings, now, random } = context.deps
  const timeoutMs = request.timeoutMs ?? settings().callTimeoutMs
  const watch = watchCall(call.signal, timeoutMs)
  const startedAt = now().getTime()

  async function end(state: CallOutcome['state'], answer: TokenCounts & { text: string }, error?: AppError) {
    watch.end()
    await bookEnd(begun, {
      state,
      inputTokens: answer.inputTokens,
      outputTokens: answer.outputTokens,
      cost: call.book(answer),
      latencyMs: now().getTime() - startedAt,
      answer: redact(answer.text, secrets),
      errorCode: error?.code ?? null,
      errorMessage: error?.message ?? null,
    })
  }

  return {
    signal: watch.signal,
    async answered(answer, error) {
      place.succeeded()
      await end(error === undefined ? 'ok' : 'failed', answer, error)
    },
    async failed(error, text) {
      const answer = { ...usageInError(error), text }
      if (call.signal.aborted) {
        await end('cancelled', answer)
        throw call.signal.reason
      }
      const failure = watch.isTimedOut()
        ? timedOut(call, timeoutMs)
        : readFailure(error, { route, secrets, now: now() })
      // Held before the place is given back: the next in turn must not slip out.
      if (failure.isRateLimit && failure.canRetry) {
        const waitMs = failure.retryAfterMs ?? backoffMs(number, random)
        place.limited(waitMs, isWorthRetrying(failure, number) ? request.onWait : undefined)
      }
      await end('failed', answer, failure.error)
      return failure
    },
    async cancel(text) {
      watch.cancel()
      await end('cancelled', { inputTokens: 0, outputTokens: 0, text })
    },
  }
}

/** Writes the end of an attempt down, and only then lets others and the caller go on. */
async function bookEnd(
  { call, place, number, id, leave }: BegunAttempt,
  outcome: CallOutcome,
): Promise<void> {
  const { provider, model } = call.route
  const { answer: _answer, errorMessage: _message, ...told } = outcome
  const { purpose } = call.request
  try {
    await call.context.deps.ledger.end(id, outcome)
    call.context.deps.log?.({ event: 'model call', id, provider, model, purpose, attempt: number, ...told })
  } finally {
    place.release()
    leave()
  }
}

/**
 * A signal for one connection, aborted by the caller or after so many milliseconds.
 *
 * `end` lets go of both: a connection that is over must hear of no abort, since nobody is left to catch what it
 * would throw.
 */
function watchCall(caller: AbortSignal, timeoutMs: number) {
  const controller = new AbortController()
  let isTimedOut = false
  const follow = () => controller.abort(caller.reason)
  const timer = setTimeout(() => {
    isTimedOut = true
    controller.abort(new DOMException('The model did not answer in time.', 'TimeoutError'))
  }, timeoutMs)
  if (caller.aborted) follow()
  else caller.addEventListener('abort', follow, { once: true })
  return {
    signal: controller.signal,
    isTimedOut: () => isTimedOut,
    cancel: () => controller.abort(),
    end() {
      clearTimeout(timer)
      caller.removeEventListener('abort', follow)
    },
  }
}

function timedOut(call: Call, timeoutMs: number): LlmFailure {
  const error = modelTimedOut(call.route.label, call.route.model, Math.ceil(timeoutMs / 1000))
  return { error, canRetry: true, isRateLimit: false, retryAfterMs: undefined, rejectsFormat: false }
}
