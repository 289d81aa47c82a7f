import type { StarToggled } from '../../contract/starred.schema.ts'
import { request } from './client.ts'

/** POST /api/starred/toggle: stars a track, or takes its star away. */
export function toggleStar(id: number): Promise<StarToggled> {
  return request('/api/starred/toggle', { method: 'POST', json: { track_id: id } })
}
