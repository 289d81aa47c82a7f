import type { Database } from './database.ts'
import type { ViewRow } from './tables.ts'

/** Reads and writes saved views. Give it a transaction to make several calls one change. */
export function createViewRepository(db: Database) {
  /** All views in the order in which the DJ put them. */
  async function list(): Promise<ViewRow[]> {
    return db.selectFrom('views').selectAll().orderBy('place').orderBy('id').execute()
  }

  async function find(id: number): Promise<ViewRow | undefined> {
    return db.selectFrom('views').selectAll().where('id', '=', id).executeTakeFirst()
  }

  /** An id that no view has ever had, and no other will get. */
  async function reserveId(): Promise<number> {
    const blank = { name: '', colour: '', filters: '', sort: '', place: 0, created_at: '', updated_at: '' }
    const { id } = await db.insertInto('views').values(blank).returning('id').executeTakeFirstOrThrow()
    await remove(id)
    return id
  }

  /** Writes the view, new or not. */
  async function put(row: ViewRow): Promise<void> {
    await remove(row.id)
    await db.insertInto('views').values(row).execute()
  }

  async function remove(id: number): Promise<void> {
    await db.deleteFrom('views').where('id', '=', id).execute()
  }

  return { list, find, reserveId, put, remove }
}
