import type { GridApi } from 'ag-grid-community'
import type { Track } from '../../../contract/track.schema.ts'
import { type ColumnDesk, createColumnDesk } from './column-desk.ts'
import type { GridScreen } from './grid-columns.ts'

/** What a screen may ask of its grid. */
export interface TrackGridHandle {
  /** The track whose row has the keyboard; undefined when none has or it is not loaded. */
  focusedTrack(): Track | undefined
  /** A track as its row shows it; undefined when it is not loaded. */
  loadedTrack(id: number): Track | undefined
  /** Gives the keyboard to the named track's row, else to the row that had it last, else to the first. */
  focus(id?: number): void
  /** Gives the keyboard to the row `step` rows below, or above when negative, and returns its track once loaded. */
  moveFocus(step: 1 | -1): Track | undefined
  /** Fetches the shown rows again, in their right order. */
  refresh(): void
  /** Choosing and arranging the columns; undefined before the grid is ready. */
  desk(): ColumnDesk | undefined
}

/** The handle of a grid; before the grid is ready it knows nothing and does nothing. */
export function createGridHandle(api: GridApi<Track> | undefined, screen: GridScreen): TrackGridHandle {
  return {
    focusedTrack() {
      const cell = api?.getFocusedCell()
      return cell ? api?.getDisplayedRowAtIndex(cell.rowIndex)?.data : undefined
    },
    loadedTrack: (id) => api?.getRowNode(String(id))?.data,
    focus(id) {
      const cell = api?.getFocusedCell()
      const named = id === undefined ? undefined : api?.getRowNode(String(id))?.rowIndex
      api?.setFocusedCell(named ?? cell?.rowIndex ?? 0, cell?.column ?? 'title')
    },
    moveFocus(step) {
      const cell = api?.getFocusedCell()
      const row = cell ? api?.getDisplayedRowAtIndex(cell.rowIndex + step) : undefined
      if (!cell || !row || row.rowIndex === null) return undefined
      api?.ensureIndexVisible(row.rowIndex)
      api?.setFocusedCell(row.rowIndex, cell.column)
      return row.data
    },
    refresh: () => api?.refreshInfiniteCache(),
    desk: () => (api === undefined ? undefined : createColumnDesk(api, screen)),
  }
}
