import { stringify } from 'csv-stringify/sync'
import type { ExportPreview, ExportQuery } from '../../contract/library.schema.ts'
import type { ColumnMapping, ColumnRole } from '../../domain/format/csv-columns.ts'
import { parseYear } from '../../domain/library/parse-year.ts'
import { libraryEmpty } from '../errors.ts'
import type { Database } from '../storage/database.ts'
import { createSourceRepository } from '../storage/source.repository.ts'
import type { SourceRow } from '../storage/tables.ts'
import { createTrackRepository } from '../storage/track.repository.ts'
import type { Library } from './library/library.ts'
import { isChanged } from './library/library-track.ts'
import { isBlank } from './library/track-view.ts'

export interface ExportDeps {
  readonly db: Database
  readonly library: Library
}

/** A file ready to be handed out. */
export interface ExportFile {
  readonly filename: string
  readonly content: Buffer
  readonly rows: number
}

/** What is to be exported; with `ids` only these of the library, in its order. */
export type ExportChoice = ExportQuery & { readonly ids?: readonly number[] }

export type ExportService = ReturnType<typeof createExportService>

/** Many players cut comments here. */
const LONG_COMMENT = 255
/** A spreadsheet runs cells that begin so. */
const FORMULA = /^[=+\-@\t\r]/
/** What files write for a year that is not known. */
const NO_YEAR = /^\s*(?:0(?:\.0+)?|nan)?\s*$/i
/** Rows turned into text at a time. */
const ROWS_PER_CHUNK = 1_000

/** Gives the library back: the imported columns in their order, every cell as it came but for comments and years. */
export function createExportService({ db, library }: ExportDeps) {
  /** What the export would hold. Throws LIBRARY_EMPTY. */
  async function preview({ scope = 'all', ids }: ExportChoice): Promise<ExportPreview> {
    const { base, layout } = await plan()
    const chosen = ids && new Set(ids)
    const entries = library
      .all()
      .filter(
        ({ track, isChanged }) => isChosen(chosen, track.id) && inScope(scope, track.comment, isChanged),
      )
    const comments = entries.map(({ track }) => track.comment)
    return {
      filename: exportName(base),
      rows: entries.length,
      changed: entries.filter(({ isChanged }) => isChanged).length,
      untagged: comments.filter(isBlank).length,
      columns: layout.header,
      longComments: comments.filter((comment) => comment.length > LONG_COMMENT).length,
      formulaComments: comments.filter((comment) => FORMULA.test(comment)).length,
    }
  }

  /** Makes the file in the separator and line ends of the imported one, in UTF-8. Throws LIBRARY_EMPTY. */
  async function make({ scope = 'all', formulas = 'keep', ids }: ExportChoice): Promise<ExportFile> {
    const { base, layout } = await plan()
    const chosen = ids && new Set(ids)
    // Many programs take a lone carriage return for the end of the row unless it is quoted.
    const options = { delimiter: base.delimiter, record_delimiter: base.newline, quoted_match: '\r' }
    const needsMark = base.has_bom === 1
    const chunks = [stringify([layout.header], { ...options, bom: needsMark })]
    let pending: string[][] = []
    let rows = 0
    for await (const row of createTrackRepository(db).streamCells()) {
      if (!isChosen(chosen, row.id) || !inScope(scope, row.comment, isChanged(row))) continue
      const comment = formulas === 'escape' && FORMULA.test(row.comment) ? `'${row.comment}` : row.comment
      // Only the import writes the column.
      const cells = JSON.parse(row.cells) as string[]
      const written = { comment, year: row.year, isYearByHand: row.year_by_hand === 1 }
      pending.push(layout.arrange(row.source_id, cells, written))
      rows++
      if (pending.length >= ROWS_PER_CHUNK) {
        chunks.push(stringify(pending, options))
        pending = []
      }
    }
    chunks.push(stringify(pending, options))
    return { filename: exportName(base), content: Buffer.from(chunks.join('')), rows }
  }

  async function plan(): Promise<{ base: SourceRow; layout: ExportLayout }> {
    const sources = createSourceRepository(db)
    const { source_id } = await createTrackRepository(db).getState()
    const base = source_id === null ? undefined : await sources.find(source_id)
    if (base === undefined || library.isEmpty) throw libraryEmpty()
    return { base, layout: createExportLayout(base, await sources.listInUse()) }
  }

  return { preview, make }
}

