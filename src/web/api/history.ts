import type { HistoryOutcome, HistoryPage } from '../../contract/history.schema.ts'
import { request } from './client.ts'

/** GET /api/history: the newest changes, and what undo and redo would do now. */
export function fetchHistory(signal?: AbortSignal): Promise<HistoryPage> {
  return request('/api/history', { query: { limit: 100 }, signal })
}

/** POST /api/history/undo: the named change, or the newest one that can be undone. */
export function undoChange(changeId?: number): Promise<HistoryOutcome> {
  return request('/api/history/undo', { method: 'POST', ...target(changeId) })
}

/** POST /api/history/redo: the named change, or the last one that was undone. */
export function redoChange(changeId?: number): Promise<HistoryOutcome> {
  return request('/api/history/redo', { method: 'POST', ...target(changeId) })
}

function target(changeId: number | undefined) {
  return changeId === undefined ? {} : { json: { changeId } }
}
