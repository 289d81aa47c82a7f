import type {
  Forgotten,
  LlmCallDetail,
  LlmCallPage,
  LlmCallQuery,
  LlmStatus,
  ModelTest,
  ModelTested,
  ProviderName,
} from '../../contract/llm.schema.ts'
import { request } from './client.ts'

/** GET /api/llm: providers, models, prices, what this month cost. */
export function fetchModels(signal?: AbortSignal): Promise<LlmStatus> {
  return request('/api/llm', { signal })
}

/** PUT /api/llm/keys/{provider}: keeps a key; it is never given back. */
export function saveKey(provider: ProviderName, key: string): Promise<LlmStatus> {
  return request(`/api/llm/keys/${provider}`, { method: 'PUT', json: { key } })
}

/** DELETE /api/llm/keys/{provider}: forgets the key that was typed; one of the environment stays. */
export function removeKey(provider: ProviderName): Promise<LlmStatus> {
  return request(`/api/llm/keys/${provider}`, { method: 'DELETE' })
}

/** POST /api/llm/test: the smallest real call; it may cost a fraction of a cent. */
export function testModel(test: ModelTest): Promise<ModelTested> {
  return request('/api/llm/test', { method: 'POST', json: test })
}

/** GET /api/llm/calls: what was sent to whom and what it cost, newest first. */
export function fetchCalls(query: LlmCallQuery, signal?: AbortSignal): Promise<LlmCallPage> {
  return request('/api/llm/calls', { query, signal })
}

/** GET /api/llm/calls/{id}: one call with every word of it. */
export function fetchCall(id: number, signal?: AbortSignal): Promise<LlmCallDetail> {
  return request(`/api/llm/calls/${id}`, { signal })
}

/** DELETE /api/llm/texts: forgets prompts and answers of past calls; tokens and costs stay. */
export function forgetTexts(): Promise<Forgotten> {
  return request('/api/llm/texts', { method: 'DELETE' })
}

/** DELETE /api/llm/answers: forgets answers, so that the same run is paid for again. */
export function forgetAnswers(): Promise<Forgotten> {
  return request('/api/llm/answers', { method: 'DELETE' })
}
