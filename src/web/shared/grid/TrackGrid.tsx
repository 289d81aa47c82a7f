import './grid-modules.ts'
import type {
  CellEditRequestEvent,
  CellFocusedEvent,
  GridApi,
  GridReadyEvent,
  RowClickedEvent,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { type RefObject, useEffectEvent, useId, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { Track } from '../../../contract/track.schema.ts'
import type { TrackList } from '../../api/tracks.ts'
import type { Store } from '../../app/store.ts'
import { rememberColumns, restoreColumns } from './column-memory.ts'
import {
  CARD_COLUMNS,
  columnsOf,
  DEFAULT_COLUMN,
  type EditableField,
  editableField,
  type GridScreen,
} from './grid-columns.ts'
import type { GridContext } from './grid-context.ts'
import { BLOCK_SIZE } from './grid-datasource.ts'
import { createGridHandle, type TrackGridHandle } from './grid-handle.ts'
import { selectRange, useSelectionMarks } from './grid-selection.ts'
import { currentSort, sortState } from './grid-sort.ts'
import { gridTheme } from './grid-theme.ts'
import type { SelectionStore } from './selection-store.ts'
import styles from './TrackGrid.module.css'
import { useGridList } from './use-grid-list.ts'
import { useLiveRows } from './use-live-rows.ts'

/** A list of tracks, read from the server block by block. */
export interface TrackGridProps {
  /** Decides which columns are seen at first, and whose layout is remembered. */
  readonly screen: GridScreen
  readonly label: string
  readonly testId: string
  readonly list: TrackList
  readonly isCards: boolean
  readonly rowHeight: number
  readonly selection: SelectionStore
  readonly busy: Store<ReadonlySet<number>>
  /** The track of the details panel; its row is marked. */
  readonly currentId: number | undefined
  readonly handle: RefObject<TrackGridHandle | null>
  readonly onSort: (sort: string) => void
  readonly onOpen: (track: Track) => void
  readonly onFocusTrack: (track: Track) => void
  readonly onEdit: (track: Track, field: EditableField, text: string) => void
  readonly onRetry: (track: Track) => void
  readonly onStar: (track: Track) => void
  /** `tookMs` comes with the first rows of a list that was asked for anew. */
  readonly onTotal: (total: number, tookMs: number | undefined) => void
  readonly onFailure: (error: unknown) => void
  /** Rows changed in place that the order or the filters would now put elsewhere. */
  readonly onMoved: (ids: readonly number[]) => void
}

/** Most double clicks are faster than this, and a single one still feels prompt. */
const DOUBLE_CLICK_MS = 220

/** The one grid of the page. Sorting and filtering are the server's; the grid only shows. */
export default function TrackGrid(props: TrackGridProps) {
  const { screen, list, isCards, selection, busy, handle, currentId } = props
  const [api, setApi] = useState<GridApi<Track>>()
  const markId = useId()
  const anchor = useRef<number>(undefined)
  const opening = useRef<ReturnType<typeof setTimeout>>(undefined)
  useImperativeHandle(handle, () => createGridHandle(api, screen), [api, screen])
  useGridList(api, list, props)
  useLiveRows(api, props.onMoved)
  useSelectionMarks(api, selection)

  const onOpen = useEffectEvent(props.onOpen)
  const onRetry = useEffectEvent(props.onRetry)
  const onStar = useEffectEvent(props.onStar)
  const onSelect = useEffectEvent((id: number, index: number, { isRange }: { isRange: boolean }) => {
    const from = anchor.current
    anchor.current = index
    if (!isRange || from === undefined || api === undefined) selection.toggle(id)
    else void selectRange(api, selection, list, from, index)
  })
  const [context] = useState<GridContext>(() => ({
    selection,
    busy,
    onSelect: (id, index, options) => onSelect(id, index, options),
    onRetry: (track) => onRetry(track),
    onStar: (track) => onStar(track),
  }))

  const onRowClicked = ({ data, rowIndex, event }: RowClickedEvent<Track>) => {
    if (data === undefined || rowIndex === null || !(event instanceof MouseEvent)) return
    if (
      event.target instanceof Element &&
      event.target.closest('input, label, button, .ag-cell-inline-editing')
    )
      return
    if (event.shiftKey || event.ctrlKey || event.metaKey) {
      onSelect(data.id, rowIndex, { isRange: event.shiftKey })
    } else {
      anchor.current = rowIndex
      clearTimeout(opening.current)
      // Opening the panel moves the columns, so the second click of a double click would miss its cell.
      if (currentId === undefined) opening.current = setTimeout(() => onOpen(data), DOUBLE_CLICK_MS)
      else props.onOpen(data)
    }
  }
  const onCellFocused = ({ api: grid }: CellFocusedEvent<Track>) => {
    // The event comes late: by now the keyboard may have moved on, and only where it is counts.
    const cell = grid.getFocusedCell()
    const track = cell ? grid.getDisplayedRowAtIndex(cell.rowIndex)?.data : undefined
    if (track !== undefined) props.onFocusTrack(track)
  }
  const onCellEditRequest = ({ data, column, newValue }: CellEditRequestEvent<Track, unknown>) => {
    const field = editableField(column.getColId())
    if (field === undefined) return
    const text = typeof newValue === 'string' ? newValue.trim() : ''
    if (text !== data[field]) props.onEdit(data, field, text)
  }
  const onGridReady = ({ api: grid }: GridReadyEvent<Track>) => {
    if (!isCards) restoreColumns(grid, screen)
    grid.applyColumnState({ state: sortState(list.sort), defaultState: { sort: null } })
    grid.setGridAriaProperty('label', props.label)
    setApi(grid)
  }
  const onColumnsChanged = () => {
    if (api !== undefined && !isCards) rememberColumns(api, screen)
  }

  return (
    <div className={styles.grid} id={markId} data-testid={props.testId}>
      <CurrentRowMark gridId={markId} trackId={currentId} />
      <AgGridReact<Track>
        theme={gridTheme}
        rowModelType="infinite"
        columnDefs={useMemo(() => [...(isCards ? CARD_COLUMNS : columnsOf(screen))], [isCards, screen])}
        defaultColDef={DEFAULT_COLUMN}
        context={context}
        getRowId={({ data }) => String(data.id)}
        rowHeight={isCards ? 76 : props.rowHeight}
        headerHeight={isCards ? 0 : 32}
        cacheBlockSize={BLOCK_SIZE}
        maxBlocksInCache={40}
        rowBuffer={10}
        infiniteInitialRowCount={1}
        blockLoadDebounceMillis={60}
        rowSelection={ROW_SELECTION}
        readOnlyEdit
        stopEditingWhenCellsLoseFocus
        suppressDragLeaveHidesColumns
        suppressColumnMoveAnimation
        cellFlashDuration={200}
        cellFadeDuration={400}
        onGridReady={onGridReady}
        onSortChanged={({ api: grid }) => props.onSort(currentSort(grid))}
        onRowClicked={onRowClicked}
        onRowDoubleClicked={() => clearTimeout(opening.current)}
        onCellFocused={onCellFocused}
        onCellEditRequest={onCellEditRequest}
        onColumnMoved={({ finished }) => finished && onColumnsChanged()}
        onColumnResized={({ finished, source }) =>
          finished && source === 'uiColumnResized' && onColumnsChanged()
        }
        onColumnVisible={onColumnsChanged}
      />
    </div>
  )
}

/** The grid's own selection only mirrors ours, for its row colour and aria-selected. */
const ROW_SELECTION = {
  mode: 'multiRow',
  checkboxes: false,
  headerCheckbox: false,
  enableClickSelection: false,
} as const

/**
 * Marks the row of the details panel. One rule of style, because a class would need
 * the grid to draw rows again on every move of the cursor.
 */
function CurrentRowMark({
  gridId,
  trackId,
}: {
  readonly gridId: string
  readonly trackId: number | undefined
}) {
  if (trackId === undefined) return null
  const row = `#${CSS.escape(gridId)} .ag-row[row-id="${trackId}"]`
  return (
    <style>{`${row} { background: var(--gt-row-selected); } ${row} .ag-cell[col-id="select"] { box-shadow: inset 2px 0 var(--gt-accent); }`}</style>
  )
}
