import type { ColumnState, GridApi } from 'ag-grid-community'
import type { Track } from '../../../contract/track.schema.ts'
import { recall, remember } from '../../app/device-memory.ts'
import { type ColumnLayouts, type LayoutColumn, readColumns, readLayouts } from './column-layouts.ts'
import type { GridScreen } from './grid-columns.ts'

/** Where each screen's columns are remembered. */
const NAMES: Readonly<Record<GridScreen, string>> = {
  tagger: 'columns',
  tracks: 'columns-tracks',
  trees: 'columns-trees',
}

/** Order, width, visibility and pins of all columns as they are now. */
export function readGridColumns(api: GridApi<Track>): LayoutColumn[] {
  return readColumns(api.getColumnState())
}

/** Gives the grid a layout; columns that came with a newer version keep their place. */
export function applyColumns(api: GridApi<Track>, columns: readonly LayoutColumn[]): void {
  api.applyColumnState({ state: columns.map(toState), applyOrder: true })
}

/** Remembers order, width, visibility and pins on this device; the sort belongs to the address. */
export function rememberColumns(api: GridApi<Track>, screen: GridScreen): void {
  remember(NAMES[screen], readGridColumns(api))
}

/** Restores what was remembered. */
export function restoreColumns(api: GridApi<Track>, screen: GridScreen): void {
  const columns = readColumns(recall(NAMES[screen]))
  if (columns.length > 0) applyColumns(api, columns)
}

/** Puts all columns back as they were on the first day. */
export function resetColumns(api: GridApi<Track>, screen: GridScreen): void {
  const sort = api
    .getColumnState()
    .map(({ colId, sort, sortIndex }) => ({ colId, sort: sort ?? null, sortIndex: sortIndex ?? null }))
  api.resetColumnState()
  api.applyColumnState({ state: sort })
  rememberColumns(api, screen)
}

/** The named layouts of a screen on this device. */
export function recallLayouts(screen: GridScreen): ColumnLayouts {
  return readLayouts(recall(`${NAMES[screen]}-layouts`))
}

/** Keeps the named layouts of a screen on this device. */
export function rememberLayouts(screen: GridScreen, layouts: ColumnLayouts): void {
  remember(`${NAMES[screen]}-layouts`, layouts)
}

function toState({ colId, hide, width, flex, pinned }: LayoutColumn): ColumnState {
  return {
    colId,
    hide,
    flex: flex ?? null,
    ...(width === undefined ? {} : { width }),
    ...(pinned === undefined ? {} : { pinned }),
  }
}
