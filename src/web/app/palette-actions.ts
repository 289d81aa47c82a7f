import { useEffect } from 'react'
import type { ShortcutName } from './shortcuts.ts'
import { createStore } from './store.ts'

/** One entry of the command palette. */
export interface PaletteAction {
  readonly id: string
  readonly group: string
  readonly label: string
  /** More words that find it. */
  readonly keywords?: string
  readonly shortcut?: ShortcutName
  /** Why it cannot be used now; it is then shown, but does nothing. */
  readonly disabledReason?: string | undefined
  readonly run: () => void
}

/** Actions that the present screen offers; they come first in the palette. */
export const screenActions = createStore<readonly PaletteAction[]>([])

/** Offers actions for as long as the screen is shown. Pass a memoised list. */
export function useScreenActions(actions: readonly PaletteAction[]): void {
  useEffect(() => {
    screenActions.set(actions)
    return () => screenActions.set([])
  }, [actions])
}

/** Text without case and accents, for matching what is typed. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Actions whose words hold every typed word, in their own order. */
export function findActions(actions: readonly PaletteAction[], query: string): PaletteAction[] {
  return actions.filter((action) =>
    hasWords(`${action.label} ${action.group} ${action.keywords ?? ''}`, query),
  )
}

/** Whether a text holds every word that is typed, in any case and order and without regard to accents. */
export function hasWords(text: string, typed: string): boolean {
  const searched = plain(text)
  return plain(typed)
    .split(/\s+/)
    .every((word) => searched.includes(word))
}

/** What the typed text asks for: ">" limits the palette to actions. */
export function readPaletteQuery(typed: string): { readonly query: string; readonly isActionsOnly: boolean } {
  const isActionsOnly = typed.startsWith('>')
  return { query: (isActionsOnly ? typed.slice(1) : typed).trim(), isActionsOnly }
}
