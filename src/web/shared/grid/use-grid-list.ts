import type { GridApi } from 'ag-grid-community'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { Track } from '../../../contract/track.schema.ts'
import { fetchTracks, type TrackList } from '../../api/tracks.ts'
import { BLOCK_SIZE, type BlockListener, createDatasource } from './grid-datasource.ts'
import { currentSort, sortState } from './grid-sort.ts'

/** Shows another list when filters or order change, keeping the old rows until the new ones are here. */
export function useGridList(api: GridApi<Track> | undefined, list: TrackList, listener: BlockListener): void {
  const key = JSON.stringify(list)
  const onTotal = useEffectEvent(listener.onTotal)
  const onFailure = useEffectEvent(listener.onFailure)
  const shown = useRef<string>(undefined)
  const filtersKey = JSON.stringify(list.filters)

  const show = useEffectEvent(async (grid: GridApi<Track>, signal: AbortSignal) => {
    if (currentSort(grid) !== list.sort) {
      grid.applyColumnState({ state: sortState(list.sort), defaultState: { sort: null } })
    }
    if (shown.current === filtersKey) return
    try {
      const first = await fetchTracks(list, { offset: 0, limit: BLOCK_SIZE }, signal)
      if (grid.isDestroyed()) return
      shown.current = filtersKey
      grid.setGridOption(
        'datasource',
        createDatasource(list, first, {
          onTotal: (total, tookMs) => onTotal(total, tookMs),
          onFailure: (error) => onFailure(error),
        }),
      )
    } catch (error) {
      if (!signal.aborted) onFailure(error)
    }
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the list, whose object is new on each render.
  useEffect(() => {
    if (api === undefined) return
    const stopped = new AbortController()
    void show(api, stopped.signal)
    return () => stopped.abort()
  }, [api, key])
}
