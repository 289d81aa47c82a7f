import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from './database.ts'
import { repeatQuery } from './repeat-query.ts'
import type { StarredRow } from './tables.ts'

/** SQLite binds at most 32,766 values; well below it, so that other databases agree too. */
const IDS_PER_QUERY = 500
/** Rows read between two looks at the event loop. */
const ROWS_PER_TURN = 1_000

/** Reads and writes the starred list. Give it a transaction to make several calls one change. */
export function createStarredRepository(db: Database) {
  /** Everything that is starred, archived tracks too, in the order in which it was. */
  async function list(): Promise<StarredRow[]> {
    const rows: StarredRow[] = []
    const query = db.selectFrom('starred').selectAll().orderBy('position').orderBy('track_id')
    for await (const row of query.stream()) {
      rows.push(row)
      if (rows.length % ROWS_PER_TURN === 0) await nextTurn()
    }
    return rows
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

  async function findMany(trackIds: readonly number[]): Promise<StarredRow[]> {
    const rows: StarredRow[] = []
    for (let start = 0; start < trackIds.length; start += IDS_PER_QUERY) {
      const some = trackIds.slice(start, start + IDS_PER_QUERY)
      rows.push(...(await db.selectFrom('starred').selectAll().where('track_id', 'in', some).execute()))
    }
    return rows
  }

  async function put(rows: readonly StarredRow[]): Promise<void> {
    const [first] = rows
    if (first === undefined) return
    // Spelt out, because the parameters below follow this order.
    const values = { track_id: first.track_id, at: first.at, position: first.position }
    const query = db.insertInto('starred').values(values).compile()
    await repeatQuery(
      db,
      query,
      rows.map((row) => [row.track_id, row.at, row.position]),
    )
  }

  async function remove(trackIds: readonly number[]): Promise<void> {
    for (let start = 0; start < trackIds.length; start += IDS_PER_QUERY) {
      const some = trackIds.slice(start, start + IDS_PER_QUERY)
      await db.deleteFrom('starred').where('track_id', 'in', some).execute()
    }
  }

  return { list, find, findMany, nextPosition, put, remove }
}

export type StarredRepository = ReturnType<typeof createStarredRepository>
