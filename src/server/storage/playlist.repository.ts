import type { Database } from './database.ts'
import type { PlaylistRow } from './tables.ts'

/** A row that is there only for a moment. */
const BLANK = {
  name: '',
  description: '',
  filters: '',
  track_ids: '',
  source: '',
  folder: null,
  node_type: null,
  node_id: null,
  created_at: '',
  updated_at: '',
}

/** Reads and writes playlists. Give it a transaction to make several calls one change. */
export function createPlaylistRepository(db: Database) {
  /** All playlists, the last changed first; those of one change in the order in which they were made. */
  async function list(): Promise<PlaylistRow[]> {
    return db.selectFrom('playlists').selectAll().orderBy('updated_at', 'desc').orderBy('id').execute()
  }

  /** What they are called, without what is in them. */
  async function listNames(): Promise<string[]> {
    const rows = await db.selectFrom('playlists').select('name').execute()
    return rows.map(({ name }) => name)
  }

  async function find(id: number): Promise<PlaylistRow | undefined> {
    return db.selectFrom('playlists').selectAll().where('id', '=', id).executeTakeFirst()
  }

  /** The playlist that was made from a node of a tree. */
  async function findOfNode(type: string, nodeId: string): Promise<PlaylistRow | undefined> {
    return db
      .selectFrom('playlists')
      .selectAll()
      .where('node_type', '=', type)
      .where('node_id', '=', nodeId)
      .executeTakeFirst()
  }

  /** Nodes of a type from which a playlist was made. */
  async function listNodeIds(type: string): Promise<string[]> {
    const rows = await db.selectFrom('playlists').select('node_id').where('node_type', '=', type).execute()
    return rows.flatMap(({ node_id }) => node_id ?? [])
  }

  /** The first of so many ids in a row that no playlist has ever had, and no other will get. */
  async function reserveIds(count: number): Promise<number> {
    const { id } = await db.insertInto('playlists').values(BLANK).returning('id').executeTakeFirstOrThrow()
    await remove(id)
    const last = id + count - 1
    if (last > id) {
      // The database goes on from the highest id that it has ever seen.
      await db
        .insertInto('playlists')
        .values({ ...BLANK, id: last })
        .execute()
      await remove(last)
    }
    return id
  }

  /** Writes the playlist, new or not. */
  async function put(row: PlaylistRow): Promise<void> {
    await remove(row.id)
    await db.insertInto('playlists').values(row).execute()
  }

  async function remove(id: number): Promise<void> {
    await db.deleteFrom('playlists').where('id', '=', id).execute()
  }

  return { list, listNames, find, findOfNode, listNodeIds, reserveIds, put, remove }
}
