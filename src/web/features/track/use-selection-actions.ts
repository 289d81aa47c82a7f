import { useQuery } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { queryKeys } from '../../api/query-keys.ts'
import { fetchTrack, fetchTrackIds, type TrackList } from '../../api/tracks.ts'
import { notifyDone, notifyFailure } from '../../app/notices.tsx'
import { useStore } from '../../app/store.ts'
import { formatCount } from '../../shared/display-text.ts'
import type { TrackGridHandle } from '../../shared/grid/grid-handle.ts'
import type { SelectionStore } from '../../shared/grid/selection-store.ts'
import { rowsAsTsv } from './copy-rows.ts'
import type { TrackActions } from './use-track-actions.ts'

/** More rows than this are not copied: the clipboard is for a few, the export for many. */
const MAX_COPIED = 2_000

/** What the selection bar and its shortcuts do. */
export function useSelectionActions(props: {
  readonly selection: SelectionStore
  readonly list: TrackList
  readonly grid: RefObject<TrackGridHandle | null>
  readonly actions: TrackActions
  readonly hasFilters: boolean
}) {
  const { selection, list, grid, actions, hasFilters } = props
  const selected = useStore(selection)
  const { data: listed } = useQuery({
    queryKey: queryKeys.trackIds(list),
    queryFn: () => fetchTrackIds(list),
    // Asked for only when something chosen may be out of sight.
    enabled: hasFilters && selected.size > 0,
  })
  const listedIds = new Set(listed)
  const hiddenCount =
    hasFilters && listed !== undefined ? [...selected].filter((id) => !listedIds.has(id)).length : 0

  return {
    hiddenCount,
    async selectAll() {
      try {
        selection.add(await fetchTrackIds(list))
      } catch (error) {
        notifyFailure('Nothing was selected.', error)
      }
    },
    clearTags: () => actions.clear([...selected]),
    async copy() {
      const ids = [...selected].slice(0, MAX_COPIED)
      try {
        const tracks = await Promise.all(
          ids.map(async (id) => grid.current?.loadedTrack(id) ?? (await fetchTrack(id)).track),
        )
        await navigator.clipboard.writeText(rowsAsTsv(tracks))
        const rest = selected.size > MAX_COPIED ? ` Export instead for all ${selected.size}.` : ''
        notifyDone({ message: `Copied ${formatCount(tracks.length, 'row')}.${rest}` })
      } catch (error) {
        notifyFailure('Nothing was copied.', error)
      }
    },
  }
}

/** The actions of a selection. */
export type SelectionActions = ReturnType<typeof useSelectionActions>
