import type { SimilarTracks } from '../../contract/search.schema.ts'
import { request } from './client.ts'

/** GET /api/track/{id}/similar: tracks like this one, best first. */
export function fetchSimilar(id: number, limit: number, signal?: AbortSignal): Promise<SimilarTracks> {
  return request(`/api/track/${id}/similar`, { query: { limit }, signal })
}
