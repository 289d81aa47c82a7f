import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import type {
  ApplyImport,
  ImportPreview,
  ImportRecord,
  ImportResult,
  KeyNotation,
} from '../../../contract/library.schema.ts'
import type { Database } from '../../storage/database.ts'
import { createSourceRepository } from '../../storage/source.repository.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import type { Library } from '../library/library.ts'
import type { LibraryNews } from '../library/library-news.ts'
import { applyImport, type ImportOutcome } from './apply.ts'
import { openCsvFile } from './csv-file.ts'
import { planReading, requireColumns } from './import-plan.ts'
import { createWarningList, previewImport } from './preview.ts'
import type { StagedUpload, StagedUploads } from './staged-uploads.ts'

export interface ImportDeps {
  readonly db: Database
  readonly library: Library
  readonly news: LibraryNews
  readonly uploads: StagedUploads
  readonly now: () => Date
  /** Path of the sample crate that ships with the program. */
  readonly samplePath: string
  /** Called when the file has been read and stored, so that work on the old library can stop. */
  readonly beforeReplace: () => Promise<void>
}

export type ImportService = ReturnType<typeof createImportService>

/** Imports listed in the settings. */
const IMPORTS_LISTED = 100

/** Brings files in: a look without consequences first, then one undoable change. */
export function createImportService(deps: ImportDeps) {
  const { db, library, uploads } = deps
  /** Imports wait for each other: the second must match against what the first brought. */
  let lastImport: Promise<unknown> = Promise.resolve()

  /** Receives a file and says what importing it would do. An unreadable file is not kept. */
  async function receive(filename: string, content: Readable): Promise<ImportPreview> {
    const upload = await uploads.add(filename, content)
    try {
      return await preview(upload.id, {})
    } catch (error) {
      await uploads.remove(upload.id)
      throw error
    }
  }

  /** What importing a received file would do with this mapping and notation. */
  async function preview(importId: string, choice: ApplyImport): Promise<ImportPreview> {
    const upload = uploads.get(importId)
    const file = await openCsvFile(upload.path, upload.filename)
    return previewImport(
      { library, tracks: createTrackRepository(db) },
      upload,
      file,
      planReading(file, choice),
    )
  }

  /** Imports a received file. The file is kept when that fails, so that another try needs no second upload. */
  async function apply(importId: string, choice: ApplyImport): Promise<ImportResult> {
    const upload = uploads.get(importId)
    const result = await importFile(upload, choice)
    await uploads.remove(importId)
    return result
  }

  /** Receives and imports in one step, as the original did. */
  async function upload(filename: string, content: Readable, choice: ApplyImport): Promise<ImportResult> {
    const staged = await uploads.add(filename, content)
    try {
      return await importFile(staged, choice)
    } finally {
      await uploads.remove(staged.id)
    }
  }

  /** Imports a file that is already on this computer's disk. The file is only read. */
  async function importPath(path: string, choice: ApplyImport): Promise<ImportResult> {
    return importFile({ path, filename: basename(path) }, choice)
  }

  /** Imports the sample crate in place of whatever is there. */
  async function importSample(): Promise<ImportResult> {
    const filename = basename(deps.samplePath)
    const staged = await uploads.add(filename, createReadStream(deps.samplePath))
    try {
      return await importFile(staged, { mode: 'replace' }, { isSample: true })
    } finally {
      await uploads.remove(staged.id)
    }
  }

  async function importFile(
    source: Pick<StagedUpload, 'path' | 'filename'>,
    choice: ApplyImport,
    { isSample = false } = {},
  ): Promise<ImportResult> {
    const file = await openCsvFile(source.path, source.filename)
    const plan = planReading(file, choice)
    requireColumns(file, plan)
    const turn = lastImport.then(async () => {
      const mode = choice.mode ?? 'replace'
      const warnings = createWarningList(file.header, plan.mapping)
      const outcome = await db.transaction().execute((trx) =>
        applyImport(
          trx,
          {
            filename: source.filename,
            file,
            plan,
            mode,
            mergeDuplicates: choice.duplicates === 'merge',
            overwriteTags: choice.overwriteTags ?? false,
            isSample,
            at: deps.now().toISOString(),
          },
          warnings,
        ),
      )
      // Not sooner: a file that turns out to be unreadable must not stop the work on a library that stays.
      if (mode === 'replace') await deps.beforeReplace()
      await library.reload()
      deps.news.libraryReplaced()
      deps.news.historyChanged()
      return toResult(source.filename, outcome, warnings.result())
    })
    lastImport = turn.catch(() => undefined)
    return turn
  }

  function toResult(
    filename: string,
    outcome: ImportOutcome,
    warnings: Pick<ImportResult, 'warnings' | 'warningCount'>,
  ): ImportResult {
    const { total, tagged, untagged, revision } = library.summary()
    return {
      total,
      tagged,
      untagged,
      columns: library.summary().columns,
      duplicates_removed: outcome.duplicatesRemoved,
      duplicates: outcome.duplicates,
      restored: false,
      filename,
      added: outcome.added,
      matched: outcome.matched,
      returned: outcome.returned,
      archived: outcome.archived,
      ...warnings,
      keyNotation: outcome.keyNotation,
      revision,
      changeId: outcome.changeId,
    }
  }

  /** The last imports, newest first. */
  async function list(): Promise<ImportRecord[]> {
    const rows = await createSourceRepository(db).list(IMPORTS_LISTED)
    return rows.map((row) => ({
      id: row.id,
      filename: row.filename,
      importedAt: row.imported_at,
      rows: row.row_count,
      encoding: row.encoding,
      // Only the import writes the column.
      keyNotation: row.notation as KeyNotation | null,
    }))
  }

  return { receive, preview, apply, upload, importPath, importSample, list, discard: uploads.remove }
}
