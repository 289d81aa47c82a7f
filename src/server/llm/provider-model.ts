import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { LanguageModel } from 'ai'
import { modelKeyRefused } from '../errors.ts'
import type { ModelRoute } from './model-route.ts'

// What a provider does not support is met by checking the answer; its library would write to the terminal.
globalThis.AI_SDK_LOG_WARNINGS = false

/** A key with anything else in it cannot be sent, and the refusal to send it would quote the key. */
const SENDABLE_KEY = /^[\x21-\x7e]+$/

/**
 * The model of a route, as the SDK speaks to it. Opens no connection.
 *
 * Throws MODEL_KEY_REFUSED for a key that no request can carry.
 */
export function openModel(route: ModelRoute, key: string | undefined): LanguageModel {
  const { provider, model, baseUrl: baseURL, label } = route
  if (key !== undefined && !SENDABLE_KEY.test(key)) throw modelKeyRefused(label, model)
  if (provider === 'local') {
    return createOpenAICompatible({
      name: 'local',
      baseURL,
      ...(key === undefined ? {} : { apiKey: key }),
      supportsStructuredOutputs: true,
      includeUsage: true,
      fetch: fetchWithoutDetour,
    })(model)
  }
  // Given even when empty: without a key the SDK would look for one in the environment by itself.
  const options = { baseURL, apiKey: key ?? '', fetch: fetchWithoutDetour }
  return provider === 'anthropic' ? createAnthropic(options)(model) : createOpenAI(options)(model)
}

/** Follows no redirect: the key would go along to an address that nobody has set. */
function fetchWithoutDetour(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  return fetch(input, { ...init, redirect: 'manual' })
}
