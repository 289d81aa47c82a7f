import { setImmediate as nextTurn } from 'node:timers/promises'
import { type AppError, modelAnswerCut, modelRefused } from '../errors.ts'
import type { Call } from './call-context.ts'
import type { CallPlace } from './call-limiter.ts'
import { type Attempt, followAttempt, type ModelAnswer } from './follow-attempt.ts'
import type { LlmFailure } from './llm-failure.ts'
import { requireReady } from './model-route.ts'
import { backoffMs } from './retry-delay.ts'

/** What is asked, as the ledger keeps it. */
export interface Asked {
  readonly system: string
  readonly prompt: string
}

/**
 * Waits until an attempt may go out, writes it down, and starts its clock.
 *
 * Rejects with the signal's reason, whatever `beforeAttempt` rejects with, or OFFLINE_MODE; then nothing was sent.
 */
export async function openAttempt(call: Call, asked: Asked, number: number): Promise<Attempt> {
  const { context, request, route } = call
  const place = await takePlace(call)
  const leave = context.enter()
  try {
    call.signal.throwIfAborted()
    // Again before each attempt: the DJ may have gone offline while it waited.
    requireReady(route, { settings: context.deps.settings(), keyOf: context.deps.keyOf })
    const id = await context.deps.ledger.begin({
      provider: route.provider,
      baseUrl: route.baseUrl,
      model: route.model,
      purpose: request.purpose,
      taskId: request.taskId,
      promptVersion: request.promptVersion,
      tracks: request.tracks ?? 0,
      ...asked,
    })
    call.begin()
    return followAttempt({ call, place, leave, id, number })
  } catch (error) {
    place.release()
    leave()
    throw error
  }
}

/** Pauses before the next attempt. Rejects with the signal's reason when that is aborted. */
export async function waitForRetry(call: Call, failure: LlmFailure, number: number): Promise<void> {
  // The limiter holds this call together with all others.
  if (failure.isRateLimit) return
  const { context, request, route } = call
  const waitMs = failure.retryAfterMs ?? backoffMs(number, context.deps.random)
  if (failure.retryAfterMs === undefined) return context.pause(waitMs, call.signal)
  const until = new Date(context.deps.now().getTime() + waitMs)
  request.onWait?.({ until, seconds: Math.ceil(waitMs / 1000), provider: route.label })
  try {
    await context.pause(waitMs, call.signal)
  } finally {
    request.onWait?.(undefined)
  }
}

/** What makes an answer useless whatever was asked: cut off, declined, empty. */
export function findFault(call: Call, answer: ModelAnswer): AppError | undefined {
  const { label, model } = call.route
  if (answer.finishReason === 'length') return modelAnswerCut(label, model)
  const isEmpty = answer.text.trim() === '' && answer.hasToolCall !== true
  return answer.finishReason === 'content-filter' || isEmpty ? modelRefused(label, model) : undefined
}

/** A place among the calls, with the caller's leave to use it. */
async function takePlace(call: Call): Promise<CallPlace> {
  const { context, request, route, signal } = call
  const limiter = context.limiterOf(route)
  const waiter = { signal, onWait: request.onWait }
  const place = await limiter.acquire(waiter)
  if (request.beforeAttempt === undefined) return place
  try {
    // Asked only now that the call could go: a pause that begins while it waits for its place still holds it.
    const leave = request.beforeAttempt()
    const isHeld = await Promise.race([leave.then(() => false), nextTurn(true)])
    if (!isHeld) return place
    // A paused run must not keep the places of others.
    place.release()
    await untilAborted(leave, signal)
  } catch (error) {
    place.release()
    throw error
  }
  return limiter.acquire(waiter)
}

/** The promise, or the signal's reason as soon as that is aborted. */
async function untilAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const stop = () => reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  try {
    await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
