import type { Completions } from '../../contract/search.schema.ts'
import { request } from './client.ts'

/** GET /api/search/suggest: what may be meant at a cursor, in UTF-16 units, with counts. */
export function fetchCompletions(q: string, cursor: number, signal?: AbortSignal): Promise<Completions> {
  return request('/api/search/suggest', { query: { q, cursor }, signal })
}
