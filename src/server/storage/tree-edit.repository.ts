import type { Database } from './database.ts'
import type { TreeEditRow } from './tables.ts'

/** Reads and writes the DJ's edits of trees. Give it a transaction to make several calls one change. */
export function createTreeEditRepository(db: Database) {
  /** The edits of every type in the order in which they apply. */
  async function list(): Promise<TreeEditRow[]> {
    return db.selectFrom('tree_edits').selectAll().orderBy('id').execute()
  }

  async function find(id: number): Promise<TreeEditRow | undefined> {
    return db.selectFrom('tree_edits').selectAll().where('id', '=', id).executeTakeFirst()
  }

  /** An id that no edit has ever had, and no other will get. */
  async function reserveId(): Promise<number> {
    const { id } = await db
      .insertInto('tree_edits')
      .values({ type: '', at: '', edit: '' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await remove(id)
    return id
  }

  async function insert(row: TreeEditRow): Promise<void> {
    await db.insertInto('tree_edits').values(row).execute()
  }

  async function remove(id: number): Promise<void> {
    await db.deleteFrom('tree_edits').where('id', '=', id).execute()
  }

  return { list, find, reserveId, insert, remove }
}
