import type { Playlist } from '../../../contract/playlist.schema.ts'
import { hasWords } from '../../app/palette-actions.ts'

/** What playlists are called by what made them; others are called "Playlist". */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ['manual', 'Made by hand'],
  ['search', 'From a search'],
  ['tree', 'Genre tree'],
  ['scene-tree', 'Scene tree'],
  ['collection-tree', 'Collection tree'],
  ['overlap', 'Intersection'],
  ['starred', 'Starred tracks'],
  ['llm', 'Language model'],
])

/** What made a playlist, in a word or two. Never throws. */
export function sourceWords({ source, node }: Pick<Playlist, 'source' | 'node'>): string {
  const known = SOURCES.get(source)
  return known ?? (node === null ? 'Playlist' : `${capital(node.type)} tree`)
}

/** Playlists that belong together; `folder` is undefined for those that are in none. */
export interface PlaylistGroup {
  readonly folder: string | undefined
  readonly playlists: readonly Playlist[]
}

/**
 * Playlists by their folders: first those in none, then the folders by name; within each the order is kept.
 *
 * With something typed only those whose name, folder or source has all its words. Never throws.
 */
export function groupPlaylists(playlists: readonly Playlist[], typed: string): PlaylistGroup[] {
  const shown = playlists.filter((playlist) =>
    hasWords(`${playlist.name} ${playlist.folder ?? ''} ${sourceWords(playlist)}`, typed),
  )
  const folders = new Set(shown.flatMap(({ folder }) => folder ?? []))
  const loose = shown.filter(({ folder }) => folder === null)
  return [
    ...(loose.length === 0 ? [] : [{ folder: undefined, playlists: loose }]),
    ...[...folders]
      .toSorted((one, other) => one.localeCompare(other, 'en'))
      .map((folder) => ({ folder, playlists: shown.filter((playlist) => playlist.folder === folder) })),
  ]
}

/** Whether it may be deleted: the starred list follows the stars. */
export function canDelete({ source }: Pick<Playlist, 'source'>): boolean {
  return source !== 'starred'
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
