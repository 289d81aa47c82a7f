import type { ColumnState, GridApi } from 'ag-grid-community'
import type { Track } from '../../../contract/track.schema.ts'

/** The order that the grid's headers show, as the interface writes it: "-bpm,title"; "" is file order. */
export function currentSort(api: GridApi<Track>): string {
  return api
    .getColumnState()
    .filter(({ sort }) => sort === 'asc' || sort === 'desc')
    .toSorted((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0))
    .map(({ colId, sort }) => (sort === 'desc' ? `-${colId}` : colId))
    .join(',')
}

/** The reverse of `currentSort`, for the grid's own column state. */
export function sortState(sort: string): ColumnState[] {
  return sort
    .split(',')
    .filter((part) => part !== '')
    .map((part, sortIndex) => ({
      colId: part.replace(/^-/, ''),
      sort: part.startsWith('-') ? 'desc' : 'asc',
      sortIndex,
    }))
}
