import { useRef, useState } from 'react'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { TrackList } from '../../../api/tracks.ts'
import { useHistoryActions } from '../../../app/history-actions.ts'
import { useStore } from '../../../app/store.ts'
import type { TrackGridHandle } from '../../../shared/grid/grid-handle.ts'
import { treeSource } from '../../../shared/list-source.ts'
import { useListKeys } from '../../track/use-list-keys.ts'
import { useListPanel } from '../../track/use-list-panel.ts'
import { useSelectionActions } from '../../track/use-selection-actions.ts'
import { useTrackActions } from '../../track/use-track-actions.ts'
import { starTracks } from '../../tracks/star-tracks.ts'
import { type TreesSearch, withList } from '../trees-search.ts'
import { selection } from '../trees-selection.ts'
import type { TreesSteps } from '../use-trees-search.ts'
import type { NodeDialog } from './NodeDialogs.tsx'

/** What the address says of the list of tracks. */
export interface ListPart {
  readonly sort: TreesSearch['sort'] | undefined
  readonly track: TreesSearch['track'] | undefined
  readonly panel: TreesSearch['panel'] | undefined
}

/** The list of a node's tracks with all that belongs to it: grid, selection, panel, keys and dialogs. */
export function useNodeTracks(props: {
  readonly type: TreeType
  readonly nodeId: string
  readonly search: ListPart
  readonly steps: TreesSteps
  readonly isPhone: boolean
}) {
  const { type, nodeId, search, isPhone } = props
  const { push, replace } = props.steps
  const list: TrackList = { filters: { in: treeSource(type, nodeId) }, sort: search.sort ?? '' }
  const grid = useRef<TrackGridHandle | null>(null)
  const [dialog, setDialog] = useState<NodeDialog>()
  const actions = useTrackActions()
  const { undo } = useHistoryActions()
  const selectedIds = [...useStore(selection)]
  const selectionActions = useSelectionActions({ selection, list, grid, actions, hasFilters: true })
  const { sort, track, panel: panelMode } = search
  const panel = useListPanel({
    search: {
      ...(sort === undefined ? {} : { sort }),
      ...(track === undefined ? {} : { track }),
      ...(panelMode === undefined ? {} : { panel: panelMode }),
    },
    push: (next) => push((from) => withList(from, next)),
    replace: (next) => replace((from) => withList(from, next)),
    grid,
    isPhone,
  })
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
    exportSelected: () => setDialog({ kind: 'export', scope: 'selected' }),
    playlistOfSelected: () => setDialog({ kind: 'playlist' }),
    moveSelected: () => setDialog({ kind: 'move' }),
    sortBy: (next: string) => push((from) => withList(from, { ...from, sort: next })),
    /** Opens the details of a track that is not a row of the grid, such as a typical one. */
    openTrack: (id: number) => push((from) => withList(from, { sort: from.sort ?? '', track: id })),
  }
}

/** The list of a node's tracks. */
export type NodeTracksModel = ReturnType<typeof useNodeTracks>
