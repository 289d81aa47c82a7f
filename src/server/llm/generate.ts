import { generateText as askModel, type JSONValue, type ModelMessage } from 'ai'
import type { Static, TSchema } from 'typebox'
import { type AppError, modelAnswerInvalid } from '../errors.ts'
import { findFault, openAttempt, waitForRetry } from './attempt.ts'
import { type Call, type CallContext, startCall } from './call-context.ts'
import { isWorthRetrying, type ModelAnswer } from './follow-attempt.ts'
import { outputFor, repairPrompt, type WantedJson, wantJson } from './json-answer.ts'
import type { JsonOptions, LlmRequest, LlmText, LlmValue } from './llm-client.ts'
import type { LlmFailure } from './llm-failure.ts'
import { openModel } from './provider-model.ts'
import { redact } from './redact.ts'

/** Enough for a batch of tags with room to spare; a model that runs away stops here. */
export const DEFAULT_MAX_OUTPUT_TOKENS = 4096

/** A conversation, and the form in which the answer is wanted. */
interface Turn {
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[]
  readonly system: string
  /** Undefined = any text. */
  readonly format: WantedJson | undefined
  /** What is wrong with an answer, besides being cut off, declined or empty. */
  readonly findFault?: (answer: ModelAnswer) => AppError | undefined
}

type TurnResult =
  | { readonly kind: 'answered'; readonly answer: ModelAnswer; readonly error: AppError | undefined }
  | { readonly kind: 'failed'; readonly failure: LlmFailure }

/** Asks for a text. Rejects with the errors of LlmClient. */
export async function generateText(context: CallContext, request: LlmRequest): Promise<LlmText> {
  const call = startCall(context, request)
  const system = request.system ?? ''
  const result = await takeTurn(call, { messages: [userMessage(request.prompt)], system, format: undefined })
  if (result.kind === 'failed') throw result.failure.error
  if (result.error !== undefined) throw result.error
  return { text: result.answer.text, model: call.route.model, ...call.total() }
}

/** Asks for JSON, and once more when the answer does not fit. Rejects with the errors of LlmClient. */
export async function generateJson<T extends TSchema>(
  context: CallContext,
  asked: { request: LlmRequest; schema: T; options: JsonOptions | undefined },
): Promise<LlmValue<Static<T>>> {
  const { request } = asked
  const call = startCall(context, request)
  const wanted = wantJson(asked.schema, asked.options)
  const first = await askForJson(call, wanted, [userMessage(request.prompt)])
  let checked = wanted.check(first)
  const wasRepaired = !checked.isValid
  if (!checked.isValid) {
    const second = await askForJson(call, wanted, [
      userMessage(request.prompt),
      // A server that repeats the key in its answer must not get it into the ledger.
      { role: 'assistant', content: redact(first, call.secrets) },
      userMessage(repairPrompt(checked.problems)),
    ])
    checked = wanted.check(second)
  }
  const { model, label } = call.route
  if (!checked.isValid) throw modelAnswerInvalid(label, model)
  // Checked against the schema, or against a stricter one of the same shape.
  return { value: checked.value as Static<T>, model, ...call.total(), wasRepaired }
}

/** The text of an answer that is whole and not declined; whether it fits is not looked at. */
async function askForJson(call: Call, wanted: WantedJson, messages: Turn['messages']): Promise<string> {
  const { context, route, request } = call
  const system = request.system ?? ''
  const inWords = [system, wanted.instruction].filter((part) => part !== '').join('\n\n')
  const findMisfit = (answer: ModelAnswer) =>
    wanted.check(answer.text).isValid ? undefined : modelAnswerInvalid(route.label, route.model)
  const place = `${route.baseUrl} ${route.model}`

  if (wanted.isObject && !context.withoutFormat.has(place)) {
    const result = await takeTurn(call, { messages, system, format: wanted, findFault: findMisfit })
    if (result.kind === 'answered' || !result.failure.rejectsFormat) return textOf(result)
    // A capability that is missing, no passing fault: remembered, so that it costs one request only.
    context.withoutFormat.add(place)
  }
  const turn = { messages, system: inWords, format: undefined, findFault: findMisfit }
  return textOf(await takeTurn(call, turn))
}

function textOf(result: TurnResult): string {
  if (result.kind === 'failed') throw result.failure.error
  if (result.error !== undefined && result.error.code !== 'MODEL_ANSWER_INVALID') throw result.error
  return result.answer.text
}

/** Sends one turn until it is answered or has failed for good. Rejects only when the call was ended. */
async function takeTurn(call: Call, turn: Turn): Promise<TurnResult> {
  const model = openModel(call.route, call.key)
  for (let number = 1; ; number += 1) {
    const attempt = await openAttempt(
      call,
      { system: turn.system, prompt: transcriptOf(turn.messages) },
      number,
    )
    const sent = await send(call, turn, { model, signal: attempt.signal }).catch((error: unknown) => ({
      error,
    }))
    if ('text' in sent) {
      const error = findFault(call, sent) ?? turn.findFault?.(sent)
      await attempt.answered(sent, error)
      return { kind: 'answered', answer: sent, error }
    }
    const failure = await attempt.failed(sent.error, '')
    if (!isWorthRetrying(failure, number)) return { kind: 'failed', failure }
    await waitForRetry(call, failure, number)
  }
}

async function send(
  call: Call,
  turn: Turn,
  { model, signal }: { model: ReturnType<typeof openModel>; signal: AbortSignal },
): Promise<ModelAnswer> {
  let text: string | undefined
  const keepText = (answer: string) => {
    text = answer
  }
  const result = await askModel({
    model,
    messages: turn.messages.map((message): ModelMessage => ({ ...message })),
    ...(turn.system === '' ? {} : { instructions: turn.system }),
    ...(turn.format === undefined ? {} : { output: outputFor(turn.format, keepText) }),
    maxOutputTokens: call.request.maxOutputTokens ?? DEFAULT_MAX_OUTPUT_TOKENS,
    // Trying again is ours: the ledger and the limiter must see every attempt.
    maxRetries: 0,
    abortSignal: signal,
    providerOptions: providerOptionsOf(turn),
  })
  return {
    text: text ?? result.text,
    finishReason: result.finishReason,
    inputTokens: result.usage.inputTokens ?? 0,
    outputTokens: result.usage.outputTokens ?? 0,
  }
}

function providerOptionsOf({ format }: Turn): Record<string, Record<string, JSONValue>> {
  const strictJsonSchema = format?.isStrict ?? true
  // What was asked is not to be kept by the provider.
  return { openai: { strictJsonSchema, store: false }, local: { strictJsonSchema } }
}

function userMessage(content: string) {
  return { role: 'user' as const, content }
}

/** One message as it is; several with who said them. */
function transcriptOf(messages: Turn['messages']): string {
  const [only, ...rest] = messages
  if (rest.length === 0) return only?.content ?? ''
  return messages.map(({ role, content }) => `[${role}]\n${content}`).join('\n\n')
}
