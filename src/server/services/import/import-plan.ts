import type { ApplyImport, ColumnMapping, KeyNotation } from '../../../contract/library.schema.ts'
import { mapColumns } from '../../../domain/format/csv-columns.ts'
import { type CellWarning, type CsvTrack, readRow } from '../../../domain/format/csv-row.ts'
import { sameRecordingSteps } from '../../../domain/library/duplicates.ts'
import { columnsMissing, mappingInvalid } from '../../errors.ts'
import { inSlices } from '../search/slices.ts'
import type { CsvFile, CsvRow } from './csv-file.ts'

/** How the columns of a file are read. */
export interface ReadingPlan {
  readonly mapping: ColumnMapping
  /** Only when the DJ named it; otherwise each key is read by its own suffix. */
  readonly notation: KeyNotation | undefined
}

/** A row of the file, read. */
export interface IncomingTrack {
  /** 0-based place in the file. */
  readonly row: number
  readonly line: number
  readonly cells: readonly string[]
  readonly track: CsvTrack
  readonly warnings: readonly CellWarning[]
  /** Files of the copies that were merged into this row. */
  readonly otherLocations: readonly string[]
}

/** Roles without which a row is no track. */
export const REQUIRED_ROLES = ['title', 'artist'] as const

/** The plan that the DJ asked for, or the one that the header suggests. Throws MAPPING_INVALID. */
export function planReading(file: CsvFile, choice: ApplyImport): ReadingPlan {
  const mapping = choice.mapping ?? mapColumns(file.header).mapping
  const columns = Object.values(mapping)
  if (columns.some((column) => column >= file.header.length)) {
    throw mappingInvalid(
      `The mapping names a column that the file does not have; it has ${file.header.length}.`,
    )
  }
  if (new Set(columns).size < columns.length)
    throw mappingInvalid('The mapping uses one column for two things.')
  return { mapping, notation: choice.notation }
}

/** Throws COLUMNS_MISSING unless title and artist have a column. */
export function requireColumns(file: CsvFile, plan: ReadingPlan): void {
  const missing = REQUIRED_ROLES.filter((role) => plan.mapping[role] === undefined)
  if (missing.length > 0) throw columnsMissing(missing, file.header)
}

/** The file's rows as tracks, in file order, as they are asked for. */
export async function* readTracks(file: CsvFile, plan: ReadingPlan): AsyncGenerator<IncomingTrack> {
  let row = 0
  for await (const { line, cells } of file.rows()) yield readTrack(row++, { line, cells }, plan)
}

function readTrack(row: number, { line, cells }: CsvRow, plan: ReadingPlan): IncomingTrack {
  return { row, line, cells, ...readRow(cells, plan.mapping, plan.notation), otherLocations: [] }
}

/**
 * The rows with each song once: the richest copy stays, in its own place, and
 * knows the files of the others. Needs all rows at once.
 */
export async function mergeCopies(rows: readonly IncomingTrack[]): Promise<IncomingTrack[]> {
  const others = new Map<number, string[]>()
  const dropped = new Set<number>()
  for (const { rows: group } of await inSlices(sameRecordingSteps(rows.map(toCandidate)))) {
    const [winner, ...copies] = group
    if (winner === undefined) continue
    for (const copy of copies) dropped.add(copy)
    const kept = rows[winner]?.track.location
    const locations = copies.map((copy) => rows[copy]?.track.location ?? '')
    others.set(
      winner,
      [...new Set(locations)].filter((location) => location !== '' && location !== kept),
    )
  }
  return rows
    .filter(({ row }) => !dropped.has(row))
    .map((row) => ({ ...row, otherLocations: others.get(row.row) ?? [] }))
}

/** What the search for copies looks at. */
export function toCandidate({ row, track }: IncomingTrack) {
  return {
    row,
    title: track.title,
    artist: track.artist,
    albumTitle: track.albumTitle,
    location: track.location,
    comment: track.comment,
    bpm: track.bpm,
    key: track.key,
    year: track.year,
  }
}
