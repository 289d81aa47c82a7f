import { useRef, useState } from 'react'
import type { TrackList } from '../../api/tracks.ts'
import { useHistoryActions } from '../../app/history-actions.ts'
import { useStore } from '../../app/store.ts'
import type { TrackGridHandle } from '../../shared/grid/grid-handle.ts'
import type { SelectionStore } from '../../shared/grid/selection-store.ts'
import type { ListSearch } from '../../shared/list-search.ts'
import { starTracks } from '../tracks/star-tracks.ts'
import { useListKeys } from './use-list-keys.ts'
import { useListPanel } from './use-list-panel.ts'
import { useSelectionActions } from './use-selection-actions.ts'
import { useTrackActions } from './use-track-actions.ts'

/** Dialogs that every list within a screen opens for its selection. */
type ListDialog =
  | { readonly kind: 'tag' | 'export'; readonly scope: 'selected' }
  | { readonly kind: 'edit' | 'playlist' }

/**
 * The tracks of one source, such as a node or a playlist, with all that belongs to a list: grid, selection, panel, keys
 * and dialogs, `Dialog` being those that the screen has besides.
 */
export function useSourceList<Dialog>(props: {
  /** What the list is kept within, as the `in` filter names it. */
  readonly source: string
  readonly selection: SelectionStore
  readonly search: ListSearch
  readonly push: (next: ListSearch) => void
  readonly replace: (next: ListSearch) => void
  readonly isPhone: boolean
}) {
  const { source, selection, search, push, replace, isPhone } = props
  const list: TrackList = { filters: { in: source }, sort: search.sort ?? '' }
  const grid = useRef<TrackGridHandle | null>(null)
  const [dialog, setDialog] = useState<Dialog | ListDialog>()
  const actions = useTrackActions()
  const { undo } = useHistoryActions()
  const selectedIds = [...useStore(selection)]
  const selectionActions = useSelectionActions({ selection, list, grid, actions, hasFilters: true })
  const panel = useListPanel({ search, push, replace, grid, isPhone })
  const tagSelected = () => setDialog({ kind: 'tag', scope: 'selected' })
  const editSelected = () => setDialog({ kind: 'edit' })
  useListKeys({
    grid,
    actions,
    selection,
    selectionActions,
    panel,
    onTagSelected: tagSelected,
    onEditSelected: editSelected,
  })
  return {
    list,
    grid,
    panel,
    actions,
    selectedIds,
    selectionActions,
    dialog,
    setDialog,
    tagSelected,
    editSelected,
    starSelected: () => void starTracks(selectedIds, undo),
    playlistOfSelected: () => setDialog({ kind: 'playlist' }),
    exportSelected: () => setDialog({ kind: 'export', scope: 'selected' }),
  }
}
