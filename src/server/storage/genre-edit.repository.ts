import type { Database } from './database.ts'
import type { GenreEditRow } from './tables.ts'

/** Reads and writes the DJ's edits of the genres. Give it a transaction to make several calls one change. */
export function createGenreEditRepository(db: Database) {
  /** All edits in the order in which they apply. */
  async function list(): Promise<GenreEditRow[]> {
    return db.selectFrom('genre_edits').selectAll().orderBy('id').execute()
  }

  async function find(id: number): Promise<GenreEditRow | undefined> {
    return db.selectFrom('genre_edits').selectAll().where('id', '=', id).executeTakeFirst()
  }

  /** An id that no edit has ever had, and no other will get. */
  async function reserveId(): Promise<number> {
    const { id } = await db
      .insertInto('genre_edits')
      .values({ at: '', edit: '' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await remove(id)
    return id
  }

  async function insert(row: GenreEditRow): Promise<void> {
    await db.insertInto('genre_edits').values(row).execute()
  }

  async function remove(id: number): Promise<void> {
    await db.deleteFrom('genre_edits').where('id', '=', id).execute()
  }

  return { list, find, reserveId, insert, remove }
}
