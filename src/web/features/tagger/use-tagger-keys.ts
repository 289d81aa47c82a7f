import type { RefObject } from 'react'
import { useMemo } from 'react'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { Track } from '../../../contract/track.schema.ts'
import { useScreenActions } from '../../app/palette-actions.ts'
import { useStore } from '../../app/store.ts'
import { useShortcut } from '../../app/use-shortcuts.ts'
import type { TrackGridHandle } from '../../shared/grid/grid-handle.ts'
import type { SelectionActions } from '../track/use-selection-actions.ts'
import type { TrackActions } from '../track/use-track-actions.ts'
import type { TaggerDialog } from './TaggerDialogs.tsx'
import { taggerActions } from './tagger-actions.ts'
import { selection } from './tagger-selection.ts'

/** Binds the Tagger's shortcuts and offers its actions in the palette. */
export function useTaggerKeys(props: {
  readonly grid: RefObject<TrackGridHandle | null>
  readonly actions: TrackActions
  readonly selectionActions: SelectionActions
  readonly panelTrack: number | undefined
  readonly library: LibrarySummary
  readonly openTrack: (track: Track) => void
  readonly closePanel: () => void
  readonly togglePanel: () => void
  readonly toggleFilters: () => void
  readonly openDialog: (dialog: TaggerDialog) => void
}): void {
  const { grid, actions, selectionActions, panelTrack, library, openDialog, toggleFilters } = props
  const selected = useStore(selection)
  const withFocused = (run: (track: Track) => void) => {
    const track = grid.current?.focusedTrack()
    if (track) run(track)
  }

  useShortcut('open', () => withFocused(props.openTrack))
  useShortcut('edit', () =>
    withFocused((track) => {
      props.openTrack(track)
      focusFirstField()
    }),
  )
  useShortcut('tag', () => {
    if (selected.size > 0) openDialog({ kind: 'tag', scope: 'selected' })
    else withFocused((track) => void actions.tagNow(track))
  })
  useShortcut('select', () => withFocused((track) => selection.toggle(track.id)))
  useShortcut('selectAll', () => void selectionActions.selectAll())
  useShortcut('clear', () => {
    if (selected.size > 0) void selectionActions.clearTags()
    else withFocused((track) => void actions.clear([track.id]))
  })
  useShortcut('filters', toggleFilters)
  useShortcut('panel', props.togglePanel)
  useShortcut('close', () => (panelTrack === undefined ? selection.clear() : props.closePanel()))

  // The list holds closures of this render, so it is made anew only when what it shows changes.
  const latest = { openDialog, toggleFilters, selectionActions }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the functions do the same whichever render made them.
  const offered = useMemo(
    () => taggerActions({ selectedCount: selected.size, library, ...latest }),
    [selected.size, library],
  )
  useScreenActions(offered)
}

/** Puts the cursor into the panel's first field once the panel is there. */
function focusFirstField(): void {
  const find = () =>
    document.querySelector<HTMLElement>('[data-shortcut-edit] textarea, [data-shortcut-edit] input')
  const started = Date.now()
  const tryNow = () => {
    const field = find()
    if (field) field.focus()
    else if (Date.now() - started < 1_000) requestAnimationFrame(tryNow)
  }
  requestAnimationFrame(tryNow)
}
