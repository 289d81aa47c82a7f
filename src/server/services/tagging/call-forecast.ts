import type { Price } from '../../llm/prices.ts'
import type { CallRepository } from '../../storage/call.repository.ts'
import type { PlannedCall } from './tag-engine.ts'

export interface CallForecastDeps {
  readonly calls: Pick<CallRepository, 'recentOf'>
  /** Name of the model as it is sent, and its price; null when the price is not known. */
  readonly describe: (model: string) => { readonly sentAs: string; readonly price: Price | null }
  /** Tokens of the words that every call begins with. */
  readonly fixedTokens: () => number
}

/** What some calls will probably take. */
export interface Forecast {
  readonly latencyMs: number
  /** US dollars; null when no price is known. */
  readonly cost: number | null
  readonly costLow: number | null
  readonly costHigh: number | null
}

/** What a run will probably take; `latencyMs` is the sum over its calls. */
export interface RunForecast extends Forecast {
  readonly calls: number
}

/** Before anything is known of a model: tokens for the lines of one track, and for the answer about it. */
const INPUT_TOKENS_PER_TRACK = 45
const OUTPUT_TOKENS_PER_TRACK = 95
/** Before anything is known: a second until the first word, and the time to write about one track. */
const FIRST_WORD_MS = 1_000
const MS_PER_TRACK = 1_200
/** How far a guess may be off, and how far an average of past calls. */
const GUESS_RANGE = { low: 0.7, high: 1.5 }
const MEASURED_RANGE = { low: 0.9, high: 1.15 }
/** An average says less of calls that are about more than twice as many tracks, or fewer than half. */
const ALIKE_FACTOR = 2
/** An average of fewer tracks says little. */
const ENOUGH_TRACKS = 20
const MILLION = 1_000_000

export type CallForecast = ReturnType<typeof createCallForecast>

/** Tells what calls will probably take, from the last calls of the same model if there were some. */
export function createCallForecast({ calls, describe, fixedTokens }: CallForecastDeps) {
  /** Tokens and time of one call, as far as they are known. */
  async function measure({ model, tracks }: PlannedCall) {
    const recent = await calls.recentOf(describe(model).sentAs)
    const seen = recent.reduce((sum, call) => sum + call.tracks, 0)
    if (seen < ENOUGH_TRACKS) {
      return {
        input: fixedTokens() + tracks * INPUT_TOKENS_PER_TRACK,
        output: tracks * OUTPUT_TOKENS_PER_TRACK,
        latencyMs: FIRST_WORD_MS + tracks * MS_PER_TRACK,
        range: GUESS_RANGE,
      }
    }
    const total = (of: (call: (typeof recent)[number]) => number) =>
      recent.reduce((sum, call) => sum + of(call), 0)
    const inputTokens = total((call) => call.input_tokens)
    // What every call begins with does not grow with its tracks: past calls may have been about more, or fewer.
    const fixed = Math.min(fixedTokens(), inputTokens / recent.length)
    return {
      input: fixed + ((inputTokens - fixed * recent.length) / seen) * tracks,
      output: (total((call) => call.output_tokens) / seen) * tracks,
      latencyMs: total((call) => call.latency_ms ?? 0) / recent.length,
      range: isLike(tracks, seen / recent.length) ? MEASURED_RANGE : GUESS_RANGE,
    }
  }

  /** What one call will probably take. */
  async function ofCall(call: PlannedCall): Promise<Forecast> {
    const { input, output, latencyMs, range } = await measure(call)
    const { price } = describe(call.model)
    if (price === null) return { latencyMs, cost: null, costLow: null, costHigh: null }
    const cost = (input * price.input + output * price.output) / MILLION
    return { latencyMs, cost, costLow: cost * range.low, costHigh: cost * range.high }
  }

  /** What asking about so many tracks will probably take, when a call holds at most `perCall` of them. */
  async function ofRun({ model, tracks }: PlannedCall, perCall: number): Promise<RunForecast> {
    const full = { count: Math.floor(tracks / perCall), tracks: perCall }
    const last = { count: tracks % perCall === 0 ? 0 : 1, tracks: tracks % perCall }
    let sum: RunForecast = { calls: 0, latencyMs: 0, cost: 0, costLow: 0, costHigh: 0 }
    for (const { count, tracks: size } of [full, last]) {
      if (count === 0) continue
      const each = await ofCall({ model, tracks: size })
      const add = (amount: number | null, one: number | null) =>
        amount === null || one === null ? null : amount + one * count
      sum = {
        calls: sum.calls + count,
        latencyMs: sum.latencyMs + each.latencyMs * count,
        cost: add(sum.cost, each.cost),
        costLow: add(sum.costLow, each.costLow),
        costHigh: add(sum.costHigh, each.costHigh),
      }
    }
    return sum
  }

  return {
    ofCall,
    ofRun,
    /** What a call costs at most, as far as can be told: a limit must not be passed. Undefined when no price is known. */
    expectedCost: async (call: PlannedCall) => (await ofCall(call)).costHigh ?? undefined,
  }
}

function isLike(tracks: number, measured: number): boolean {
  return tracks <= measured * ALIKE_FACTOR && measured <= tracks * ALIKE_FACTOR
}
