import type { ModelMessage } from 'ai'
import type { Static, TSchema } from 'typebox'
import type { ProviderName } from '../../contract/llm.schema.ts'
import { createCallContext } from './call-context.ts'
import type { CallLedger, LlmPurpose } from './call-ledger.ts'
import type { ProviderWait } from './call-limiter.ts'
import { generateJson, generateText } from './generate.ts'
import { type LlmSettings, type ModelRoute, type ModelTier, modelOfTier, routeModel } from './model-route.ts'
import type { PriceList } from './prices.ts'
import { streamAnswer } from './stream-answer.ts'

export type { LlmPurpose, LlmSettings, ModelRoute, ProviderWait }

/** What is asked of a model. */
export interface LlmRequest {
  /** A name, "provider:name", "name@local", or the name of a tier. */
  readonly model: string
  readonly purpose: LlmPurpose
  readonly system?: string | undefined
  readonly prompt: string
  /** Default 4096. A model that thinks first spends some of them on that. */
  readonly maxOutputTokens?: number | undefined
  /** For each attempt. Default: the settings' `callTimeoutMs`. */
  readonly timeoutMs?: number | undefined
  /** Ends waiting, sending and reading at once; the call rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  readonly taskId?: string | undefined
  /** How many tracks it is about; for the ledger. */
  readonly tracks?: number | undefined
  readonly promptVersion?: string | undefined
  /** Awaited once before every attempt, retries and repairs too; may hold (pause) or reject (cap). */
  readonly beforeAttempt?: (() => Promise<void>) | undefined
  /** Told when the provider asked us to wait, and with undefined when calls go out again. */
  readonly onWait?: ((wait: ProviderWait | undefined) => void) | undefined
}

/** A request in a conversation, with tools that the model may call. */
export interface LlmToolRequest extends Omit<LlmRequest, 'prompt'> {
  readonly messages: readonly ModelMessage[]
  readonly tools: readonly LlmTool[]
}

/** Something that a model may ask to be done. Doing it, and checking the arguments, is the caller's. */
export interface LlmTool {
  readonly name: string
  readonly description: string
  readonly parameters: TSchema
}

/** What a request took, summed over its attempts. */
export interface LlmUsage {
  readonly inputTokens: number
  readonly outputTokens: number
  /** US dollars; null when the price is not known. */
  readonly cost: number | null
}

/** A text that a model wrote. */
export interface LlmText {
  readonly text: string
  /** The name that was sent. */
  readonly model: string
  readonly usage: LlmUsage
  /** Requests that went out for it. */
  readonly attempts: number
}

/** A value that a model wrote and that fits its schema. */
export interface LlmValue<T> {
  readonly value: T
  readonly model: string
  readonly usage: LlmUsage
  readonly attempts: number
  /** The first answer did not fit, the second did. */
  readonly wasRepaired: boolean
}

/** A piece of an answer while it is written. `done` comes last, and once. */
export type LlmStreamEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool-call'; readonly id: string; readonly name: string; readonly arguments: unknown }
  | { readonly type: 'done'; readonly finishReason: string; readonly usage: LlmUsage }

/** How an answer in JSON is checked. */
export interface JsonOptions {
  /** Stricter than the schema that the provider is given, and of the same shape. */
  readonly checkWith?: TSchema
  /** Shown to the model; letters, digits, - and _ only. Default "answer". */
  readonly name?: string
}

/**
 * Asks language models.
 *
 * Every attempt is in the ledger before it leaves and again when it has ended. What can pass is tried again, up to
 * five times. Failures are the MODEL_* errors and OFFLINE_MODE of errors.ts; `isPermanent` tells which of them make
 * a whole run pointless.
 */
export interface LlmClient {
  call(request: LlmRequest): Promise<LlmText>
  /** Asks for JSON of the schema's shape. An answer that does not fit is sent back once to be mended. */
  callJson<T extends TSchema>(
    request: LlmRequest,
    schema: T,
    options?: JsonOptions,
  ): Promise<LlmValue<Static<T>>>
  /** The pieces of a text as they come. Tried again only before the first; leaving the loop ends the call. */
  stream(request: LlmRequest): AsyncIterable<string>
  /** Like `stream`, in a conversation and with tools. */
  streamWithTools(request: LlmToolRequest): AsyncIterable<LlmStreamEvent>
  /** Who answers for this model name; throws MODEL_NAME_UNKNOWN. Never touches the network. */
  describe(model: string): ModelRoute
  /** The model of a tier, as the settings or the defaults of the first ready provider have it. */
  modelOfTier(tier: ModelTier): string
  /** Ends what is in flight and refuses everything after. Resolves when the ledger knows of it. */
  close(): Promise<void>
}

/** What the client is made of. */
export interface LlmClientDeps {
  /** Asked anew for every call. */
  readonly settings: () => LlmSettings
  readonly keyOf: (provider: ProviderName) => string | undefined
  readonly ledger: CallLedger
  readonly now: () => Date
  /** 0 up to but not including 1. */
  readonly random: () => number
  /** Default: the system's timer. Rejects when the signal is aborted. */
  readonly pause?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined
  readonly prices: PriceList
  /** Told of every attempt, without prompts, answers or keys. */
  readonly log?: ((line: object) => void) | undefined
}

/** Makes the client. Nothing is sent until it is asked. */
export function createLlmClient(deps: LlmClientDeps): LlmClient {
  const context = createCallContext(deps)
  const sources = () => ({ settings: deps.settings(), keyOf: deps.keyOf, prices: deps.prices })
  return {
    call: (request) => generateText(context, request),
    callJson: (request, schema, options) => generateJson(context, { request, schema, options }),
    async *stream({ prompt, ...request }) {
      const messages = [{ role: 'user' as const, content: prompt }]
      for await (const event of streamAnswer(context, { ...request, messages, tools: [] })) {
        if (event.type === 'text') yield event.text
      }
    },
    streamWithTools: (request) => streamAnswer(context, request),
    describe: (model) => routeModel(model, sources()),
    modelOfTier: (tier) => modelOfTier(tier, sources()),
    close: () => context.close(),
  }
}
