import { useMemo } from 'react'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import { useScreenActions } from '../../app/palette-actions.ts'
import { useStore } from '../../app/store.ts'
import type { SelectionActions } from '../track/use-selection-actions.ts'
import type { TaggerDialog } from './TaggerDialogs.tsx'
import { taggerActions } from './tagger-actions.ts'
import { selection } from './tagger-selection.ts'

/** Offers the Tagger's actions in the palette. */
export function useTaggerPalette(props: {
  readonly selectionActions: SelectionActions
  readonly library: LibrarySummary
  readonly toggleFilters: () => void
  readonly openDialog: (dialog: TaggerDialog) => void
}): void {
  const { library } = props
  const selected = useStore(selection)
  // The list holds closures of this render, so it is made anew only when what it shows changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the functions do the same whichever render made them.
  const offered = useMemo(
    () => taggerActions({ selectedCount: selected.size, ...props }),
    [selected.size, library],
  )
  useScreenActions(offered)
}
