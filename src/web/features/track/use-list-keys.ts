import type { RefObject } from 'react'
import type { Track } from '../../../contract/track.schema.ts'
import { focusWhenThere } from '../../app/focus-when-there.ts'
import { useStore } from '../../app/store.ts'
import { useShortcut } from '../../app/use-shortcuts.ts'
import type { TrackGridHandle } from '../../shared/grid/grid-handle.ts'
import type { SelectionStore } from '../../shared/grid/selection-store.ts'
import type { ListPanel } from './use-list-panel.ts'
import type { SelectionActions } from './use-selection-actions.ts'
import type { TrackActions } from './use-track-actions.ts'

/** The panel's first field. */
const FIRST_FIELD = '[data-shortcut-edit] textarea, [data-shortcut-edit] input'

/** Binds the shortcuts that every track list has. */
export function useListKeys(props: {
  readonly grid: RefObject<TrackGridHandle | null>
  readonly actions: TrackActions
  readonly selection: SelectionStore
  readonly selectionActions: SelectionActions
  readonly panel: ListPanel
  readonly onTagSelected: () => void
  /** Edits all chosen tracks at once; without it the shortcut always means the one with the keyboard. */
  readonly onEditSelected?: () => void
  /** Of screens that have filters. */
  readonly onToggleFilters?: () => void
}): void {
  const { grid, actions, selection, selectionActions, panel, onTagSelected, onEditSelected } = props
  const hasSelection = useStore(selection).size > 0
  const withFocused = (run: (track: Track) => void) => {
    const track = grid.current?.focusedTrack()
    if (track) run(track)
  }

  const extend = (step: 1 | -1) => {
    const tracks = [grid.current?.focusedTrack(), grid.current?.moveFocus(step)]
    selection.add(tracks.flatMap((track) => track?.id ?? []))
  }

  useShortcut('open', () => withFocused(panel.openTrack))
  useShortcut('edit', () => {
    if (hasSelection && onEditSelected !== undefined) return onEditSelected()
    withFocused((track) => {
      panel.openTrack(track)
      focusWhenThere(FIRST_FIELD)
    })
  })
  useShortcut('tag', () => {
    if (hasSelection) onTagSelected()
    else withFocused((track) => void actions.tagNow(track))
  })
  useShortcut('star', () => withFocused((track) => void actions.star(track)))
  useShortcut('select', () => withFocused((track) => selection.toggle(track.id)))
  useShortcut('extendDown', () => extend(1))
  useShortcut('extendUp', () => extend(-1))
  useShortcut('selectAll', () => void selectionActions.selectAll())
  useShortcut('clear', () => {
    if (hasSelection) void selectionActions.clearTags()
    else withFocused((track) => void actions.clear([track.id]))
  })
  useShortcut('filters', () => props.onToggleFilters?.(), props.onToggleFilters !== undefined)
  useShortcut('panel', panel.toggle)
  useShortcut('close', () => (panel.panelTrack === undefined ? selection.clear() : panel.close()))
}
