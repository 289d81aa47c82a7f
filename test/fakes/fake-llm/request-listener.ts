import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { anthropicWire } from './anthropic-wire.ts'
import { chatWire } from './chat-wire.ts'
import { answerModelCall, type CallParts, type CallSettings, keyOf } from './model-call.ts'
import { responsesWire } from './responses-wire.ts'

const WIRES = [anthropicWire, chatWire, responsesWire]

/** Models that are listed when the settings name none. */
const DEFAULT_MODELS = ['claude-sonnet-4-5', 'claude-haiku-4-5', 'gpt-5-mini', 'llama3.1']

/** Time that every listed model bears, so that lists repeat exactly. */
const CREATED = new Date('2025-01-01T00:00:00Z')

/** Answers every request to the fake: model calls, the list of models, and questions about the calls so far. */
export function createRequestListener(parts: CallParts): RequestListener {
  return (request, response) => {
    const path = pathOf(request)
    const wire = WIRES.find((candidate) => candidate.path === path)
    if (wire !== undefined && request.method === 'POST') {
      void answerModelCall(wire, { request, response }, parts)
      return
    }
    // Without a body to wait for, the connection can be used again.
    request.resume()
    switch (`${request.method} ${path}`) {
      case 'GET /v1/models':
        return sendModels(request, response, parts.settings)
      case 'GET /v1/calls':
        return sendJson(response, 200, parts.log.counts())
      case 'GET /v1/calls/log':
        return sendJson(response, 200, parts.log.list())
      case 'POST /v1/calls/reset':
        parts.log.reset()
        return sendJson(response, 200, parts.log.counts())
      default:
        return sendJson(response, 404, {
          error: { message: `There is nothing at ${request.method} ${path}.` },
        })
    }
  }
}

/** The path with the version in front, which clients may leave out. */
function pathOf({ url = '/' }: IncomingMessage): string {
  const path = url.replace(/\?.*$/, '').replace(/\/+$/, '')
  return path === '/v1' || path.startsWith('/v1/') ? path : `/v1${path}`
}

function sendModels(request: IncomingMessage, response: ServerResponse, { keys, models }: CallSettings) {
  const names = models ?? DEFAULT_MODELS
  const isAnthropic = asksAnthropic(request.headers)
  const key = keyOf(request.headers)
  if (keys !== undefined && !keys.includes(key)) {
    const wire = isAnthropic ? anthropicWire : chatWire
    const { status, body } = wire.writeError('unauthorised', { model: '', key })
    return sendJson(response, status, body)
  }
  return sendJson(response, 200, isAnthropic ? anthropicModels(names) : openaiModels(names))
}

function asksAnthropic(headers: IncomingHttpHeaders): boolean {
  return headers['x-api-key'] !== undefined || headers['anthropic-version'] !== undefined
}

function anthropicModels(names: readonly string[]) {
  return {
    data: names.map((id) => ({ type: 'model', id, display_name: id, created_at: CREATED.toISOString() })),
    has_more: false,
    first_id: names.at(0) ?? null,
    last_id: names.at(-1) ?? null,
  }
}

function openaiModels(names: readonly string[]) {
  return {
    object: 'list',
    data: names.map((id) => ({ id, object: 'model', created: CREATED.getTime() / 1000, owned_by: 'fake' })),
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
