import type { StarsSet, StarToggled } from '../../contract/starred.schema.ts'
import { request } from './client.ts'

/** POST /api/starred/toggle: stars a track, or takes its star away. */
export function toggleStar(id: number): Promise<StarToggled> {
  return request('/api/starred/toggle', { method: 'POST', json: { track_id: id } })
}

/** POST /api/starred/set: stars many tracks, or takes their stars away, as one undoable change. */
export function setStars(ids: readonly number[], starred: boolean): Promise<StarsSet> {
  return request('/api/starred/set', { method: 'POST', json: { ids, starred } })
}
