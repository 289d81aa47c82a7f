import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { historyQuery, libraryQuery } from '../api/queries.ts'
import { SETTINGS_SECTIONS } from '../features/settings/settings-sections.ts'
import { formatNumber } from '../shared/display-text.ts'
import { useHistoryActions } from './history-actions.ts'
import { openLayer } from './layout-store.ts'
import { type PaletteAction, screenActions } from './palette-actions.ts'
import { useStore } from './store.ts'

/** All actions of the palette: those of the present screen first, then those that always exist. */
export function useGlobalActions(): PaletteAction[] {
  const navigate = useNavigate()
  const ofScreen = useStore(screenActions)
  const { data: history } = useQuery(historyQuery)
  const { data: library } = useQuery(libraryQuery)
  const { undo, redo } = useHistoryActions()
  const waiting = library?.suggested ?? 0
  return [
    ...ofScreen,
    {
      id: 'undo',
      group: 'Actions',
      label: history?.undo ? `Undo: ${history.undo.summary}` : 'Undo',
      shortcut: 'undo',
      disabledReason: history?.undo ? undefined : 'There is nothing to undo.',
      run: () => undo(),
    },
    {
      id: 'redo',
      group: 'Actions',
      label: history?.redo ? `Redo: ${history.redo.summary}` : 'Redo',
      shortcut: 'redo',
      disabledReason: history?.redo ? undefined : 'There is nothing to redo.',
      run: () => redo(),
    },
    {
      id: 'history',
      group: 'Actions',
      label: 'Show the history',
      shortcut: 'history',
      run: () => openLayer.set('history'),
    },
    {
      id: 'help',
      group: 'Actions',
      label: 'Show all shortcuts',
      keywords: 'keyboard help',
      shortcut: 'help',
      run: () => openLayer.set('help'),
    },
    {
      id: 'go-tracks',
      group: 'Go to',
      label: 'Tracks',
      keywords: 'library browse search find',
      shortcut: 'goTracks',
      run: () => void navigate({ to: '/tracks' }),
    },
    {
      id: 'go-tagger',
      group: 'Go to',
      label: 'Tagger',
      shortcut: 'goTagger',
      run: () => void navigate({ to: '/tagger' }),
    },
    {
      id: 'go-trees',
      group: 'Go to',
      label: 'Trees',
      keywords: 'genre scene collection lineage leaf',
      shortcut: 'goTrees',
      run: () => void navigate({ to: '/trees' }),
    },
    {
      id: 'go-intersections',
      group: 'Go to',
      label: 'Intersections',
      keywords: 'chord overlap shared lineages',
      shortcut: 'goIntersections',
      run: () => void navigate({ to: '/intersections' }),
    },
    {
      id: 'go-playlists',
      group: 'Go to',
      label: 'Playlists',
      keywords: 'm3u lists',
      shortcut: 'goPlaylists',
      run: () => void navigate({ to: '/playlists' }),
    },
    {
      id: 'go-review',
      group: 'Go to',
      label: waiting > 0 ? `Review changes (${formatNumber(waiting)})` : 'Review changes',
      keywords: 'suggestions accept reject queue diff',
      run: () => void navigate({ to: '/tagger/review' }),
    },
    ...SETTINGS_SECTIONS.map((section) => ({
      id: `go-settings-${section.id}`,
      group: 'Go to',
      label: `Settings › ${section.label}`,
      keywords: section.keywords,
      run: () => void navigate({ to: '/settings/$section', params: { section: section.id } }),
    })),
  ]
}
