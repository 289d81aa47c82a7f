import type { GridApi } from 'ag-grid-community'
import { useEffect } from 'react'
import type { Track } from '../../../contract/track.schema.ts'
import { fetchTrackIds, type TrackList } from '../../api/tracks.ts'
import type { SelectionStore } from './selection-store.ts'

/** Mirrors the selection into the rows that are loaded now, and again when more are loaded. */
export function useSelectionMarks(api: GridApi<Track> | undefined, selection: SelectionStore): void {
  useEffect(() => {
    if (api === undefined) return
    const mirror = () => {
      const ids = selection.get()
      api.forEachNode((node) => {
        const isSelected = node.data !== undefined && ids.has(node.data.id)
        if (node.data !== undefined && node.isSelected() !== isSelected)
          node.setSelected(isSelected, false, 'api')
      })
    }
    mirror()
    const stop = selection.subscribe(mirror)
    api.addEventListener('modelUpdated', mirror)
    return () => {
      stop()
      if (!api.isDestroyed()) api.removeEventListener('modelUpdated', mirror)
    }
  }, [api, selection])
}

/** Adds all tracks between two rows, both included, to the selection. */
export async function selectRange(
  api: GridApi<Track>,
  selection: SelectionStore,
  list: TrackList,
  from: number,
  to: number,
) {
  const [start, end] = from < to ? [from, to] : [to, from]
  const ids: number[] = []
  for (let index = start; index <= end; index += 1) {
    const id = api.getDisplayedRowAtIndex(index)?.data?.id
    if (id !== undefined) ids.push(id)
  }
  // Rows between the two may not be loaded; the server knows their ids.
  const isWhole = ids.length === end - start + 1
  selection.add(isWhole ? ids : (await fetchTrackIds(list)).slice(start, end + 1))
}
