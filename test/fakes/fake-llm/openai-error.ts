import type { ErrorFault } from './faults.ts'
import type { ErrorCause, WireError } from './wire.ts'

/** OpenAI's error for a fault; the refusal of a key repeats the key, as servers do. */
export function openaiError(fault: ErrorFault, { model, key }: ErrorCause): WireError {
  const errors = {
    'bad-request': [
      400,
      'invalid_request_error',
      'invalid_value',
      "Invalid value for 'messages': the request cannot be read.",
    ],
    unauthorised: [
      401,
      'invalid_request_error',
      'invalid_api_key',
      `Incorrect API key provided: ${key}. You can find your API key at https://platform.openai.com/account/api-keys.`,
    ],
    'unknown-model': [
      404,
      'invalid_request_error',
      'model_not_found',
      `The model \`${model}\` does not exist or you do not have access to it.`,
    ],
    'rate-limited': [
      429,
      'requests',
      'rate_limit_exceeded',
      `Rate limit reached for ${model} on requests per min.`,
    ],
    quota: [
      429,
      'insufficient_quota',
      'insufficient_quota',
      'You exceeded your current quota, please check your plan and billing details.',
    ],
    'server-error': [
      500,
      'server_error',
      null,
      'The server had an error while processing your request. Sorry about that!',
    ],
    overloaded: [503, 'server_error', null, 'The engine is currently overloaded, please try again later.'],
  } as const
  const [status, type, code, message] = errors[fault]
  return { status, body: { error: { message, type, param: null, code } } }
}
