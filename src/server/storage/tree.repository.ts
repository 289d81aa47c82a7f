import type { Database } from './database.ts'
import { unpackText } from './packed-text.ts'
import type { NewTreeVersion, TreeVersionRow } from './tables.ts'

/** A version without the tree itself, which may be large. */
export type TreeVersionHead = Omit<TreeVersionRow, 'tree'>

const HEAD = [
  'id',
  'type',
  'created_at',
  'origin',
  'model',
  'note',
  'fingerprint',
  'state',
  'figures',
  'sources',
] as const

/** Reads and writes versions of trees. Give it a transaction to make several calls one change. */
export function createTreeRepository(db: Database) {
  /** Adds a version and returns its id. */
  async function insert(version: NewTreeVersion): Promise<number> {
    const { id } = await db
      .insertInto('tree_versions')
      .values(version)
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }

  /** Every version of a type, the newest first. */
  async function list(type: string): Promise<TreeVersionHead[]> {
    return db
      .selectFrom('tree_versions')
      .select(HEAD)
      .where('type', '=', type)
      .orderBy('id', 'desc')
      .execute()
  }

  async function find(id: number): Promise<TreeVersionHead | undefined> {
    return db.selectFrom('tree_versions').select(HEAD).where('id', '=', id).executeTakeFirst()
  }

  async function findCurrent(type: string): Promise<TreeVersionHead | undefined> {
    return db
      .selectFrom('tree_versions')
      .select(HEAD)
      .where('type', '=', type)
      .where('state', '=', 'current')
      .executeTakeFirst()
  }

  /** The text of a version's tree; undefined for an unknown version. */
  async function findTree(id: number): Promise<string | undefined> {
    const row = await db.selectFrom('tree_versions').select('tree').where('id', '=', id).executeTakeFirst()
    return row && unpackText(row.tree)
  }

  /** Makes this version of the type the current one; null: none is. */
  async function setCurrent(type: string, id: number | null): Promise<void> {
    await db
      .updateTable('tree_versions')
      .set({ state: 'kept' })
      .where('type', '=', type)
      .where('state', '=', 'current')
      .execute()
    if (id === null) return
    await db.updateTable('tree_versions').set({ state: 'current' }).where('id', '=', id).execute()
  }

  async function remove(ids: readonly number[]): Promise<void> {
    if (ids.length > 0) await db.deleteFrom('tree_versions').where('id', 'in', ids).execute()
  }

  return { insert, list, find, findCurrent, findTree, setCurrent, remove }
}
