import type {
  CommentEdited,
  Track,
  TrackDetail,
  TrackFilters,
  TracksCleared,
  Vocabulary,
  VocabularyQuery,
} from '../../contract/track.schema.ts'
import { request, send } from './client.ts'

/** One part of a list and the number of all tracks that match. */
export interface TrackBlock {
  readonly tracks: Track[]
  readonly total: number
  /** From the request until the rows were here, in milliseconds. */
  readonly tookMs: number
}

/** Filters of a list with its order, e.g. sort "-bpm"; "" is file order. */
export interface TrackList {
  readonly filters: TrackFilters
  readonly sort: string
}

/** GET /api/tracks: `limit` tracks from `offset`. */
export async function fetchTracks(
  list: TrackList,
  range: { readonly offset: number; readonly limit: number },
  signal?: AbortSignal,
): Promise<TrackBlock> {
  const askedAt = performance.now()
  const response = await send('/api/tracks', {
    query: { ...list.filters, sort: list.sort, ...range },
    signal,
  })
  const tracks: Track[] = await response.json()
  const total = Number(response.headers.get('x-total-count') ?? range.offset + tracks.length)
  return { tracks, total, tookMs: performance.now() - askedAt }
}

/** GET /api/tracks/ids: the ids of all tracks that match, in the order of the list. */
export function fetchTrackIds(list: TrackList): Promise<number[]> {
  return request('/api/tracks/ids', { query: { ...list.filters, sort: list.sort } })
}

/** GET /api/track/{id}. */
export function fetchTrack(id: number, signal?: AbortSignal): Promise<TrackDetail> {
  return request(`/api/track/${id}`, { signal })
}

/** PUT /api/track/{id}: stores a comment. */
export function saveComment(id: number, comment: string): Promise<CommentEdited> {
  return request(`/api/track/${id}`, { method: 'PUT', json: { comment } })
}

/** POST /api/tracks/clear: removes the comments of these tracks as one change. */
export function clearTracks(ids: readonly number[]): Promise<TracksCleared> {
  return request('/api/tracks/clear', { method: 'POST', json: { ids } })
}

/** GET /api/vocabulary: words that the library uses in one field, most frequent first. */
export function fetchVocabulary(
  field: VocabularyQuery['field'],
  q: string,
  signal?: AbortSignal,
): Promise<Vocabulary> {
  return request('/api/vocabulary', { query: { field, q, limit: 12 }, signal })
}
