import { type PaletteAction, useScreenActions } from '../../app/palette-actions.ts'
import { SHORTCUTS, type ShortcutName } from '../../app/shortcuts.ts'
import { runShortcut, useShortcut } from '../../app/use-shortcuts.ts'

/** What the keys of the review do; all of it concerns the suggestion in focus. */
export interface ReviewKeys {
  readonly accept: () => void
  readonly reject: () => void
  readonly edit: () => void
  readonly next: () => void
  readonly previous: () => void
  readonly acceptAll: () => void
  readonly open: () => void
}

const OFFERED = [
  'reviewAccept',
  'reviewReject',
  'reviewEdit',
  'reviewAcceptAll',
  'reviewOpen',
] as const satisfies readonly ShortcutName[]

const ACTIONS: readonly PaletteAction[] = OFFERED.map((name) => ({
  id: name,
  group: 'Review changes',
  label: SHORTCUTS[name].label,
  shortcut: name,
  run: () => void runShortcut(name),
}))

/** Binds the shortcuts of the review, and offers them in the palette. */
export function useReviewKeys(keys: ReviewKeys, isEnabled: boolean): void {
  useShortcut('reviewAccept', keys.accept, isEnabled)
  useShortcut('reviewReject', keys.reject, isEnabled)
  useShortcut('reviewEdit', keys.edit, isEnabled)
  useShortcut('reviewNext', keys.next, isEnabled)
  useShortcut('reviewDown', keys.next, isEnabled)
  useShortcut('reviewPrevious', keys.previous, isEnabled)
  useShortcut('reviewUp', keys.previous, isEnabled)
  useShortcut('reviewAcceptAll', keys.acceptAll, isEnabled)
  useShortcut('reviewOpen', keys.open, isEnabled)
  useScreenActions(ACTIONS)
}
