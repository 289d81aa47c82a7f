import { jsonSchema, type ModelMessage, streamText, type ToolSet, tool } from 'ai'
import { findFault, openAttempt, waitForRetry } from './attempt.ts'
import { type Call, type CallContext, startCall } from './call-context.ts'
import { isWorthRetrying, type ModelAnswer } from './follow-attempt.ts'
import { DEFAULT_MAX_OUTPUT_TOKENS } from './generate.ts'
import type { LlmStreamEvent, LlmTool, LlmToolRequest } from './llm-client.ts'
import type { LlmFailure } from './llm-failure.ts'
import { openModel } from './provider-model.ts'

/** What came so far. */
interface Received {
  text: string
  hasToolCall: boolean
  answer: ModelAnswer | undefined
}

/**
 * Asks for an answer in pieces, with tools that the model may call.
 *
 * Tried again only before the first piece. Leaving the loop breaks the connection off. Throws the errors of LlmClient;
 * one for an answer that was cut off or declined comes after its pieces.
 */
export async function* streamAnswer(
  context: CallContext,
  request: LlmToolRequest,
): AsyncGenerator<LlmStreamEvent, void> {
  const call = startCall(context, request)
  for (let number = 1; ; number += 1) {
    const failure = yield* streamOnce(call, request, number)
    if (failure === undefined) return
    await waitForRetry(call, failure, number)
  }
}

/** One attempt. Returns the failure when another is worth it, and throws it when not. */
async function* streamOnce(
  call: Call,
  request: LlmToolRequest,
  number: number,
): AsyncGenerator<LlmStreamEvent, LlmFailure | undefined> {
  const asked = { system: request.system ?? '', prompt: transcriptOf(request.messages) }
  const model = openModel(call.route, call.key)
  const attempt = await openAttempt(call, asked, number)
  const received: Received = { text: '', hasToolCall: false, answer: undefined }
  let isBooked = false
  try {
    const opened = { model, signal: attempt.signal }
    for await (const event of readEvents(openStream(request, opened), received)) yield event
    if (received.answer === undefined) throw new TypeError('The answer broke off.')
  } catch (error) {
    isBooked = true
    const failure = await attempt.failed(error, received.text)
    const hasBegun = received.text !== '' || received.hasToolCall
    if (hasBegun || !isWorthRetrying(failure, number)) throw failure.error
    return failure
  } finally {
    // Still open only when the reader left the loop.
    if (!isBooked && received.answer === undefined) await attempt.cancel(received.text)
  }
  const { answer } = received
  const fault = findFault(call, answer)
  await attempt.answered(answer, fault)
  if (fault !== undefined) throw fault
  yield { type: 'done', finishReason: answer.finishReason, usage: call.total().usage }
  return undefined
}

function openStream(
  request: LlmToolRequest,
  { model, signal }: { model: ReturnType<typeof openModel>; signal: AbortSignal },
) {
  return streamText({
    model,
    messages: [...request.messages],
    ...(request.system === undefined || request.system === '' ? {} : { instructions: request.system }),
    ...(request.tools.length === 0 ? {} : { tools: toToolSet(request.tools) }),
    maxOutputTokens: request.maxOutputTokens ?? DEFAULT_MAX_OUTPUT_TOKENS,
    // Trying again is ours: the ledger and the limiter must see every attempt.
    maxRetries: 0,
    abortSignal: signal,
    // Errors are parts of the stream as well; without this they would be written to the terminal.
    onError: () => undefined,
  })
}

/** Passes text and calls of tools on, keeps the sum of it, and throws what broke the stream. */
async function* readEvents(
  result: ReturnType<typeof openStream>,
  received: Received,
): AsyncGenerator<LlmStreamEvent, void> {
  for await (const part of result.stream) {
    if (part.type === 'error') throw part.error
    if (part.type === 'abort') throw new TypeError('The answer was broken off.')
    if (part.type === 'text-delta' && part.text !== '') {
      received.text += part.text
      yield { type: 'text', text: part.text }
    }
    if (part.type === 'tool-call') {
      received.hasToolCall = true
      yield { type: 'tool-call', id: part.toolCallId, name: part.toolName, arguments: part.input }
    }
    if (part.type === 'finish') {
      const { inputTokens = 0, outputTokens = 0 } = part.totalUsage
      const { text, hasToolCall } = received
      received.answer = { text, hasToolCall, finishReason: part.finishReason, inputTokens, outputTokens }
    }
  }
}

function toToolSet(tools: readonly LlmTool[]): ToolSet {
  return Object.fromEntries(
    tools.map(({ name, description, parameters }) => [
      name,
      // A TypeBox schema is a JSON schema. Without `execute` the SDK only passes the call on.
      tool({ description, inputSchema: jsonSchema<unknown>(JSON.parse(JSON.stringify(parameters))) }),
    ]),
  )
}

function transcriptOf(messages: readonly ModelMessage[]): string {
  const [only, ...rest] = messages
  if (rest.length === 0 && typeof only?.content === 'string') return only.content
  return JSON.stringify(messages)
}
