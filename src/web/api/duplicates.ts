import type { Deduplicate, Deduplicated, DuplicatesPreview } from '../../contract/duplicates.schema.ts'
import { request } from './client.ts'

/** GET /api/library/duplicates: tracks that are one recording; nothing is changed. */
export function fetchDuplicates(signal?: AbortSignal): Promise<DuplicatesPreview> {
  return request('/api/library/duplicates', { signal })
}

/** POST /api/library/deduplicate: merges groups as one undoable change; 409 when the library changed since. */
export function mergeDuplicates(choice: Deduplicate): Promise<Deduplicated> {
  return request('/api/library/deduplicate', { method: 'POST', json: choice })
}
