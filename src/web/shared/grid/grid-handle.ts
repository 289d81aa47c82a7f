import type { GridApi } from 'ag-grid-community'
import type { Track } from '../../../contract/track.schema.ts'
import { rememberColumns, resetColumns } from './column-memory.ts'

/** One column as the chooser shows it. */
export interface ColumnChoice {
  readonly id: string
  readonly label: string
  readonly isVisible: boolean
}

/** What a screen may ask of its grid. */
export interface TrackGridHandle {
  /** The track whose row has the keyboard; undefined when none has or it is not loaded. */
  focusedTrack(): Track | undefined
  /** A track as its row shows it; undefined when it is not loaded. */
  loadedTrack(id: number): Track | undefined
  /** Gives the keyboard to the named track's row, else to the row that had it last, else to the first. */
  focus(id?: number): void
  /** Fetches the shown rows again, in their right order. */
  refresh(): void
  columns(): ColumnChoice[]
  showColumn(id: string, isVisible: boolean): void
  resetColumns(): void
}

/** The handle of a grid; before the grid is ready it knows nothing and does nothing. */
export function createGridHandle(api: GridApi<Track> | undefined): TrackGridHandle {
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
    refresh: () => api?.refreshInfiniteCache(),
    columns: () =>
      (api?.getColumns() ?? [])
        .filter((column) => !['select', 'title', 'card'].includes(column.getColId()))
        .map((column) => ({
          id: column.getColId(),
          label: column.getColDef().headerName ?? column.getColId(),
          isVisible: column.isVisible(),
        })),
    showColumn(id, isVisible) {
      if (api === undefined) return
      api.setColumnsVisible([id], isVisible)
      rememberColumns(api)
    },
    resetColumns() {
      if (api !== undefined) resetColumns(api)
    },
  }
}
