import { AISDKError, APICallError } from 'ai'
import {
  AppError,
  modelKeyRefused,
  modelQuotaExhausted,
  modelRateLimited,
  modelRequestRefused,
  modelUnknown,
  modelUnreachable,
} from '../errors.ts'
import type { ModelRoute } from './model-route.ts'
import { hintOf } from './redact.ts'
import { describeWait, LONGEST_REQUESTED_WAIT_MS, readRetryAfter } from './retry-delay.ts'

/** What a failed attempt means. */
export interface LlmFailure {
  /** What the caller is told if nothing else is tried. */
  readonly error: AppError
  /** Another attempt may succeed. */
  readonly canRetry: boolean
  /** The provider wants fewer calls, from everybody. */
  readonly isRateLimit: boolean
  /** How long the provider asks to wait; undefined when it does not say. */
  readonly retryAfterMs: number | undefined
  /** The server does not know how to answer in a given form, but may answer without one. */
  readonly rejectsFormat: boolean
}

/** What is known about a call besides the error. */
export interface FailureContext {
  readonly route: ModelRoute
  /** Keys that must not appear in any message. */
  readonly secrets: readonly string[]
  readonly now: Date
}

/** Codes after which every further call would fail in the same way. */
const PERMANENT_CODES = new Set([
  'MODEL_NAME_UNKNOWN',
  'MODEL_ADDRESS_INVALID',
  'MODEL_KEY_MISSING',
  'MODEL_KEY_REFUSED',
  'MODEL_UNKNOWN',
  'MODEL_REQUEST_REFUSED',
  'MODEL_QUOTA_EXHAUSTED',
  'OFFLINE_MODE',
])

/** Statuses below 500 after which the same request may succeed: time-out, conflict, too early, too many. */
const PASSING_STATUSES = new Set([408, 409, 425, 429])

const NO_CREDIT = /insufficient_quota|billing_hard_limit|credit balance is too low|billing_error/i
const NO_SUCH_MODEL = /model_not_found|not_found_error/i
const NO_SUCH_FORMAT = /response_format|json_schema|json_object|text\.format|output_format|output_config/i

/** Whether a whole run is pointless after this error: key, model, quota, request, offline. Never throws. */
export function isPermanent(error: unknown): boolean {
  return error instanceof AppError && PERMANENT_CODES.has(error.code)
}

/**
 * Tells what an error of a call means, in words without keys, headers or raw answers. Never throws.
 *
 * The cause that it keeps is a new Error of one redacted line: the original holds the request and the answer.
 */
export function readFailure(error: unknown, context: FailureContext): LlmFailure {
  const { label, model } = context.route
  const cause = new Error(hintOf(messageOf(error), context.secrets))
  if (APICallError.isInstance(error)) return readApiError(error, context, cause)
  // The rest of the SDK's errors tell of answers that are none; fetch tells of broken connections by TypeError.
  const canRetry = AISDKError.isInstance(error) || error instanceof TypeError || isTransient(error)
  return failureOf(modelUnreachable(label, model, cause), { canRetry })
}

function readApiError(error: APICallError, context: FailureContext, cause: Error): LlmFailure {
  const { label, model } = context.route
  const { statusCode: status, responseBody: body = '' } = error
  // No status: no connection. 200: the body is no answer, or only half of one.
  if (status === undefined || status < 300) {
    return failureOf(modelUnreachable(label, model, cause), { canRetry: true })
  }
  const told = `${body} ${error.message}`
  if (status === 402 || ((status === 429 || status === 400 || status === 403) && NO_CREDIT.test(told))) {
    return failureOf(modelQuotaExhausted(label, model, cause))
  }
  if (status === 429) return readRateLimit(error, context, cause)
  if (status >= 500 || PASSING_STATUSES.has(status)) {
    const retryAfterMs = readRetryAfter(error.responseHeaders, context.now)
    const canRetry = (retryAfterMs ?? 0) <= LONGEST_REQUESTED_WAIT_MS
    return failureOf(modelUnreachable(label, model, cause), { canRetry, retryAfterMs })
  }
  if (status === 401) return failureOf(modelKeyRefused(label, model, cause))
  if (status === 404 || ((status === 400 || status === 403) && NO_SUCH_MODEL.test(body))) {
    return failureOf(modelUnknown(label, model, cause))
  }
  if (status === 403) return failureOf(modelKeyRefused(label, model, cause))
  const hint = status < 400 ? 'the address leads on to another one' : cause.message
  return failureOf(modelRequestRefused(label, model, hint, cause), {
    rejectsFormat: (status === 400 || status === 422) && NO_SUCH_FORMAT.test(told),
  })
}

function readRateLimit(error: APICallError, { route, now }: FailureContext, cause: Error): LlmFailure {
  const retryAfterMs = readRetryAfter(error.responseHeaders, now)
  const wait = retryAfterMs === undefined ? 'a few minutes' : describeWait(retryAfterMs)
  return failureOf(modelRateLimited(route.label, route.model, wait, cause), {
    canRetry: (retryAfterMs ?? 0) <= LONGEST_REQUESTED_WAIT_MS,
    isRateLimit: true,
    retryAfterMs,
  })
}

function failureOf(error: AppError, found: Partial<LlmFailure> = {}): LlmFailure {
  return {
    canRetry: false,
    isRateLimit: false,
    retryAfterMs: undefined,
    rejectsFormat: false,
    ...found,
    error,
  }
}

/** Errors in the middle of a stream come without status, as what the provider wrote into it. */
function isTransient(error: unknown): boolean {
  return /overloaded|rate.?limit|server_error|api_error|timeout|unavailable/i.test(messageOf(error))
}

/** What a provider says in its own words: the SDK knows only the shape of the big two. */
function messageOf(error: unknown): string {
  if (APICallError.isInstance(error)) return messageInBody(error.responseBody) ?? error.message
  if (error instanceof Error) return error.message
  return typeof error === 'string' ? error : (messageIn(error) ?? 'unknown')
}

function messageInBody(body: string | undefined): string | undefined {
  try {
    return messageIn(JSON.parse(body ?? ''))
  } catch {
    // A page of HTML from a proxy: the SDK's own words are better.
    return undefined
  }
}

function messageIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return undefined
  if ('message' in value && typeof value.message === 'string') return value.message
  if ('error' in value) return messageIn(value.error)
  return 'detail' in value ? messageIn(value.detail) : undefined
}
