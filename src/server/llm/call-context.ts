import { setTimeout as delay } from 'node:timers/promises'
import type { ProviderName } from '../../contract/llm.schema.ts'
import { shuttingDown } from '../errors.ts'
import { type CallLimiter, createCallLimiter } from './call-limiter.ts'
import type { LlmClientDeps, LlmRequest, LlmUsage } from './llm-client.ts'
import { type ModelRoute, requireReady, routeModel } from './model-route.ts'
import { costOf, type Price, priceOf } from './prices.ts'
import type { TokenCounts } from './usage-in-error.ts'

/** A reader that stopped reading never ends its call; closing must not hang on it. */
const CLOSE_WAIT_MS = 2000

const PROVIDERS: readonly ProviderName[] = ['anthropic', 'openai', 'local']

/** What all calls of a client share. */
export interface CallContext {
  readonly deps: LlmClientDeps
  /** Aborted when the client closes. */
  readonly closing: AbortSignal
  /** Model names by address that take no wanted form of answers. */
  readonly withoutFormat: Set<string>
  limiterOf(route: ModelRoute): CallLimiter
  /** Rejects with the signal's reason when that is aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void>
  /** Notes an attempt as under way until the returned function is called. */
  enter(): () => void
  close(): Promise<void>
}

/** One request from its first attempt to its last. */
export interface Call {
  readonly context: CallContext
  readonly request: Omit<LlmRequest, 'prompt'>
  readonly route: ModelRoute
  readonly key: string | undefined
  /** Keys that must not appear anywhere. */
  readonly secrets: readonly string[]
  /** Aborted by the caller or when the client closes. */
  readonly signal: AbortSignal
  /** Counts an attempt. */
  begin(): void
  /** Adds what an attempt took, and gives its cost. */
  book(tokens: TokenCounts): number | null
  /** What the attempts so far took. */
  total(): { readonly usage: LlmUsage; readonly attempts: number }
}

/** Makes what all calls share. */
export function createCallContext(deps: LlmClientDeps): CallContext {
  const closing = new AbortController()
  const limiters = new Map<string, CallLimiter>()
  const underWay = new Set<Promise<void>>()
  const wait = deps.pause ?? ((ms, signal) => delay(ms, undefined, { signal }))

  async function pause(ms: number, signal: AbortSignal): Promise<void> {
    try {
      await wait(ms, signal)
    } finally {
      // The timer's own error says only that it was aborted, not why.
      signal.throwIfAborted()
    }
  }

  return {
    deps,
    closing: closing.signal,
    withoutFormat: new Set(),
    limiterOf(route) {
      const name = `${route.provider} ${route.baseUrl}`
      const known = limiters.get(name)
      if (known !== undefined) return known
      const limiter = createCallLimiter({
        label: route.label,
        now: deps.now,
        pause: (ms) => pause(ms, closing.signal),
      })
      limiters.set(name, limiter)
      return limiter
    },
    pause,
    enter() {
      const { promise, resolve } = Promise.withResolvers<void>()
      underWay.add(promise)
      return () => {
        underWay.delete(promise)
        resolve()
      }
    },
    async close() {
      closing.abort(shuttingDown())
      const limit = new AbortController()
      const ended = Promise.all(underWay)
      await Promise.race([ended, delay(CLOSE_WAIT_MS, undefined, { signal: limit.signal })]).catch(() => {
        // Neither can reject before the limit is lifted.
      })
      limit.abort()
    },
  }
}

/**
 * Begins a request: finds who answers, and what that costs.
 *
 * Throws MODEL_NAME_UNKNOWN, OFFLINE_MODE, MODEL_ADDRESS_INVALID, MODEL_KEY_MISSING, or SHUTTING_DOWN.
 */
export function startCall(context: CallContext, request: Omit<LlmRequest, 'prompt'>): Call {
  const { deps, closing } = context
  closing.throwIfAborted()
  const sources = { settings: deps.settings(), keyOf: deps.keyOf, prices: deps.prices }
  const route = routeModel(request.model, sources)
  requireReady(route, sources)
  const price: Price | null = priceOf(deps.prices, route, sources.settings.prices)
  const usage = { inputTokens: 0, outputTokens: 0 }
  let attempts = 0
  return {
    context,
    request,
    route,
    key: deps.keyOf(route.provider),
    secrets: PROVIDERS.flatMap((provider) => deps.keyOf(provider) ?? []),
    signal: request.signal === undefined ? closing : AbortSignal.any([request.signal, closing]),
    begin() {
      attempts += 1
    },
    book(tokens) {
      usage.inputTokens += tokens.inputTokens
      usage.outputTokens += tokens.outputTokens
      return costOf(price, tokens)
    },
    total: () => ({ usage: { ...usage, cost: costOf(price, usage) }, attempts }),
  }
}
