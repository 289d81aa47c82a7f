import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { settingsQuery, tasksQuery } from '../api/queries.ts'
import { KeyDisplayContext } from '../shared/key-display.ts'
import { BottomBar } from './BottomBar.tsx'
import { UnreachableBar } from './ConnectionState.tsx'
import { useHistoryActions } from './history-actions.ts'
import { openLayer, railCollapsed } from './layout-store.ts'
import { palette } from './palette-store.ts'
import { Rail } from './Rail.tsx'
import styles from './Shell.module.css'
import { useServerEvents } from './server-events.ts'
import { useStore } from './store.ts'
import { TopBar } from './TopBar.tsx'
import { overallPercent } from './task-progress.ts'
import { useScreenTitle } from './use-screen-title.ts'
import { useShortcut, useShortcutListener } from './use-shortcuts.ts'

// None of these is seen at first, so none of them is part of the first load.
const Palette = lazy(async () => ({ default: (await import('./Palette.tsx')).Palette }))
const HistoryDrawer = lazy(async () => ({ default: (await import('./HistoryDrawer.tsx')).HistoryDrawer }))
const ShortcutHelp = lazy(async () => ({ default: (await import('./ShortcutHelp.tsx')).ShortcutHelp }))

/** Frame of every screen: rail, top bar, layers, keyboard, and the events that keep all of it current. */
export function Shell() {
  const { data: settings } = useQuery(settingsQuery)
  const isCollapsed = useStore(railCollapsed)
  useServerEvents()
  useShortcutListener(settings?.single_key_shortcuts ?? true)
  useGlobalShortcuts()
  useDocumentTitle()
  useTheme(settings?.theme)

  return (
    <KeyDisplayContext value={settings?.key_display ?? 'camelot'}>
      <a className={styles.skip} href="#content">
        Skip to content
      </a>
      <div className={styles.shell} data-collapsed={isCollapsed || undefined}>
        <Rail />
        <TopBar />
        <main className={styles.main} id="content" tabIndex={-1}>
          <UnreachableBar />
          <div className={styles.screen}>
            <Outlet />
          </div>
        </main>
        <BottomBar />
      </div>
      <Suspense>
        <Palette />
        <HistoryDrawer />
        <ShortcutHelp />
      </Suspense>
    </KeyDisplayContext>
  )
}

function useGlobalShortcuts(): void {
  const navigate = useNavigate()
  const { undo, redo } = useHistoryActions()
  // Bound here, so that a press before the palette has loaded opens it once it has.
  useShortcut('palette', () => palette.toggle())
  useShortcut('undo', () => undo())
  useShortcut('redo', () => redo())
  useShortcut('history', () => openLayer.set('history'))
  useShortcut('help', () => openLayer.set('help'))
  useShortcut('goTracks', () => void navigate({ to: '/tracks' }))
  useShortcut('goTagger', () => void navigate({ to: '/tagger' }))
  useShortcut('goTrees', () => void navigate({ to: '/trees' }))
  useShortcut('goIntersections', () => void navigate({ to: '/intersections' }))
  useShortcut('goPlaylists', () => void navigate({ to: '/playlists' }))
  useShortcut('goSettings', () => void navigate({ to: '/settings' }))
}

function useDocumentTitle(): void {
  const title = useScreenTitle()
  const { data: tasks } = useQuery(tasksQuery)
  const percent = overallPercent(tasks ?? [])
  useEffect(() => {
    const progress = percent === undefined ? '' : `(${percent}%) `
    document.title = `${progress}${title} · GenreTagging`
  }, [title, percent])
}

/** Follows the stored theme; the choice is kept by the server, the page only shows it. */
function useTheme(theme: 'dark' | 'light' | 'auto' | undefined): void {
  const { setColorScheme } = useMantineColorScheme()
  const shown = useComputedColorScheme('dark')
  useEffect(() => {
    if (theme !== undefined) setColorScheme(theme)
  }, [theme, setColorScheme])
  useEffect(() => {
    document.documentElement.style.colorScheme = shown
  }, [shown])
}
