import type { LlmDatabaseHandle } from './llm-database.ts'
import type { AnswerRow } from './llm-tables.ts'

/** SQLite binds at most 32,766 values; well below it, so that other databases agree too. */
const KEYS_PER_QUERY = 500

/** Keeps answers that were paid for. */
export function createAnswerRepository(database: LlmDatabaseHandle) {
  /** The kept answers among these keys. */
  async function findMany(keys: readonly string[]): Promise<Map<string, string>> {
    const found = new Map<string, string>()
    if (keys.length === 0) return found
    const db = await database.open()
    for (let start = 0; start < keys.length; start += KEYS_PER_QUERY) {
      const some = keys.slice(start, start + KEYS_PER_QUERY)
      const rows = await db.selectFrom('answers').select(['key', 'tag']).where('key', 'in', some).execute()
      for (const { key, tag } of rows) found.set(key, tag)
    }
    return found
  }

  /** Keeps answers; the first one under a key stays, so that a second run finds what the first wrote. */
  async function keep(answers: readonly AnswerRow[]): Promise<void> {
    if (answers.length === 0) return
    const db = await database.open()
    await db
      .insertInto('answers')
      .values([...answers])
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
  }

  async function count(): Promise<number> {
    const db = await database.open()
    const { count } = await db
      .selectFrom('answers')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return count
  }

  /** Forgets every answer. Returns how many there were. */
  async function clear(): Promise<number> {
    const db = await database.open()
    const { numDeletedRows } = await db.deleteFrom('answers').executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  }

  return { findMany, keep, count, clear }
}

export type AnswerRepository = ReturnType<typeof createAnswerRepository>
