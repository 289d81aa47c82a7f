import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { nodeSqliteDialect } from './node-sqlite.ts'

/** Another process holds a file that only one may use. */
export class FileInUse extends Error {
  override readonly name = 'FileInUse'
}

/** How a database file is opened. */
export interface SqliteFileOptions {
  /** ":memory:" keeps everything in memory. */
  readonly path: string
  /** Every migration by name, in order. Names are permanent. */
  readonly migrations: Record<string, Migration>
  /** Keeps every other process out for as long as the file is open. */
  readonly isExclusive: boolean
  /** Milliseconds to wait for another process that holds the file. */
  readonly busyTimeoutMs: number
  readonly now: () => Date
  /** Told when the file was not a usable database and has been renamed to `keptAs`. */
  readonly onDamaged?: ((keptAs: string) => void) | undefined
}

/**
 * Opens a SQLite file and brings its tables up to date.
 *
 * Every commit is flushed to the disk before it returns (WAL, synchronous FULL),
 * so an answered change survives a crash. A file that is no sound SQLite database
 * is set aside under a dated name and a new one is begun; it is never written over.
 * Throws FileInUse while another process holds the file.
 */
export async function openSqliteFile<Tables>(options: SqliteFileOptions): Promise<Kysely<Tables>> {
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

async function connectAndMigrate<Tables>(options: SqliteFileOptions): Promise<Kysely<Tables>> {
  const database = new Kysely<Tables>({ dialect: nodeSqliteDialect(connect(options)) })
  try {
    await migrate(database, options.migrations)
    return database
  } catch (error) {
    await database.destroy()
    throw error
  }
}

function connect({ path, busyTimeoutMs, isExclusive }: SqliteFileOptions): DatabaseSync {
  const file = new DatabaseSync(path, { timeout: busyTimeoutMs })
  try {
    // The lock is the system's own and goes with the process, however that ends.
    if (isExclusive) file.exec('pragma locking_mode = exclusive;')
    file.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;')
    file.exec('begin immediate; commit;')
    // 32 MB of pages; the default of 2 MB makes an import of 100,000 rows read back what it wrote.
    file.exec('pragma cache_size = -32000; pragma temp_store = memory;')
    return file
  } catch (error) {
    file.close()
    if (isBusy(error)) throw new FileInUse(`${path} is in use by another process.`, { cause: error })
    throw error
  }
}

function setAside({ path, now, onDamaged }: SqliteFileOptions) {
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

async function migrate<Tables>(database: Kysely<Tables>, migrations: Record<string, Migration>) {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => migrations },
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw new Error('The database could not be brought up to date.', { cause: error })
}
