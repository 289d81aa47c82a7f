import type { NewView, SavedViews, ViewChanged, ViewEdit } from '../../contract/views.schema.ts'
import { request } from './client.ts'

/** GET /api/views: saved views with the number of tracks that each finds now, in the DJ's order. */
export function fetchViews(signal?: AbortSignal): Promise<SavedViews> {
  return request('/api/views', { signal })
}

/** POST /api/views: keeps filters under a name. */
export function createView(view: NewView): Promise<ViewChanged> {
  return request('/api/views', { method: 'POST', json: view })
}

/** PATCH /api/views/{id}: name, colour, filters, order or place; what is left out stays. */
export function editView(id: number, edit: ViewEdit): Promise<ViewChanged> {
  return request(`/api/views/${id}`, { method: 'PATCH', json: edit })
}

/** DELETE /api/views/{id}. */
export function deleteView(id: number): Promise<ViewChanged> {
  return request(`/api/views/${id}`, { method: 'DELETE' })
}
