import { setImmediate as nextTurn } from 'node:timers/promises'
import { createPlaylistRepository } from '../../storage/playlist.repository.ts'
import type { PlaylistRow } from '../../storage/tables.ts'
import type { DocumentHolder } from '../history/document-holder.ts'
import type { LibraryNews } from '../library/library-news.ts'

/** Keeps the playlists, one document each, by id. No track differs when they do. */
export function createPlaylistHolder(news: Pick<LibraryNews, 'playlistsChanged'>): DocumentHolder {
  return {
    name: 'playlists',
    movesRevision: false,
    async read(db, key) {
      const row = await createPlaylistRepository(db).find(Number(key))
      return row === undefined ? null : toPlaylistDocument(row)
    },
    async apply(trx, key, json) {
      // One change may hold a playlist for every leaf of a tree.
      await nextTurn()
      const repository = createPlaylistRepository(trx)
      const id = Number(key)
      if (json === null) {
        await repository.remove(id)
        return true
      }
      const row = readPlaylistDocument(json)
      const { node_type: type, node_id: nodeId } = row
      const other = type === null || nodeId === null ? undefined : await repository.findOfNode(type, nodeId)
      // The node has another playlist by now.
      if (other !== undefined && other.id !== id) return false
      await repository.put(row)
      return true
    },
    title: (json) => `playlist ${readPlaylistDocument(json).name}`,
    settle: async () => () => news.playlistsChanged(),
  }
}

/** The document of a playlist. */
export function toPlaylistDocument(row: PlaylistRow): string {
  const { id, name, description, filters, track_ids, source } = row
  const { folder, node_type, node_id, created_at, updated_at } = row
  return JSON.stringify({
    ...{ id, name, description, filters, track_ids, source },
    ...{ folder, node_type, node_id, created_at, updated_at },
  } satisfies PlaylistRow)
}

/** Only `toPlaylistDocument` writes it. */
function readPlaylistDocument(json: string): PlaylistRow {
  return JSON.parse(json) as PlaylistRow
}
