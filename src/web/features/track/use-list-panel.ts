import type { RefObject } from 'react'
import type { Track } from '../../../contract/track.schema.ts'
import { focusWhenThere } from '../../app/focus-when-there.ts'
import type { TrackGridHandle } from '../../shared/grid/grid-handle.ts'
import type { ListSearch } from '../../shared/list-search.ts'

/** The button in the details that leads to similar tracks: the keyboard comes back to it. */
const FIND_SIMILAR = '[data-shortcut-similar]'

/** The panel beside a track list: which track it shows, and what opens and closes it. The address holds all of it. */
export function useListPanel(props: {
  readonly search: ListSearch
  readonly push: (next: ListSearch) => void
  readonly replace: (next: ListSearch) => void
  readonly grid: RefObject<TrackGridHandle | null>
  readonly isPhone: boolean
}) {
  const { search, push, replace, grid, isPhone } = props
  const panelTrack = search.panel === 'hidden' ? undefined : search.track
  const mode = search.panel === 'similar' ? 'similar' : 'details'

  const openTrack = (track: Track) => {
    const { panel: _, ...shown } = search
    // Opening the panel is a step that Back undoes; moving on to the next track is not.
    const go = panelTrack === undefined || mode === 'similar' ? push : replace
    go({ ...shown, track: track.id })
  }
  const openFocused = () => {
    const track = grid.current?.focusedTrack()
    if (track) openTrack(track)
    else grid.current?.focus()
  }
  return {
    panelTrack,
    mode,
    openTrack,
    openFocused,
    /** Opens one of the similar tracks; the keyboard goes where the next similar ones are a key away. */
    openSimilar: (track: Track) => {
      openTrack(track)
      focusWhenThere(FIND_SIMILAR)
    },
    /** Shows tracks like the present one. */
    findSimilar: () => push({ ...search, panel: 'similar' }),
    /** From similar tracks back to the one that they are like. */
    showDetails: () => {
      const { panel: _, ...rest } = search
      replace(rest)
      focusWhenThere(FIND_SIMILAR)
    },
    followFocus: (track: Track) => {
      // What is similar belongs to one track, whichever row the keyboard visits meanwhile.
      if (mode === 'similar' || isPhone || panelTrack === undefined || panelTrack === track.id) return
      replace({ ...search, track: track.id })
    },
    close: () => {
      const { track: _, panel: __, ...rest } = search
      replace(rest)
      grid.current?.focus(search.track)
    },
    toggle: () => {
      if (search.track === undefined) return openFocused()
      const { panel, ...rest } = search
      replace(panel === 'hidden' ? rest : { ...rest, panel: 'hidden' })
    },
  }
}

/** The panel of a track list. */
export type ListPanel = ReturnType<typeof useListPanel>
