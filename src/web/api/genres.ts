import type { GenreEdit, GenreEdited, GenreEdits, GenreGraphView } from '../../contract/genres.schema.ts'
import { request } from './client.ts'

/** GET /api/knowledge/genres: families and styles with their tracks, and the genre texts that name no style. */
export function fetchGenres(signal?: AbortSignal): Promise<GenreGraphView> {
  return request('/api/knowledge/genres', { signal })
}

/** GET /api/knowledge/genres/edits: what the DJ changed in the graph, oldest first. */
export function fetchGenreEdits(signal?: AbortSignal): Promise<GenreEdits> {
  return request('/api/knowledge/genres/edits', { signal })
}

/** POST /api/knowledge/genres/edits: changes how genres are read, as one undoable change. */
export function editGenres(edit: GenreEdit): Promise<GenreEdited> {
  return request('/api/knowledge/genres/edits', { method: 'POST', json: edit })
}

/** DELETE /api/knowledge/genres/edits/{id}: takes one edit back; later ones that need it lose their effect. */
export function takeBackGenreEdit(id: number): Promise<GenreEdited> {
  return request(`/api/knowledge/genres/edits/${id}`, { method: 'DELETE' })
}
