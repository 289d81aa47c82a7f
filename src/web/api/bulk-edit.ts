import type { BulkEdit, BulkEdited } from '../../contract/bulk-edit.schema.ts'
import { request } from './client.ts'

/** POST /api/tracks/edit: edits many tracks as one undoable change, or only tells what that would do. */
export function bulkEdit(edit: BulkEdit, signal?: AbortSignal): Promise<BulkEdited> {
  return request('/api/tracks/edit', { method: 'POST', json: edit, signal })
}
