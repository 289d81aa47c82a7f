import { objectAt, objectsOf, textOrNone, wordsOf } from './json-reading.ts'
import { openaiError } from './openai-error.ts'
import { type ModelAnswer, type ModelRequest, piecesOf, type Wire } from './wire.ts'

/** Time that every answer bears, in seconds since 1970, so that answers repeat exactly. */
const CREATED = 1_700_000_000

/** OpenAI's Responses API. */
export const responsesWire: Wire = {
  path: '/v1/responses',
  readRequest,
  writeBody,
  writeEvents,
  writeError: openaiError,
}

function readRequest(body: Readonly<Record<string, unknown>>): ModelRequest {
  const items =
    typeof body.input === 'string' ? [{ role: 'user', content: body.input }] : objectsOf(body.input)
  const format = objectAt(body.text, 'format')
  const isInstruction = ({ role }: Record<string, unknown>) => role === 'system' || role === 'developer'
  return {
    model: textOrNone(body.model),
    isStream: body.stream === true,
    system: [body.instructions, ...items.filter(isInstruction).map(({ content }) => content)]
      .map(wordsOf)
      .filter((words) => words !== '')
      .join('\n'),
    turns: items
      .filter((item) => !isInstruction(item))
      .map((item) => ({
        role: item.role === 'assistant' ? 'assistant' : 'user',
        text: wordsOf(item.content ?? item.output),
      })),
    schema: objectAt(format, 'schema'),
    wantsJson: format?.type === 'json_object' || format?.type === 'json_schema',
    jsonTool: undefined,
    tools: objectsOf(body.tools).map((tool) => ({
      name: textOrNone(tool.name),
      schema: objectAt(tool, 'parameters') ?? {},
    })),
    hasToolResult: items.some((item) => item.type === 'function_call_output'),
    tellsUsage: true,
  }
}

function writeBody(answer: ModelAnswer): unknown {
  return { ...envelope(answer), ...endOf(answer) }
}

function writeEvents(answer: ModelAnswer): string[] {
  const { content } = answer
  const item = itemOf(answer)
  const place = { item_id: item.id, output_index: 0 }
  const deltaType = {
    text: 'response.output_text.delta',
    refusal: 'response.refusal.delta',
    tool: 'response.function_call_arguments.delta',
  }[content.kind]
  const response = { ...envelope(answer), status: 'in_progress', output: [] }
  return [
    { type: 'response.created', response },
    { type: 'response.in_progress', response },
    { type: 'response.output_item.added', output_index: 0, item: { ...item, ...emptyOf(answer) } },
    ...piecesOf(content.text).map((delta) => ({ type: deltaType, ...place, content_index: 0, delta })),
    ...(content.kind === 'tool'
      ? [{ type: 'response.function_call_arguments.done', ...place, arguments: content.text }]
      : []),
    ...(content.kind === 'refusal'
      ? [{ type: 'response.refusal.done', ...place, content_index: 0, refusal: content.text }]
      : []),
    { type: 'response.output_item.done', output_index: 0, item },
    {
      type: answer.isCutOff ? 'response.incomplete' : 'response.completed',
      response: { ...envelope(answer), ...endOf(answer) },
    },
  ].map(
    (event, index) =>
      `event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number: index })}\n\n`,
  )
}

function envelope({ number, model }: ModelAnswer) {
  return { id: `resp_fake_${number}`, object: 'response', created_at: CREATED, model, error: null }
}

function endOf(answer: ModelAnswer) {
  const { inputTokens, outputTokens, isCutOff } = answer
  return {
    status: isCutOff ? 'incomplete' : 'completed',
    incomplete_details: isCutOff ? { reason: 'max_output_tokens' } : null,
    output: [itemOf(answer)],
    usage: {
      input_tokens: inputTokens,
      output_tokens: outputTokens,
      total_tokens: inputTokens + outputTokens,
    },
  }
}

function itemOf({ content, number, isCutOff }: ModelAnswer) {
  const status = isCutOff ? 'incomplete' : 'completed'
  if (content.kind === 'tool') {
    return {
      type: 'function_call',
      id: `fc_fake_${number}`,
      call_id: `call_fake_${number}`,
      name: content.name,
      arguments: content.text,
      status,
    }
  }
  const part =
    content.kind === 'refusal'
      ? { type: 'refusal', refusal: content.text }
      : { type: 'output_text', text: content.text, annotations: [] }
  return { type: 'message', id: `msg_fake_${number}`, role: 'assistant', status, content: [part] }
}

/** What an item lacks while its pieces are still to come. */
function emptyOf({ content }: ModelAnswer) {
  const status = 'in_progress'
  return content.kind === 'tool' ? { arguments: '', status } : { content: [], status }
}
