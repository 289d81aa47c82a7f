import type { GridApi } from 'ag-grid-community'
import { useEffect, useEffectEvent } from 'react'
import type { Track } from '../../../contract/track.schema.ts'
import { followTracks } from '../../app/live-tracks.ts'
import { createLiveRows, createRefresher } from './live-rows.ts'

/** Keeps the rows of a grid current; `onRowsMoved` gets rows that may now stand in the wrong place. */
export function useLiveRows(
  api: GridApi<Track> | undefined,
  onRowsMoved: (ids: readonly number[]) => void,
): void {
  const onMoved = useEffectEvent(onRowsMoved)
  useEffect(() => {
    if (api === undefined) return
    const rows = createLiveRows(api, (ids) => onMoved(ids))
    const refresher = createRefresher(api)
    const stop = followTracks({ onTracks: rows.add, onLibrary: refresher.refresh })
    return () => {
      stop()
      rows.stop()
      refresher.stop()
    }
  }, [api])
}
