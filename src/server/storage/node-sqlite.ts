import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { SqliteDialect } from 'kysely'

/** Statements kept ready; a library run uses about forty different ones. */
const STATEMENT_CACHE_SIZE = 200

/** As Kysely writes it. */
const ROLLBACK = 'rollback'
/**
 * A full disk ends a transaction by itself. Rolling back once more would fail, and nobody would learn of the disk.
 */
const NOTHING_DONE = { changes: 0, lastInsertRowid: 0 } as const

/**
 * Lets Kysely speak to Node's own SQLite.
 *
 * Everything that only SQLite knows stays in this file and in `database.ts`;
 * the repositories write portable queries.
 */
export function nodeSqliteDialect(database: DatabaseSync): SqliteDialect {
  const statements = new Map<string, StatementSync>()

  function prepare(sql: string): StatementSync {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = database.prepare(sql)
    if (statements.size >= STATEMENT_CACHE_SIZE) {
      const [oldest] = statements.keys()
      if (oldest !== undefined) statements.delete(oldest)
    }
    statements.set(sql, statement)
    return statement
  }

  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: (sql) => {
        const statement = prepare(sql)
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => statement.all(...bind(parameters)),
          run: (parameters) =>
            sql === ROLLBACK && !database.isTransaction ? NOTHING_DONE : statement.run(...bind(parameters)),
          // A cached statement can be walked by one reader only, so a walk gets its own.
          iterate: (parameters) => database.prepare(sql).iterate(...bind(parameters)),
        }
      },
    },
  })
}

/** Kysely types parameters as unknown; the tables admit only what SQLite can bind. */
function bind(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[]
}
