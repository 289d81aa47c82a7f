import type { GridApi } from 'ag-grid-community'
import type { Track } from '../../../contract/track.schema.ts'
import { type ColumnLayouts, isSameLayout, withLayout } from './column-layouts.ts'
import {
  applyColumns,
  readGridColumns,
  recallLayouts,
  rememberColumns,
  rememberLayouts,
  resetColumns,
} from './column-memory.ts'
import type { GridScreen } from './grid-columns.ts'

/** One column as the chooser shows it. */
export interface ColumnChoice {
  readonly id: string
  readonly label: string
  readonly isVisible: boolean
  readonly isPinned: boolean
}

/** Everything that the chooser may do with the columns of one grid; all of it is remembered on this device. */
export interface ColumnDesk {
  /** In the order in which they stand. */
  columns(): ColumnChoice[]
  show(id: string, isVisible: boolean): void
  pin(id: string, isPinned: boolean): void
  /** Puts a column before the one that stands `by` places away; beyond the ends nothing moves. */
  move(id: string, by: -1 | 1): void
  layouts(): ColumnLayouts
  /** True when the columns are no longer as the chosen layout has them. */
  isChanged(): boolean
  /** Shows a named layout; undefined is the standard one. */
  choose(name: string | undefined): void
  /** Keeps the present columns under a name. */
  save(name: string): void
  setLayouts(layouts: ColumnLayouts): void
}

/** Columns that are no choice: the grid cannot do without them. */
const FIXED = ['select', 'title', 'card']

/** The desk of a grid. */
export function createColumnDesk(api: GridApi<Track>, screen: GridScreen): ColumnDesk {
  const keep = () => rememberColumns(api, screen)
  const columns = () =>
    readGridColumns(api)
      .filter(({ colId }) => !FIXED.includes(colId))
      .map(
        ({ colId, hide, pinned }): ColumnChoice => ({
          id: colId,
          label: api.getColumn(colId)?.getColDef().headerName ?? colId,
          isVisible: !hide,
          isPinned: pinned === 'left' || pinned === 'right',
        }),
      )
  return {
    columns,
    show(id, isVisible) {
      api.setColumnsVisible([id], isVisible)
      keep()
    },
    pin(id, isPinned) {
      api.setColumnsPinned([id], isPinned ? 'left' : null)
      keep()
    },
    move(id, by) {
      const order = columns().map((column) => column.id)
      const neighbour = order[order.indexOf(id) + by]
      if (neighbour === undefined) return
      const all = readGridColumns(api).map(({ colId }) => colId)
      api.moveColumns([id], all.indexOf(neighbour))
      keep()
    },
    layouts: () => recallLayouts(screen),
    isChanged() {
      const { saved, current } = recallLayouts(screen)
      const chosen = saved.find(({ name }) => name === current)
      return chosen !== undefined && !isSameLayout(chosen.columns, readGridColumns(api))
    },
    choose(name) {
      const { saved } = recallLayouts(screen)
      const chosen = saved.find((known) => known.name === name)
      if (chosen === undefined) resetColumns(api, screen)
      else applyColumns(api, chosen.columns)
      keep()
      rememberLayouts(screen, chosen === undefined ? { saved } : { saved, current: chosen.name })
    },
    save: (name) => rememberLayouts(screen, withLayout(recallLayouts(screen), name, readGridColumns(api))),
    setLayouts: (layouts) => rememberLayouts(screen, layouts),
  }
}
