import type { ErrorFault } from './faults.ts'
import { objectAt, objectsOf, parseObject, textOrNone, wordsOf } from './json-reading.ts'
import { type JsonSchema, type ModelAnswer, type ModelRequest, piecesOf, type Wire } from './wire.ts'

/** The tool that clients offer to get JSON from models without structured output of their own. */
const JSON_TOOL = 'json'

/** Anthropic's Messages API. */
export const anthropicWire: Wire = { path: '/v1/messages', readRequest, writeBody, writeEvents, writeError }

function readRequest(body: Readonly<Record<string, unknown>>): ModelRequest {
  const messages = objectsOf(body.messages)
  const offered = objectsOf(body.tools).map((tool) => ({
    name: textOrNone(tool.name),
    schema: objectAt(tool, 'input_schema') ?? {},
  }))
  const format = objectAt(body.output_config, 'format') ?? objectAt(body, 'output_format')
  const nativeSchema: JsonSchema | undefined = objectAt(format, 'schema')
  const jsonTool = nativeSchema === undefined ? offered.find(({ name }) => name === JSON_TOOL) : undefined
  return {
    model: textOrNone(body.model),
    isStream: body.stream === true,
    // Instructions can also stand among the messages.
    system: [body.system, ...messages.filter(({ role }) => role === 'system').map(({ content }) => content)]
      .map(wordsOf)
      .filter((words) => words !== '')
      .join('\n'),
    turns: messages
      .filter(({ role }) => role !== 'system')
      .map(({ role, content }) => ({
        role: role === 'assistant' ? 'assistant' : 'user',
        text: wordsOf(content),
      })),
    schema: nativeSchema ?? jsonTool?.schema,
    wantsJson: format !== undefined,
    jsonTool: jsonTool?.name,
    tools: offered.filter((tool) => tool !== jsonTool),
    hasToolResult: messages.some(({ content }) =>
      objectsOf(content).some(({ type }) => type === 'tool_result'),
    ),
    tellsUsage: true,
  }
}

function writeBody(answer: ModelAnswer): unknown {
  return {
    ...envelope(answer),
    content: [blockOf(answer)],
    stop_reason: stopReason(answer),
    stop_sequence: null,
    usage: { input_tokens: answer.inputTokens, output_tokens: answer.outputTokens },
  }
}

function writeEvents(answer: ModelAnswer): string[] {
  const block = blockOf(answer)
  const pieces = piecesOf(answer.content.text)
  return [
    {
      type: 'message_start',
      message: {
        ...envelope(answer),
        content: [],
        stop_reason: null,
        stop_sequence: null,
        // The first token is counted before the others are known; the sum comes at the end.
        usage: { input_tokens: answer.inputTokens, output_tokens: 1 },
      },
    },
    {
      type: 'content_block_start',
      index: 0,
      content_block: block.type === 'text' ? { type: 'text', text: '' } : { ...block, input: {} },
    },
    { type: 'ping' },
    ...pieces.map((piece) => ({
      type: 'content_block_delta',
      index: 0,
      delta:
        block.type === 'text'
          ? { type: 'text_delta', text: piece }
          : { type: 'input_json_delta', partial_json: piece },
    })),
    { type: 'content_block_stop', index: 0 },
    {
      type: 'message_delta',
      delta: { stop_reason: stopReason(answer), stop_sequence: null },
      usage: { output_tokens: answer.outputTokens },
    },
    { type: 'message_stop' },
  ].map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
}

function envelope({ number, model }: ModelAnswer) {
  return { id: `msg_fake_${number}`, type: 'message', role: 'assistant', model }
}

function blockOf({ content, number }: ModelAnswer) {
  if (content.kind !== 'tool') return { type: 'text', text: content.text }
  return {
    type: 'tool_use',
    id: `toolu_fake_${number}`,
    name: content.name,
    input: parseObject(content.text) ?? {},
  }
}

function stopReason({ content, isCutOff }: ModelAnswer): string {
  if (isCutOff) return 'max_tokens'
  return { text: 'end_turn', refusal: 'refusal', tool: 'tool_use' }[content.kind]
}

function writeError(fault: ErrorFault, { model }: { readonly model: string }) {
  const errors = {
    'bad-request': [400, 'invalid_request_error', 'max_tokens: Field required'],
    quota: [
      400,
      'invalid_request_error',
      'Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.',
    ],
    unauthorised: [401, 'authentication_error', 'invalid x-api-key'],
    'unknown-model': [404, 'not_found_error', `model: ${model}`],
    'rate-limited': [
      429,
      'rate_limit_error',
      'This request would exceed the rate limit for your organization.',
    ],
    'server-error': [500, 'api_error', 'Internal server error'],
    overloaded: [529, 'overloaded_error', 'Overloaded'],
  } as const
  const [status, type, message] = errors[fault]
  return { status, body: { type: 'error', error: { type, message }, request_id: 'req_fake' } }
}
