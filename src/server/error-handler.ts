import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorBody } from '../contract/error.schema.ts'
import {
  AppError,
  type ErrorKind,
  knownFailure,
  requestInvalid,
  routeUnknown,
  uploadTooLarge,
} from './errors.ts'

/** The only place that knows statuses. */
const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  missing: 404,
  conflict: 409,
  tooLarge: 413,
  forbidden: 403,
  unavailable: 503,
}

const UNEXPECTED =
  'Something went wrong inside the program. Nothing was changed by this request; the log says more.'
const UNRULY = 'it does not follow the rules of HTTP or of this server'

/** Makes every failure of the app answer with the one error body. */
export function installErrorHandler(
  app: FastifyInstance,
  { maxUploadBytes }: { maxUploadBytes: number },
): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = toAppError(error, maxUploadBytes)
    if (known === undefined) {
      request.log.error({ err: error }, 'unexpected error')
      return answer(reply, request, 500, 'INTERNAL_ERROR', UNEXPECTED)
    }
    request.log.info({ code: known.code, cause: known.cause }, known.message)
    return answer(reply, request, STATUS[known.kind], known.code, known.message)
  })
  app.setNotFoundHandler((request, reply) => {
    const { code, message } = routeUnknown(request.method, pathOf(request))
    return answer(reply, request, 404, code, message)
  })
}

/** For faults that Fastify finds before there is a route, such as an address that cannot be decoded. */
export function answerFrameworkError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const { code, message } =
    error.code === 'FST_ERR_BAD_URL' ? requestInvalid('its address cannot be read') : requestInvalid(UNRULY)
  answer(reply, request, 400, code, message)
}

/** For what is no HTTP at all, before there is even a request. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW'
  const { code, message } = requestInvalid(isTooLarge ? 'its headers are too long' : UNRULY)
  const body: ErrorBody = { error: message, code, requestId: randomUUID() }
  const text = JSON.stringify(body)
  const head = [
    isTooLarge ? 'HTTP/1.1 431 Request Header Fields Too Large' : 'HTTP/1.1 400 Bad Request',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(text)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`)
}

function answer(reply: FastifyReply, request: FastifyRequest, status: number, code: string, error: string) {
  const body: ErrorBody = { error, code, requestId: request.id }
  return reply.code(status).type('application/json; charset=utf-8').send(body)
}

/** The failure in the DJ's terms; undefined for a bug. */
function toAppError(error: FastifyError, maxUploadBytes: number): AppError | undefined {
  const known = knownFailure(error)
  if (known !== undefined) return known
  if (error.validation !== undefined) return requestInvalid(explainValidation(error))
  switch (error.code) {
    case 'FST_REQ_FILE_TOO_LARGE':
      return uploadTooLarge(maxUploadBytes)
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('tooLarge', 'BODY_TOO_LARGE', 'This request is too large.')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return requestInvalid('its body is not of a kind that is understood here')
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return requestInvalid('its body is not valid JSON')
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return requestInvalid('its body is empty')
  }
  // Whatever else Fastify and its plugins lay at the caller's door; their wording may quote the input.
  const status = error.statusCode
  if (status === 401) return undefined
  return status !== undefined && status >= 400 && status < 500 ? requestInvalid(UNRULY) : undefined
}

/** "body/limit must be <= 5000" without the machine's way of naming things. */
function explainValidation(error: FastifyError): string {
  const [first] = error.validation ?? []
  const field = first?.instancePath.replace(/^\//, '').replaceAll('/', '.') ?? ''
  const where = field === '' ? `the ${error.validationContext ?? 'request'}` : `"${field}"`
  const extra = first?.params.additionalProperty
  if (typeof extra === 'string') return `${where} has a field "${extra.slice(0, 60)}" that is not known`
  return `${where} ${first?.message ?? 'is not valid'}`
}

/** Without the query, which may hold what somebody searched for. */
function pathOf(request: FastifyRequest): string {
  return (request.url.split('?')[0] ?? '').slice(0, 200)
}
