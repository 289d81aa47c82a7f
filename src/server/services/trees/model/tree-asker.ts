import {
  countTokens,
  TREE_PROMPT_VERSION,
  type TreePrompt,
} from '../../../../domain/prompt/trees/tree-prompt.ts'
import { AppError, modelAnswerInvalid } from '../../../errors.ts'
import type { LlmClient } from '../../../llm/llm-client.ts'
import type { ModelTier } from '../../../llm/model-route.ts'
import type { Replay } from '../../models/replay.ts'
import { inLanes } from '../../tagging/lanes.ts'
import type { AnswerForm } from './answer-forms.ts'
import type { ModelTreeCalls } from './model-tree-order.ts'

/** Something that a model is asked about a tree. */
export interface TreeQuestion<Found> {
  readonly prompt: TreePrompt
  readonly form: AnswerForm
  /** The kind of work, for when no model is named. */
  readonly tier: ModelTier
  /** About how long the answer is. */
  readonly outputTokens: number
  /** How many tracks it is about, for the ledger. */
  readonly tracks: number
  /** What can be used of an answer; undefined when nothing can. Never throws. */
  readonly read: (answer: unknown) => Found | undefined
  /** Asked anew each time: somebody wants another answer. */
  readonly isFresh?: boolean
  /** Asked once more when the answer cannot be used: too much hangs on it. */
  readonly isVital?: boolean
}

/** Asks the questions of one piece of work. */
export interface TreeAsker {
  /** Rejects with the MODEL_* errors, also when nothing of the answer can be used, and as `beforeAttempt` does. */
  ask<Found>(question: TreeQuestion<Found>, signal?: AbortSignal): Promise<Found>
  /** As `ask`, but undefined when this one question has failed and the next may do better. */
  tryAsk<Found>(question: TreeQuestion<Found>, signal?: AbortSignal): Promise<Found | undefined>
  /** Works on items several at a time; what comes of them in their order. */
  each<Item, Result>(
    items: readonly Item[],
    work: (item: Item, signal: AbortSignal) => Promise<Result>,
    onDone?: (done: number) => void,
  ): Promise<Result[]>
}

export interface TreeAskerDeps {
  readonly llm: LlmClient
  readonly replay: Replay
  /** Questions under way at the same time. */
  readonly lanes: number
}

/** The least that an answer may take, however little is asked: a model may think first. */
const LEAST_OUTPUT_TOKENS = 4_096
/** The most: some models refuse a question that allows for more. */
const MOST_OUTPUT_TOKENS = 8_192
/** An answer may be this many times as long as expected before it is cut. */
const ROOM = 3
/** Questions in a row that nobody answered before the work ends: each has been tried several times by then. */
const MOST_OUTAGES = 3

/** The answer to one question cannot be used; the next may be. */
const UNUSABLE = new Set(['MODEL_ANSWER_INVALID', 'MODEL_ANSWER_CUT', 'MODEL_REFUSED'])
/** Nobody answered. */
const OUTAGES = new Set(['MODEL_RATE_LIMITED', 'MODEL_UNREACHABLE', 'MODEL_TIMED_OUT'])

/** Makes what asks the questions of one piece of work. An answer that was paid for is kept and used again. */
export function createTreeAsker({ llm, replay, lanes }: TreeAskerDeps, calls: ModelTreeCalls): TreeAsker {
  let outagesInARow = 0

  async function ask<Found>(question: TreeQuestion<Found>, signal?: AbortSignal): Promise<Found> {
    try {
      return await askOnce(question, signal)
    } catch (error) {
      const isWorthIt = question.isVital === true && error instanceof AppError && UNUSABLE.has(error.code)
      if (!isWorthIt) throw error
      return askOnce(question, signal)
    }
  }

  async function askOnce<Found>(
    { prompt, form, tier, outputTokens, tracks, read, isFresh = false }: TreeQuestion<Found>,
    signal = calls.signal,
  ): Promise<Found> {
    signal.throwIfAborted()
    const model = calls.model ?? llm.modelOfTier(tier)
    const route = llm.describe(model)
    const asked = {
      model: `${route.provider}:${route.model}`,
      promptVersion: TREE_PROMPT_VERSION,
      formName: form.name,
      system: prompt.system,
      prompt: prompt.text,
    }
    const kept = isFresh ? undefined : await replay.recall(asked)
    const known = kept === undefined ? undefined : read(kept)
    if (known !== undefined) {
      calls.onReused?.()
      return known
    }
    const inputTokens = countTokens(prompt.system) + countTokens(prompt.text)
    const { value, usage, attempts } = await llm.callJson(
      {
        model,
        purpose: 'trees',
        system: prompt.system,
        prompt: prompt.text,
        maxOutputTokens: Math.min(MOST_OUTPUT_TOKENS, Math.max(LEAST_OUTPUT_TOKENS, outputTokens * ROOM)),
        signal,
        taskId: calls.taskId,
        tracks,
        promptVersion: TREE_PROMPT_VERSION,
        beforeAttempt: async () => calls.beforeAttempt?.({ model, inputTokens, outputTokens }),
        onWait: calls.onWait,
      },
      form.schema,
      { checkWith: form.readable, name: form.name },
    )
    calls.onUsage?.(usage, attempts)
    const found = read(value)
    // What is of no use is not kept: asked again, a model may do better.
    if (found === undefined) throw modelAnswerInvalid(route.label, route.model)
    if (!isFresh) await replay.keep(asked, value)
    return found
  }

  async function tryAsk<Found>(
    question: TreeQuestion<Found>,
    signal?: AbortSignal,
  ): Promise<Found | undefined> {
    try {
      const found = await ask(question, signal)
      outagesInARow = 0
      return found
    } catch (error) {
      if ((signal ?? calls.signal).aborted || !(error instanceof AppError)) throw error
      if (OUTAGES.has(error.code)) outagesInARow += 1
      else if (UNUSABLE.has(error.code)) outagesInARow = 0
      else throw error
      if (outagesInARow >= MOST_OUTAGES) throw error
      return undefined
    }
  }

  async function each<Item, Result>(
    items: readonly Item[],
    work: (item: Item, signal: AbortSignal) => Promise<Result>,
    onDone?: (done: number) => void,
  ): Promise<Result[]> {
    const results = new Map<number, Result>()
    const done = inLanes({
      batches: [...items.entries()].map((entry) => [entry]),
      lanes,
      signal: calls.signal,
      async work([entry], signal) {
        // Every batch holds one entry.
        const [index, item] = entry as [number, Item]
        return { index, result: await work(item, signal) }
      },
    })
    for await (const { index, result } of done) {
      results.set(index, result)
      onDone?.(results.size)
    }
    return [...results].sort(([left], [right]) => left - right).map(([, result]) => result)
  }

  return { ask, tryAsk, each }
}
