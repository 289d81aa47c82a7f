import { createStore } from '../../app/store.ts'

/** What is open over the Trees screen; one at a time. */
export type TreesDialog =
  | { readonly kind: 'build' | 'versions' | 'edits' | 'import' | 'playlists' }
  | { readonly kind: 'rename' | 'merge'; readonly nodeId: string }
  /** Without a node the whole tree is meant. */
  | { readonly kind: 'suggest'; readonly nodeId: string | undefined }

/** The dialog that is open. Outside the page, because lines, buttons, menus and the palette open it. */
export const treesDialog = createStore<TreesDialog | undefined>(undefined)

/** Where the menu of a node was asked for. */
export interface NodeMenuAt {
  readonly nodeId: string
  readonly x: number
  readonly y: number
  /** What has the keyboard again when the menu closes. */
  readonly opener: HTMLElement
}

/** The menu of a line of the tree that is open. */
export const nodeMenu = createStore<NodeMenuAt | undefined>(undefined)
