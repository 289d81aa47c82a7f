import type {
  NewPlaylist,
  PlaylistCreated,
  PlaylistDeleted,
  Playlists,
} from '../../contract/playlist.schema.ts'
import { request } from './client.ts'

/** GET /api/workshop/playlists: all of them, the last changed first. */
export function fetchPlaylists(signal?: AbortSignal): Promise<Playlists> {
  return request('/api/workshop/playlists', { signal })
}

/** POST /api/workshop/playlists: makes one; a name that is taken gets a number. */
export function createPlaylist(playlist: NewPlaylist): Promise<PlaylistCreated> {
  return request('/api/workshop/playlists', { method: 'POST', json: playlist })
}

/** DELETE /api/workshop/playlists/{id}: its tracks stay. */
export function deletePlaylist(id: string): Promise<PlaylistDeleted> {
  return request(`/api/workshop/playlists/${encodeURIComponent(id)}`, { method: 'DELETE' })
}

/** Address of a playlist as a file for DJ programs. */
export function playlistM3uUrl(id: string): string {
  return `/api/workshop/playlists/${encodeURIComponent(id)}/export/m3u`
}
