import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import * as library from './migrations/0001-library.ts'
import { nodeSqliteDialect } from './node-sqlite.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

/** Every migration by name, in order. Names are permanent. */
const MIGRATIONS: Record<string, Migration> = { '0001-library': library }

/** Milliseconds to wait for a process that is about to close the database. */
const BUSY_TIMEOUT_MS = 2_000

/** The data folder belongs to another running GenreTagging; two would overwrite each other's work. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse'
}

export interface OpenDatabaseOptions {
  /** ":memory:" keeps everything in memory. */
  readonly path: string
  readonly now: () => Date
  /** Milliseconds to wait for another process that holds the database. Default 2,000. */
  readonly busyTimeoutMs?: number
  /** Told when the file was not a usable database and has been renamed to `keptAs`. */
  readonly onDamaged?: (keptAs: string) => void
}

/**
 * Opens the library database and brings its tables up to date.
 *
 * Every commit is flushed to the disk before it returns (WAL, synchronous FULL),
 * so an answered change survives a crash. A file that is no sound SQLite database
 * is set aside under a dated name and a new one is begun; it is never written over.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  if (options.path === ':memory:') return connectAndMigrate(options)
  mkdirSync(dirname(options.path), { recursive: true })
  try {
    return await connectAndMigrate(options)
  } catch (error) {
    if (!isDamaged(error)) throw error
    setAside(options)
    return connectAndMigrate(options)
  }
}

async function connectAndMigrate(options: OpenDatabaseOptions): Promise<Database> {
  const database = new Kysely<Tables>({ dialect: nodeSqliteDialect(connect(options)) })
  try {
    await migrate(database)
    return database
  } catch (error) {
    await database.destroy()
    throw error
  }
}

function connect({ path, busyTimeoutMs = BUSY_TIMEOUT_MS }: OpenDatabaseOptions): DatabaseSync {
  const file = new DatabaseSync(path, { timeout: busyTimeoutMs })
  try {
    // Exclusive: the library is also held in memory, so a second process would work on an old copy.
    // The lock is the system's own and goes with the process, however that ends.
    file.exec('pragma locking_mode = exclusive; pragma journal_mode = wal;')
    file.exec('pragma synchronous = full; pragma foreign_keys = on; begin immediate; commit;')
    // 32 MB of pages; the default of 2 MB makes an import of 100,000 rows read back what it wrote.
    file.exec('pragma cache_size = -32000; pragma temp_store = memory;')
    return file
  } catch (error) {
    file.close()
    if (isBusy(error)) {
      throw new DataFolderInUse(
        `The library in ${dirname(path)} is open in another GenreTagging. Stop that one first, or choose another DATA_DIR.`,
        { cause: error },
      )
    }
    throw error
  }
}

function setAside({ path, now, onDamaged }: OpenDatabaseOptions) {
  const keptAs = `${path}.damaged-${now().toISOString().replaceAll(':', '-')}`
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, keptAs + suffix)
  }
  onDamaged?.(keptAs)
}

/** SQLITE_CORRUPT (11) and SQLITE_NOTADB (26); anything else, such as a full disk, must not move the file. */
function isDamaged(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('errcode' in error && (error.errcode === 11 || error.errcode === 26)) return true
  return error.cause !== undefined && isDamaged(error.cause)
}

/** SQLITE_BUSY (5): another process holds the lock. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5
}

async function migrate(database: Database) {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => MIGRATIONS },
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined)
    throw new Error('The library database could not be brought up to date.', { cause: error })
}
