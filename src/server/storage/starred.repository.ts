import type { Database } from './database.ts'
import type { StarredRow } from './tables.ts'

/** SQLite binds at most 32,766 values; well below it, so that other databases agree too. */
const IDS_PER_QUERY = 500

/** Reads and writes the starred list. Give it a transaction to make several calls one change. */
export function createStarredRepository(db: Database) {
  /** Everything that is starred, archived tracks too, in the order in which it was. */
  async function list(): Promise<StarredRow[]> {
    return db.selectFrom('starred').selectAll().orderBy('position').orderBy('track_id').execute()
  }

  async function find(trackId: number): Promise<StarredRow | undefined> {
    return db.selectFrom('starred').selectAll().where('track_id', '=', trackId).executeTakeFirst()
  }

  /** The place behind the last one. */
  async function nextPosition(): Promise<number> {
    const { last } = await db
      .selectFrom('starred')
      .select((eb) => eb.fn.max('position').as('last'))
      .executeTakeFirstOrThrow()
    return last === null ? 0 : last + 1
  }

  async function put(row: StarredRow): Promise<void> {
    await db.insertInto('starred').values(row).execute()
  }

  async function remove(trackIds: readonly number[]): Promise<void> {
    for (let start = 0; start < trackIds.length; start += IDS_PER_QUERY) {
      const some = trackIds.slice(start, start + IDS_PER_QUERY)
      await db.deleteFrom('starred').where('track_id', 'in', some).execute()
    }
  }

  return { list, find, nextPosition, put, remove }
}

export type StarredRepository = ReturnType<typeof createStarredRepository>
