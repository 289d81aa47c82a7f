import { existsSync } from 'node:fs'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import * as calls from './llm-migrations/0001-calls.ts'
import type { LlmTables } from './llm-tables.ts'
import { openSqliteFile } from './sqlite-file.ts'

export type LlmDatabase = Kysely<LlmTables>

/** Every migration of `models.db` by name, in order. Names are permanent. */
const MIGRATIONS: Record<string, Migration> = { '0001-calls': calls }

/** Milliseconds to wait for another process; each holds the file for one short transaction. */
const BUSY_TIMEOUT_MS = 5_000

export interface LlmDatabaseOptions {
  /** ":memory:" keeps everything in memory. */
  readonly path: string
  readonly now: () => Date
  readonly onDamaged?: (keptAs: string) => void
}

/**
 * Gives the database of what models were asked and answered, opened at its first use.
 *
 * A file of its own beside the library: the command line works on a library in memory
 * while the server holds the other, and both must find the same paid answers and
 * count towards the same monthly limit.
 */
export function createLlmDatabase(options: LlmDatabaseOptions) {
  let opened: Promise<LlmDatabase> | undefined
  return {
    open(): Promise<LlmDatabase> {
      opened ??= openSqliteFile<LlmTables>({
        ...options,
        migrations: MIGRATIONS,
        isExclusive: false,
        busyTimeoutMs: BUSY_TIMEOUT_MS,
      })
      return opened
    },
    /** Whether anything can be in it: it is open, or was begun by an earlier process. */
    isBegun: (): boolean => opened !== undefined || existsSync(options.path),
    async close(): Promise<void> {
      await opened?.then((database) => database.destroy())
      opened = undefined
    },
  }
}

/** Opens `models.db` when it is needed. */
export type LlmDatabaseHandle = ReturnType<typeof createLlmDatabase>
