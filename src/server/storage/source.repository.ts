import type { Database } from './database.ts'
import type { NewSource, SourceRow } from './tables.ts'

/** Reads and writes the files that were imported. */
export function createSourceRepository(db: Database) {
  async function insert(source: NewSource): Promise<number> {
    const { id } = await db.insertInto('sources').values(source).returning('id').executeTakeFirstOrThrow()
    return id
  }

  /** Notes what only reading the whole file could tell. */
  async function describe(id: number, facts: Pick<SourceRow, 'row_count' | 'notation'>): Promise<void> {
    await db.updateTable('sources').set(facts).where('id', '=', id).execute()
  }

  async function find(id: number): Promise<SourceRow | undefined> {
    return db.selectFrom('sources').selectAll().where('id', '=', id).executeTakeFirst()
  }

  /** The newest first. */
  async function list(limit: number): Promise<SourceRow[]> {
    return db.selectFrom('sources').selectAll().orderBy('id', 'desc').limit(limit).execute()
  }

  /** The sources that rows of the present library came from, oldest first. */
  async function listInUse(): Promise<SourceRow[]> {
    return db
      .selectFrom('sources')
      .selectAll()
      .where('id', 'in', (eb) =>
        eb.selectFrom('tracks').select('source_id').distinct().where('position', 'is not', null),
      )
      .orderBy('id')
      .execute()
  }

  return { insert, describe, find, list, listInUse }
}

export type SourceRepository = ReturnType<typeof createSourceRepository>
