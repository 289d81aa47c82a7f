import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { PaletteAction } from '../../app/palette-actions.ts'
import { listEntries, selectionEntries } from '../track/selection-palette.ts'
import type { SelectionActions } from '../track/use-selection-actions.ts'
import type { TaggerDialog } from './TaggerDialogs.tsx'
import { selection } from './tagger-selection.ts'

/** What the palette offers while the Tagger is shown; the selection comes first when there is one. */
export function taggerActions(props: {
  readonly selectedCount: number
  readonly library: LibrarySummary
  readonly selectionActions: SelectionActions
  readonly openDialog: (dialog: TaggerDialog) => void
  readonly toggleFilters: () => void
}): PaletteAction[] {
  const { selectedCount, library, selectionActions, openDialog, toggleFilters } = props
  const forSelection = selectionEntries({
    count: selectedCount,
    selection,
    selectionActions,
    onTag: () => openDialog({ kind: 'tag', scope: 'selected' }),
    onEdit: () => openDialog({ kind: 'edit' }),
    onPlaylist: () => openDialog({ kind: 'playlist' }),
    onExport: () => openDialog({ kind: 'export', scope: 'selected' }),
  })
  return [
    ...(selectedCount > 0 ? forSelection : []),
    {
      id: 'tag-untagged',
      group: 'Actions',
      label: 'Tag untagged tracks…',
      disabledReason: library.untagged === 0 ? 'Every track has a tag.' : undefined,
      run: () => openDialog({ kind: 'tag', scope: 'untagged' }),
    },
    {
      id: 'tag-failed',
      group: 'Actions',
      label: 'Tag failed tracks again…',
      disabledReason: library.failed === 0 ? 'No track has failed.' : undefined,
      run: () => openDialog({ kind: 'tag', scope: 'failed' }),
    },
    {
      id: 'import',
      group: 'Actions',
      label: 'Import a track list…',
      keywords: 'csv upload paste',
      run: () => openDialog({ kind: 'import' }),
    },
    ...listEntries({ selectionActions, onExport: () => openDialog({ kind: 'export' }) }),
    {
      id: 'filters',
      group: 'Actions',
      label: 'Show or hide the filters',
      shortcut: 'filters',
      run: toggleFilters,
    },
  ]
}
