import { dirname } from 'node:path'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { DataFolderInUse } from './data-folder-in-use.ts'
import * as library from './migrations/0001-library.ts'
import * as suggestions from './migrations/0002-suggestions.ts'
import * as mergedAndStarred from './migrations/0003-merged-and-starred.ts'
import * as documents from './migrations/0004-documents-views-genres.ts'
import * as trials from './migrations/0005-trials.ts'
import * as yearsByHand from './migrations/0006-years-by-hand.ts'
import * as trees from './migrations/0007-trees.ts'
import * as treeEdits from './migrations/0008-tree-edits.ts'
import * as playlists from './migrations/0009-playlists.ts'
import * as refiningSuggestions from './migrations/0010-refining-suggestions.ts'
import { FileInUse, openSqliteFile } from './sqlite-file.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

/** Every migration of the library by name, in order. Names are permanent. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-library': library,
  '0002-suggestions': suggestions,
  '0003-merged-and-starred': mergedAndStarred,
  '0004-documents-views-genres': documents,
  '0005-trials': trials,
  '0006-years-by-hand': yearsByHand,
  '0007-trees': trees,
  '0008-tree-edits': treeEdits,
  '0009-playlists': playlists,
  '0010-refining-suggestions': refiningSuggestions,
}

/** Milliseconds to wait for a process that is about to close the database. */
const BUSY_TIMEOUT_MS = 2_000

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
 * Exclusively: the library is also held in memory, so a second process would work
 * on an old copy. Throws DataFolderInUse.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  try {
    return await openSqliteFile<Tables>({
      busyTimeoutMs: BUSY_TIMEOUT_MS,
      ...options,
      migrations: MIGRATIONS,
      isExclusive: true,
    })
  } catch (error) {
    if (!(error instanceof FileInUse)) throw error
    throw new DataFolderInUse(
      `The library in ${dirname(options.path)} is open in another GenreTagging. Stop that one first, or choose another DATA_DIR.`,
      { cause: error },
    )
  }
}
