import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import type { TrackList } from '../../api/tracks.ts'
import { useHistoryActions } from '../../app/history-actions.ts'
import { useStore } from '../../app/store.ts'
import type { TrackGridHandle } from '../../shared/grid/grid-handle.ts'
import type { ListSearch } from '../../shared/list-search.ts'
import { playlistSource } from '../../shared/list-source.ts'
import { useListKeys } from '../track/use-list-keys.ts'
import { useListPanel } from '../track/use-list-panel.ts'
import { useSelectionActions } from '../track/use-selection-actions.ts'
import { useTrackActions } from '../track/use-track-actions.ts'
import { starTracks } from '../tracks/star-tracks.ts'
import type { TracksDialog } from '../tracks/TracksDialogs.tsx'
import { selection } from './playlist-selection.ts'
import { readPlaylistSearch } from './playlists-search.ts'

/** The tracks of a playlist with all that belongs to a list: grid, selection, panel, keys and dialogs. */
export function usePlaylistTracks(id: string, isPhone: boolean) {
  const address = useSearch({ from: '/playlists/$id' })
  // The router hands on what it was given beside what was read from it.
  const search = useMemo(() => readPlaylistSearch({ ...address }), [address])
  const navigate = useNavigate({ from: '/playlists/$id' })
  const push = (next: ListSearch) => void navigate({ search: readPlaylistSearch({ ...next }) })
  const replace = (next: ListSearch) =>
    void navigate({ search: readPlaylistSearch({ ...next }), replace: true })
  const list: TrackList = { filters: { in: playlistSource(id) }, sort: search.sort ?? '' }
  const grid = useRef<TrackGridHandle | null>(null)
  const [dialog, setDialog] = useState<TracksDialog>()
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
    /** "" is the order of the playlist. */
    sortBy: (sort: string) => push({ ...search, sort }),
  }
}

/** The tracks of a playlist. */
export type PlaylistTracksModel = ReturnType<typeof usePlaylistTracks>