/** Without a choice every track is chosen. */
function isChosen(chosen: ReadonlySet<number> | undefined, id: number): boolean {
  return chosen === undefined || chosen.has(id)
}

function inScope(scope: NonNullable<ExportQuery['scope']>, comment: string, differs: boolean): boolean {
  if (scope === 'changed') return differs
  return scope === 'all' || !isBlank(comment)
}

/** "crate.csv" → "crate_tagged.csv". */
function exportName(source: SourceRow): string {
  const base = source.filename.replace(/\.[^.]*$/, '')
  return `${base === '' ? 'library' : base}_tagged.csv`
}

/** How rows of any source are laid out under one header. */
export interface ExportLayout {
  readonly header: string[]
  arrange(sourceId: number, cells: readonly string[], written: WrittenCells): string[]
}

/** What the program itself writes into a row. */
export interface WrittenCells {
  readonly comment: string
  readonly year: number | null
  /** Such a year goes over the file's; any other only where the file had none. */
  readonly isYearByHand: boolean
}

/**
 * The columns of the base file in order, then `comment` if it had none, then
 * unknown columns that only merged-in files have. A merged-in row's cells go under
 * the base column of the same role, or of the same name.
 */
export function createExportLayout(base: SourceRow, sources: readonly SourceRow[]): ExportLayout {
  const header = readColumns(base)
  const baseMapping = readMapping(base)
  const commentColumn = baseMapping.comment ?? header.push('comment') - 1
  // Columns that share a name are told apart by their number among that name.
  const names = new Map(nameColumns(header).map((name, index) => [name, index]))
  const targets = new Map<number, readonly number[]>()
  for (const source of [base, ...sources]) {
    if (targets.has(source.id)) continue
    const roles = new Map(
      Object.entries(readMapping(source)).map(([role, index]) => [index, role as ColumnRole]),
    )
    const columns = readColumns(source)
    targets.set(
      source.id,
      nameColumns(columns).map((name, index) => {
        if (source.id === base.id) return index
        const role = roles.get(index)
        const sameRole = role === 'comment' ? commentColumn : role && baseMapping[role]
        const target = sameRole ?? names.get(name) ?? header.push(columns[index] ?? '') - 1
        names.set(name, target)
        return target
      }),
    )
  }
  return {
    header,
    arrange(sourceId, cells, { comment, ...year }) {
      const target = targets.get(sourceId) ?? []
      const row = header.map(() => '')
      for (const [index, cell] of cells.entries()) {
        // Cells beyond the header of a ragged file keep their place behind the others.
        row[target[index] ?? (sourceId === base.id ? index : row.length)] = cell
      }
      row[commentColumn] = comment
      const yearColumn = baseMapping.year
      if (yearColumn !== undefined) row[yearColumn] = yearCell(row[yearColumn] ?? '', year)
      return Array.from(row, (cell) => cell ?? '')
    },
  }
}

/** The cell as the file had it, unless the year in it is not the one to be written. */
function yearCell(cell: string, { year, isYearByHand }: Omit<WrittenCells, 'comment'>): string {
  if (isYearByHand && (parseYear(cell) ?? null) !== year) return year === null ? '' : String(year)
  return year !== null && NO_YEAR.test(cell) ? String(year) : cell
}

function nameColumns(columns: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return columns.map((column) => {
    const name = column.trim().toLowerCase()
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return `${name}\n${count}`
  })
}

/** Only the import writes these columns. */
function readColumns(source: SourceRow): string[] {
  return JSON.parse(source.columns) as string[]
}

function readMapping(source: SourceRow): ColumnMapping {
  return JSON.parse(source.mapping) as ColumnMapping
}
