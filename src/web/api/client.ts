import type { ErrorBody } from '../../contract/error.schema.ts'

/** A request that did not succeed, with the server's own sentence for the DJ. */
export class ApiError extends Error {
  /** HTTP status; 0 when no answer came at all. */
  readonly status: number
  /** Permanent code in SCREAMING_SNAKE, e.g. TASK_RUNNING. */
  readonly code: string
  /** Names the request in the server log; "" when no answer came. */
  readonly requestId: string

  constructor(status: number, body: ErrorBody, options?: ErrorOptions) {
    super(body.error, options)
    this.name = 'ApiError'
    this.status = status
    this.code = body.code
    this.requestId = body.requestId
  }

  /** True when the server could not be reached, so that trying again later may help. */
  get isUnreachable(): boolean {
    return this.status === 0
  }
}

/** The sentence to show for anything that was thrown. Never throws. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something unexpected went wrong.'
}

/** Values of a query string; undefined and "" are left out. */
export type QueryValues = Readonly<Record<string, string | number | undefined>>

/** What to send; `json` becomes the body with its content type, `form` is sent as multipart. */
export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly query?: QueryValues
  readonly json?: unknown
  readonly form?: FormData
  readonly signal?: AbortSignal | undefined
}

/**
 * Sends one request to the server of this page and returns the raw response.
 *
 * Throws ApiError for every status outside 2xx and when no answer comes;
 * an abort throws the DOMException "AbortError" unchanged.
 */
export async function send(path: string, options: RequestOptions = {}): Promise<Response> {
  const response = await fetchOrExplain(`${path}${queryString(options.query)}`, toInit(options))
  if (!response.ok) throw new ApiError(response.status, await readError(response))
  return response
}

/** Like `send`, and reads the JSON body. `T` is the contract's type for this route; 204 gives undefined. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options)
  // The server validates every response against the contract, so the type is not checked again here.
  return (response.status === 204 ? undefined : await response.json()) as T
}

function toInit(options: RequestOptions): RequestInit {
  const init: RequestInit = { method: options.method ?? 'GET' }
  if (options.signal) init.signal = options.signal
  if (options.form) init.body = options.form
  if (options.json !== undefined) {
    init.body = JSON.stringify(options.json)
    init.headers = { 'content-type': 'application/json' }
  }
  return init
}

async function fetchOrExplain(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    const error = 'The server does not answer. Check that GenreTagging is running, then try again.'
    throw new ApiError(0, { error, code: 'UNREACHABLE', requestId: '' }, { cause })
  }
}

async function readError(response: Response): Promise<ErrorBody> {
  const fallback: ErrorBody = {
    error: `The server answered ${response.status} without saying why.`,
    code: 'NO_REASON',
    requestId: response.headers.get('x-request-id') ?? '',
  }
  try {
    const body: unknown = await response.json()
    return isErrorBody(body) ? body : fallback
  } catch {
    // A proxy in between may answer with a page; the status is all that can be told then.
    return fallback
  }
}

function isErrorBody(body: unknown): body is ErrorBody {
  if (typeof body !== 'object' || body === null) return false
  return 'error' in body && typeof body.error === 'string' && 'code' in body && 'requestId' in body
}

function queryString(values: QueryValues | undefined): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values ?? {})) {
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  return search.size > 0 ? `?${search}` : ''
}
