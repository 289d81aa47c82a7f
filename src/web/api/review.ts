import type {
  AcceptSuggestions,
  RejectSuggestions,
  ReviewDecided,
  ReviewPage,
  ReviewQuery,
} from '../../contract/review.schema.ts'
import { request } from './client.ts'

/** GET /api/review: suggestions that wait, by main genre. */
export function fetchReview(query: ReviewQuery, signal?: AbortSignal): Promise<ReviewPage> {
  return request('/api/review', { query, signal })
}

/** POST /api/review/accept: writes suggestions as one undoable change. */
export function acceptSuggestions(choice: AcceptSuggestions): Promise<ReviewDecided> {
  return request('/api/review/accept', { method: 'POST', json: choice })
}

/** POST /api/review/reject: takes suggestions off the queue; the tracks stay as they are. */
export function rejectSuggestions(choice: RejectSuggestions): Promise<ReviewDecided> {
  return request('/api/review/reject', { method: 'POST', json: choice })
}

/** POST /api/review/reopen: takes rejections back. */
export function reopenSuggestions(ids: readonly number[]): Promise<ReviewDecided> {
  return request('/api/review/reopen', { method: 'POST', json: { ids } })
}
