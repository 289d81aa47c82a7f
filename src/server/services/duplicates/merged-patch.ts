import type { ColumnMapping } from '../../../domain/format/csv-columns.ts'
import type { TrackPatch, TrackRow } from '../../storage/tables.ts'
import { isBlank } from '../library/track-view.ts'

/**
 * What the kept copy takes over from the others: all their files, and for each field that it has none of, the
 * value of the first that has one. The order of the copies is therefore the richest first.
 *
 * Values go into the cells of the file as well, where that has a column for them, so that an export has them.
 */
export function mergedPatch(
  winner: TrackRow,
  copies: readonly TrackRow[],
  mapping: ColumnMapping,
): TrackPatch {
  const patch: TrackPatch = {}
  const written: [keyof ColumnMapping, string][] = []
  const first = (has: (row: TrackRow) => boolean) => (has(winner) ? undefined : copies.find(has))

  const withTempo = first((row) => row.bpm !== null)
  if (withTempo !== undefined) {
    patch.bpm = withTempo.bpm
    written.push(['bpm', String(withTempo.bpm)])
  }
  const withKey = first((row) => !isBlank(row.key_text))
  if (withKey !== undefined) {
    patch.key_text = withKey.key_text
    patch.camelot = withKey.camelot
    written.push(['key', withKey.key_text])
  }
  const withYear = first((row) => row.year !== null)
  if (withYear !== undefined) {
    patch.year = withYear.year
    written.push(['year', String(withYear.year)])
  }
  const withFile = first((row) => !isBlank(row.location))
  if (withFile !== undefined) {
    patch.location = withFile.location
    written.push(['location', withFile.location])
  }
  const withComment = first((row) => !isBlank(row.comment))
  if (withComment !== undefined) Object.assign(patch, commentOf(withComment))

  const cells = withCells(winner.cells, written, mapping)
  if (cells !== undefined) patch.cells = cells
  patch.other_locations = otherFiles(patch.location ?? winner.location, [winner, ...copies])
  return patch
}

/** A comment with its provenance. */
function commentOf(row: TrackRow): TrackPatch {
  return {
    comment: row.comment,
    tag_source: row.tag_source,
    tag_model: row.tag_model,
    tag_confidence: row.tag_confidence,
    tag_reasons: row.tag_reasons,
    needs_ears: row.needs_ears,
    prompt_version: row.prompt_version,
    tag_error: row.tag_error,
  }
}

/** The cells with the values written into their columns; undefined when no column has a place for any. */
function withCells(
  stored: string,
  written: readonly [keyof ColumnMapping, string][],
  mapping: ColumnMapping,
): string | undefined {
  const places = written.flatMap(([role, text]) =>
    mapping[role] === undefined ? [] : [[mapping[role], text] as const],
  )
  if (places.length === 0) return undefined
  // Only the import writes the column.
  const cells = JSON.parse(stored) as string[]
  for (const [index, text] of places) cells[index] = text
  // A short row has holes now.
  return JSON.stringify(Array.from(cells, (cell) => cell ?? ''))
}

/** Every file of the rows but the main one, each once; composed and decomposed letters are one path. */
function otherFiles(main: string, rows: readonly TrackRow[]): string {
  const files = new Map<string, string>()
  for (const row of rows) {
    // Only the import and this file write the column.
    for (const file of [row.location, ...(JSON.parse(row.other_locations) as string[])]) {
      const path = file.normalize('NFC')
      if (!isBlank(file) && path !== main.normalize('NFC') && !files.has(path)) files.set(path, file)
    }
  }
  return JSON.stringify([...files.values()])
}
