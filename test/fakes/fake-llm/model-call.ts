import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type ComposedAnswer, composeAnswer, countTokens } from './answers.ts'
import type { CallLog, OpenCall } from './call-log.ts'
import type { FaultPlan } from './fault-plan.ts'
import { type ErrorFault, type Fault, isErrorFault } from './faults.ts'
import { type Gate, pause } from './gate.ts'
import { parseObject } from './json-reading.ts'
import { findPromptTracks } from './prompt-tracks.ts'
import type { ModelAnswer, ModelRequest, Wire } from './wire.ts'

/** How calls are treated. */
export interface CallSettings {
  /** Time before anything is answered; default 0. */
  readonly latencyMs?: number
  /** Keys that are accepted; every one when left out. Other keys are refused and use up no script entry. */
  readonly keys?: readonly string[]
  /** Models that there are; every one when left out. Others are refused and use up no script entry. */
  readonly models?: readonly string[]
  /** What a rate limit asks the client to wait; default 1. A fraction is told in `retry-after-ms` too. */
  readonly retryAfterSeconds?: number
  /** Time after which a hanging call is dropped; never when left out. */
  readonly hangMs?: number
}

/** What calls are answered with. */
export interface CallParts {
  readonly log: CallLog
  readonly plan: FaultPlan
  readonly gate: Gate
  readonly settings: CallSettings
}

interface Exchange extends CallParts {
  readonly wire: Wire
  readonly response: ServerResponse
  readonly asked: ModelRequest
  readonly key: string
  readonly call: OpenCall
  readonly composed: ComposedAnswer
  /** Told when the client has gone away or the server closes. */
  readonly gone: AbortSignal
}

/** The page that a proxy in front of a provider answers with when it is out of order. */
const HTML_PAGE = '<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>'

/** One turn in which the client closes its side, one in which the end arrives here, and one to spare. */
const TURNS_TO_NOTICE = 3

/** Answers one model call, or fails at it as planned, and books it. Resolves when nothing is left to do. */
export async function answerModelCall(
  wire: Wire,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  parts: CallParts,
): Promise<void> {
  const sent = await readWhole(request)
  if (sent === undefined) return
  const body = parseObject(sent)
  const asked = wire.readRequest(body ?? {})
  const key = keyOf(request.headers)
  const call = parts.log.receive({
    path: wire.path,
    model: asked.model,
    tracks: findPromptTracks(asked).map(({ handle, title }) => ({ handle, title })),
    prompt: asked.turns
      .map((turn) => turn.text)
      .filter((words) => words !== '')
      .join('\n\n'),
    system: asked.system,
  })
  const refusal = body === undefined ? 'bad-request' : findRefusal(key, asked.model, parts.settings)
  const composed = composeAnswer(asked, refusal ?? parts.plan.next(call.received))
  call.expect(composed.fault)
  const gone = settleWhenGone(response, call)

  await parts.gate.pass(gone)
  await pause(parts.settings.latencyMs ?? 0, gone)
  await noticeLeaving()
  if (gone.aborted || request.socket.readableEnded) return
  await answer({ ...parts, wire, response, asked, key, call, composed, gone })
}

async function answer(exchange: Exchange): Promise<void> {
  const { composed, response, call, settings, gone } = exchange
  const { fault } = composed
  if (isErrorFault(fault)) return sendError(exchange, fault)
  switch (fault) {
    case 'hang':
      // Booked now: whatever becomes of the connection, no answer will come.
      call.settle({ isSound: false, status: 0, inputTokens: 0, outputTokens: 0 })
      if (settings.hangMs === undefined) return
      await pause(settings.hangMs, gone)
      response.destroy()
      return
    case 'dropped':
      response.destroy()
      return
    case 'not-json':
      settleWhenSent(exchange)
      response.writeHead(200, { 'content-type': 'text/html' }).end(HTML_PAGE)
      return
    default:
      sendAnswer(exchange)
  }
}

function sendError(exchange: Exchange, fault: ErrorFault) {
  const { wire, response, asked, key, settings } = exchange
  const { status, body } = wire.writeError(fault, { model: asked.model, key })
  settleWhenSent(exchange)
  if (fault === 'rate-limited') {
    const seconds = settings.retryAfterSeconds ?? 1
    // The plain header knows whole seconds alone.
    response.setHeader('retry-after', Math.ceil(seconds))
    if (!Number.isInteger(seconds)) response.setHeader('retry-after-ms', Math.round(seconds * 1000))
  }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function sendAnswer(exchange: Exchange) {
  const { wire, response, asked, call, composed } = exchange
  const modelAnswer: ModelAnswer = {
    number: call.received.number,
    model: asked.model,
    content: composed.content,
    isCutOff: composed.isCutOff,
    inputTokens: countTokens(asked.system, ...asked.turns.map((turn) => turn.text)),
    outputTokens: countTokens(composed.content.text),
    tellsUsage: asked.tellsUsage,
  }
  const pieces = asked.isStream
    ? wire.writeEvents(modelAnswer)
    : [JSON.stringify(wire.writeBody(modelAnswer))]
  if (asked.isStream) response.setHeader('content-type', 'text/event-stream; charset=utf-8')
  else {
    response.setHeader('content-type', 'application/json')
    response.setHeader('content-length', Buffer.byteLength(pieces.join('')))
  }
  if (composed.fault === 'half-body') {
    const whole = pieces.join('')
    response.write(whole.slice(0, Math.ceil(whole.length / 2)), () => response.destroy())
    return
  }
  settleWhenSent(exchange, asked.tellsUsage ? modelAnswer : undefined)
  for (const piece of pieces) response.write(piece)
  response.end()
}

/** Books the call once the whole body has left, with the tokens that the body tells. */
function settleWhenSent({ response, call, composed }: Exchange, told?: ModelAnswer) {
  response.once('finish', () =>
    call.settle({
      isSound: composed.fault === 'ok',
      status: response.statusCode,
      inputTokens: told?.inputTokens ?? 0,
      outputTokens: told?.outputTokens ?? 0,
    }),
  )
}

/** Books a call whose connection closes before its answer has left whole. */
function settleWhenGone(response: ServerResponse, call: OpenCall): AbortSignal {
  const gone = new AbortController()
  function leave() {
    const status = response.headersSent ? response.statusCode : 0
    call.settle({ isSound: false, status, inputTokens: 0, outputTokens: 0 })
    gone.abort()
  }
  if (response.destroyed) leave()
  else response.once('close', leave)
  return gone.signal
}

/** Lets the event loop come round, so that a client that has just left gets no answer and costs nothing. */
async function noticeLeaving(): Promise<void> {
  for (let turn = 0; turn < TURNS_TO_NOTICE; turn++) await nextTurn()
}

function findRefusal(key: string, model: string, { keys, models }: CallSettings): Fault | undefined {
  if (keys !== undefined && !keys.includes(key)) return 'unauthorised'
  if (models !== undefined && !models.includes(model)) return 'unknown-model'
  return undefined
}

/** The key of a request, in either provider's header; empty when there is none. */
export function keyOf(headers: IncomingHttpHeaders): string {
  const own = headers['x-api-key']
  return typeof own === 'string' ? own : (headers.authorization ?? '').replace(/^Bearer /i, '')
}

async function readWhole(request: IncomingMessage): Promise<string | undefined> {
  try {
    return await text(request)
  } catch {
    return undefined // The client went away before it had asked for anything.
  }
}
