/** Where a shortcut acts. */
export type ShortcutScope =
  | 'Everywhere'
  | 'Go to'
  | 'Track list'
  | 'Trees'
  | 'Intersections'
  | 'Review changes'

/** One entry of the keyboard map. */
export interface Shortcut {
  /** "mod+k", "shift+?", "g a" (one after the other), "x". mod is ⌘ on a Mac, Ctrl elsewhere. */
  readonly keys: string
  readonly label: string
  readonly scope: ShortcutScope
}

/**
 * Every shortcut of the page. The `?` overlay, the palette and the tooltips read this table, and
 * `useShortcut` binds handlers to its names, so no shortcut can exist without being listed.
 */
export const SHORTCUTS = {
  palette: { keys: 'mod+k', label: 'Open the command palette', scope: 'Everywhere' },
  search: { keys: '/', label: 'Search this list', scope: 'Everywhere' },
  help: { keys: '?', label: 'Show all shortcuts', scope: 'Everywhere' },
  undo: { keys: 'mod+z', label: 'Undo', scope: 'Everywhere' },
  redo: { keys: 'mod+shift+z', label: 'Redo', scope: 'Everywhere' },
  history: { keys: 'h', label: 'Show the history', scope: 'Everywhere' },
  panel: { keys: '\\', label: 'Show or hide the details panel', scope: 'Everywhere' },
  close: { keys: 'escape', label: 'Close the topmost layer, then clear the selection', scope: 'Everywhere' },
  goTracks: { keys: 'g t', label: 'Go to Tracks', scope: 'Go to' },
  goTagger: { keys: 'g a', label: 'Go to the Tagger', scope: 'Go to' },
  goTrees: { keys: 'g e', label: 'Go to the Trees', scope: 'Go to' },
  goIntersections: { keys: 'g i', label: 'Go to the Intersections', scope: 'Go to' },
  goPlaylists: { keys: 'g p', label: 'Go to the Playlists', scope: 'Go to' },
  goSettings: { keys: 'g ,', label: 'Go to Settings', scope: 'Go to' },
  open: { keys: 'enter', label: 'Open details', scope: 'Track list' },
  edit: { keys: 'e', label: 'Edit the tag', scope: 'Track list' },
  tag: { keys: 't', label: 'Tag or tag again', scope: 'Track list' },
  star: { keys: 'l', label: 'Star, or take the star away', scope: 'Track list' },
  select: { keys: 'x', label: 'Select or unselect', scope: 'Track list' },
  extendDown: { keys: 'shift+arrowdown', label: 'Select this and the next track', scope: 'Track list' },
  extendUp: { keys: 'shift+arrowup', label: 'Select this and the track above', scope: 'Track list' },
  selectAll: { keys: 'mod+a', label: 'Select all tracks of the list', scope: 'Track list' },
  clear: { keys: 'delete', label: 'Clear the tag', scope: 'Track list' },
  filters: { keys: 'f', label: 'Show the filters', scope: 'Track list' },
  overview: { keys: 'o', label: 'Show or hide the overview', scope: 'Track list' },
  columns: { keys: 'c', label: 'Choose columns', scope: 'Track list' },
  treePlaylist: { keys: 'a', label: 'Make a playlist of the node', scope: 'Trees' },
  // Bound by the tree itself, as the pattern of trees has it; listed here for those who look for them.
  treeWalk: {
    keys: 'arrowdown',
    label: 'Next line; the other arrows fold, unfold and go up',
    scope: 'Trees',
  },
  treeOpen: { keys: 'enter', label: 'Open the node', scope: 'Trees' },
  treeSiblings: { keys: '*', label: 'Unfold all lines of this level', scope: 'Trees' },
  treeMenu: { keys: 'shift+f10', label: 'Open the menu of the line', scope: 'Trees' },
  treeRename: { keys: 'f2', label: 'Rename the node', scope: 'Trees' },
  // Bound by the diagram itself; listed here for those who look for them.
  chordWalk: {
    keys: 'arrowdown',
    label: 'Into the ribbons of a lineage; the other arrows go round and back',
    scope: 'Intersections',
  },
  chordPin: { keys: 'enter', label: 'Pin the lineage, or open what two share', scope: 'Intersections' },
  reviewAccept: { keys: 'a', label: 'Accept', scope: 'Review changes' },
  reviewReject: { keys: 'r', label: 'Reject', scope: 'Review changes' },
  reviewEdit: { keys: 'e', label: 'Edit, then accept', scope: 'Review changes' },
  reviewNext: { keys: 'j', label: 'Next suggestion', scope: 'Review changes' },
  reviewPrevious: { keys: 'k', label: 'Previous suggestion', scope: 'Review changes' },
  // Arrows too, for those who have turned single letters off.
  reviewDown: { keys: 'arrowdown', label: 'Next suggestion', scope: 'Review changes' },
  reviewUp: { keys: 'arrowup', label: 'Previous suggestion', scope: 'Review changes' },
  reviewAcceptAll: { keys: 'shift+a', label: 'Accept all in the group', scope: 'Review changes' },
  reviewOpen: { keys: 'enter', label: 'Open the track in the Tagger', scope: 'Review changes' },
} as const satisfies Record<string, Shortcut>

/** Name of a shortcut. */
export type ShortcutName = keyof typeof SHORTCUTS

/** The part of a keyboard event that decides which shortcut it is. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** True for a shortcut that is one character without ⌘ or Ctrl, with or without Shift: those can be turned off. */
export function isSingleKey(keys: string): boolean {
  return keys.split(' ').every((step) => step.replace('shift+', '').length === 1)
}

/**
 * True when the press is this step of a shortcut.
 *
 * Shift is ignored for marks such as "?", which need it on some keyboards and not on others.
 */
export function matchesStep(step: string, press: KeyPress): boolean {
  if (press.altKey) return false
  const parts = step.split('+')
  const wanted = parts.at(-1) ?? ''
  const wantsMod = parts.includes('mod')
  if ((press.ctrlKey || press.metaKey) !== wantsMod) return false
  const isMark = wanted.length === 1 && !/[a-z0-9]/.test(wanted)
  if (!isMark && press.shiftKey !== parts.includes('shift')) return false
  return press.key.toLowerCase() === wanted
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  escape: 'Esc',
  enter: 'Enter',
  delete: 'Del',
  shift: 'Shift',
  arrowdown: '↓',
  arrowup: '↑',
}

/** The caps to draw for a shortcut, step by step: "mod+shift+z" on a Mac gives [["⌘", "Shift", "Z"]]. */
export function keyCaps(keys: string, isMac: boolean): string[][] {
  return keys.split(' ').map((step) =>
    step.split('+').map((part) => {
      if (part === 'mod') return isMac ? '⌘' : 'Ctrl'
      return KEY_NAMES[part] ?? part.toUpperCase()
    }),
  )
}
