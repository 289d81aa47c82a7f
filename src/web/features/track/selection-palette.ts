import type { PaletteAction } from '../../app/palette-actions.ts'
import { formatCount } from '../../shared/display-text.ts'
import type { SelectionStore } from '../../shared/grid/selection-store.ts'
import type { SelectionActions } from './use-selection-actions.ts'

/** What the palette offers for chosen tracks, on every screen with a list of them. */
export function selectionEntries(props: {
  readonly count: number
  readonly selection: SelectionStore
  readonly selectionActions: SelectionActions
  readonly onTag: () => void
  readonly onEdit: () => void
  readonly onStar?: () => void
  readonly onPlaylist?: () => void
  readonly onExport: () => void
}): PaletteAction[] {
  const { count, selection, selectionActions, onStar, onPlaylist } = props
  const chosen = formatCount(count, 'track')
  const entry = (id: string, label: string, rest: Pick<PaletteAction, 'run'> & Partial<PaletteAction>) => ({
    id: `selection-${id}`,
    group: chosen,
    label,
    ...rest,
  })
  return [
    entry('tag', `Tag ${chosen}…`, { shortcut: 'tag', run: props.onTag }),
    entry('edit', `Edit ${chosen}…`, {
      keywords: 'bulk change genre mood place era year',
      shortcut: 'edit',
      run: props.onEdit,
    }),
    ...(onStar ? [entry('star', `Star ${chosen}`, { run: onStar })] : []),
    ...(onPlaylist
      ? [entry('playlist', `Make a playlist of ${chosen}…`, { keywords: 'list m3u', run: onPlaylist })]
      : []),
    entry('clear', `Clear the tags of ${chosen}`, {
      shortcut: 'clear',
      run: () => void selectionActions.clearTags(),
    }),
    entry('export', `Export ${chosen}…`, { keywords: 'csv download save', run: props.onExport }),
    entry('copy', `Copy ${chosen}`, { run: () => void selectionActions.copy() }),
    entry('none', 'Clear the selection', { run: selection.clear }),
  ]
}

/** What the palette offers for the list itself, on every screen with one. */
export function listEntries(props: {
  readonly selectionActions: SelectionActions
  readonly onExport: () => void
}): PaletteAction[] {
  return [
    {
      id: 'export',
      group: 'Actions',
      label: 'Export…',
      keywords: 'csv download save',
      run: props.onExport,
    },
    {
      id: 'select-all',
      group: 'Actions',
      label: 'Select all tracks of the list',
      shortcut: 'selectAll',
      run: () => void props.selectionActions.selectAll(),
    },
  ]
}
