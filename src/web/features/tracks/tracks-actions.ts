import { useMemo } from 'react'
import { type PaletteAction, useScreenActions } from '../../app/palette-actions.ts'
import { useStore } from '../../app/store.ts'
import { listEntries, selectionEntries } from '../track/selection-palette.ts'
import type { SelectionActions } from '../track/use-selection-actions.ts'
import type { TracksDialog } from './TracksDialogs.tsx'
import { selection } from './tracks-selection.ts'

/** What the Tracks screen can do from the palette. */
interface Offer {
  readonly selectionActions: SelectionActions
  readonly isNarrowed: boolean
  readonly openDialog: (dialog: TracksDialog) => void
  readonly starSelected: () => void
  readonly toggleFacets: () => void
  readonly toggleOverview: () => void
  readonly clearFilters: () => void
}

/** Offers the actions of the Tracks screen in the palette; those of the selection come first when there is one. */
export function useTracksPalette(offer: Offer): void {
  const count = useStore(selection).size
  // The list holds closures of this render, so it is made anew only when what it shows changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the functions do the same whichever render made them.
  const offered = useMemo(
    () => [...(count > 0 ? chosenEntries(count, offer) : []), ...screenEntries(offer)],
    [count, offer.isNarrowed],
  )
  useScreenActions(offered)
}

function chosenEntries(
  count: number,
  { selectionActions, openDialog, starSelected }: Offer,
): PaletteAction[] {
  return selectionEntries({
    count,
    selection,
    selectionActions,
    onTag: () => openDialog({ kind: 'tag', scope: 'selected' }),
    onEdit: () => openDialog({ kind: 'edit' }),
    onStar: starSelected,
    onPlaylist: () => openDialog({ kind: 'playlist' }),
    onExport: () => openDialog({ kind: 'export', scope: 'selected' }),
  })
}

function screenEntries(offer: Offer): PaletteAction[] {
  const { isNarrowed, selectionActions, openDialog } = offer
  const nothingSet = isNarrowed ? undefined : 'Nothing narrows the list.'
  return [
    {
      id: 'save-view',
      group: 'Actions',
      label: 'Save these filters as a view…',
      keywords: 'smart playlist',
      disabledReason: nothingSet,
      run: () => openDialog({ kind: 'save-view' }),
    },
    {
      id: 'clear-filters',
      group: 'Actions',
      label: 'Clear all filters',
      disabledReason: nothingSet,
      run: offer.clearFilters,
    },
    {
      id: 'clean',
      group: 'Actions',
      label: 'Clean library…',
      keywords: 'duplicates copies merge',
      run: () => openDialog({ kind: 'clean' }),
    },
    ...listEntries({ selectionActions, onExport: () => openDialog({ kind: 'export' }) }),
    {
      id: 'facets',
      group: 'Actions',
      label: 'Show or hide the filters',
      shortcut: 'filters',
      run: offer.toggleFacets,
    },
    {
      id: 'overview',
      group: 'Actions',
      label: 'Show or hide the overview',
      keywords: 'treemap genres decades',
      shortcut: 'overview',
      run: offer.toggleOverview,
    },
  ]
}
