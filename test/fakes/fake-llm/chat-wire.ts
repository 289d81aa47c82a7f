import { objectAt, objectsOf, textOrNone, wordsOf } from './json-reading.ts'
import { openaiError } from './openai-error.ts'
import { type ModelAnswer, type ModelRequest, piecesOf, type Wire } from './wire.ts'

/** Time that every answer bears, in seconds since 1970, so that answers repeat exactly. */
const CREATED = 1_700_000_000

/** OpenAI's Chat Completions API, which most other servers speak as well. */
export const chatWire: Wire = {
  path: '/v1/chat/completions',
  readRequest,
  writeBody,
  writeEvents,
  writeError: openaiError,
}

function readRequest(body: Readonly<Record<string, unknown>>): ModelRequest {
  const messages = objectsOf(body.messages)
  const format = objectAt(body, 'response_format')
  const isStream = body.stream === true
  const isInstruction = ({ role }: Record<string, unknown>) => role === 'system' || role === 'developer'
  return {
    model: textOrNone(body.model),
    isStream,
    system: messages
      .filter(isInstruction)
      .map(({ content }) => wordsOf(content))
      .join('\n'),
    turns: messages
      .filter((message) => !isInstruction(message))
      .map(({ role, content }) => ({
        role: role === 'assistant' ? 'assistant' : 'user',
        text: wordsOf(content),
      })),
    schema: objectAt(objectAt(format, 'json_schema'), 'schema'),
    wantsJson: format?.type === 'json_object' || format?.type === 'json_schema',
    jsonTool: undefined,
    tools: objectsOf(body.tools).map((tool) => ({
      name: textOrNone(objectAt(tool, 'function')?.name),
      schema: objectAt(objectAt(tool, 'function'), 'parameters') ?? {},
    })),
    hasToolResult: messages.some(({ role }) => role === 'tool'),
    tellsUsage: !isStream || objectAt(body, 'stream_options')?.include_usage === true,
  }
}

function writeBody(answer: ModelAnswer): unknown {
  const { content } = answer
  const message =
    content.kind === 'tool'
      ? { role: 'assistant', content: null, tool_calls: [toolCall(answer)] }
      : { role: 'assistant', content: content.text }
  return {
    ...envelope(answer, 'chat.completion'),
    choices: [{ index: 0, message, finish_reason: finishReason(answer) }],
    usage: usageOf(answer),
  }
}

function writeEvents(answer: ModelAnswer): string[] {
  const { content } = answer
  const deltas =
    content.kind === 'tool'
      ? [
          { tool_calls: [{ index: 0, ...toolCall(answer, '') }] },
          ...piecesOf(content.text).map((piece) => ({
            tool_calls: [{ index: 0, function: { arguments: piece } }],
          })),
        ]
      : piecesOf(content.text).map((piece) => ({ content: piece }))
  const chunks = [
    { choices: [choice({ role: 'assistant' }, null)] },
    ...deltas.map((delta) => ({ choices: [choice(delta, null)] })),
    { choices: [choice({}, finishReason(answer))] },
    ...(answer.tellsUsage ? [{ choices: [], usage: usageOf(answer) }] : []),
  ]
  return [
    ...chunks.map(
      (chunk) => `data: ${JSON.stringify({ ...envelope(answer, 'chat.completion.chunk'), ...chunk })}\n\n`,
    ),
    'data: [DONE]\n\n',
  ]
}

function choice(delta: object, finishReason: string | null) {
  return { index: 0, delta, finish_reason: finishReason }
}

function envelope({ number, model }: ModelAnswer, object: string) {
  return { id: `chatcmpl-fake-${number}`, object, created: CREATED, model }
}

function toolCall({ content, number }: ModelAnswer, text = content.text) {
  return {
    id: `call_fake_${number}`,
    type: 'function',
    function: { name: content.kind === 'tool' ? content.name : '', arguments: text },
  }
}

function finishReason({ content, isCutOff }: ModelAnswer): string {
  if (isCutOff) return 'length'
  return content.kind === 'tool' ? 'tool_calls' : 'stop'
}

function usageOf({ inputTokens, outputTokens }: ModelAnswer) {
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  }
}
