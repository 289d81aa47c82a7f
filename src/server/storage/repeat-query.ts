import type { CompiledQuery, Kysely } from 'kysely'

/**
 * Runs one compiled query with many rows of parameters, one after the other.
 *
 * Building a query costs Kysely more than SQLite needs to run it; for an import
 * of 100,000 rows the query is built once and only its parameters change. The
 * parameters must be in the order of the query's own. Returns the insert ids,
 * 0 for statements that insert nothing.
 */
export async function repeatQuery<T>(
  db: Kysely<T>,
  query: CompiledQuery,
  rows: Iterable<readonly unknown[]>,
): Promise<number[]> {
  const insertIds: number[] = []
  for (const parameters of rows) {
    const result = await db.executeQuery({ ...query, parameters })
    insertIds.push(Number(result.insertId ?? 0))
  }
  return insertIds
}
