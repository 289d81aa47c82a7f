import type { ColumnState, GridApi } from 'ag-grid-community'
import type { Track } from '../../../contract/track.schema.ts'
import { recall, remember } from '../../app/device-memory.ts'

const NAME = 'columns'

/** Remembers order, width and visibility on this device; the sort belongs to the address. */
export function rememberColumns(api: GridApi<Track>): void {
  const state = api.getColumnState().map(({ colId, hide, width, flex }) => ({ colId, hide, width, flex }))
  remember(NAME, state)
}

/** Restores what was remembered; columns that came with a newer version keep their place. */
export function restoreColumns(api: GridApi<Track>): void {
  const state = recall(NAME)
  if (!Array.isArray(state)) return
  api.applyColumnState({ state: state.filter(isColumnState), applyOrder: true })
}

/** Puts all columns back as they were on the first day. */
export function resetColumns(api: GridApi<Track>): void {
  const sort = api
    .getColumnState()
    .map(({ colId, sort, sortIndex }) => ({ colId, sort: sort ?? null, sortIndex: sortIndex ?? null }))
  api.resetColumnState()
  api.applyColumnState({ state: sort })
  rememberColumns(api)
}

function isColumnState(part: unknown): part is ColumnState {
  return typeof part === 'object' && part !== null && 'colId' in part && typeof part.colId === 'string'
}
