import type { CamelotKey } from '../key/camelot-key.ts'
import { type KeyNotation, parseKey } from '../key/key-notation.ts'
import { parseYear } from '../library/parse-year.ts'
import { parseBpm } from '../tempo/tempo.ts'
import { COLUMN_ROLES, type ColumnMapping, type ColumnRole } from './csv-columns.ts'

/** A row of a file as a track. Absent text is the empty string, an unknown number or key undefined. */
export interface CsvTrack {
  /** Trimmed, like artist and album title. */
  readonly title: string
  /** Several artists stay joined as the file has them. */
  readonly artist: string
  readonly albumTitle: string
  /** Beats per minute. */
  readonly bpm: number | undefined
  /** Exactly as in the file. */
  readonly key: string
  readonly camelot: CamelotKey | undefined
  /** Exactly as in the file, blanks included: it goes back to the DJ program unchanged. */
  readonly comment: string
  readonly year: number | undefined
  /** Exactly as in the file: file names may begin and end with blanks. Empty when blank. */
  readonly location: string
}

/** Something odd about a cell that did not stop the import. */
export interface CellWarning {
  readonly role: ColumnRole
  /** The cell's text, unchanged. */
  readonly value: string
  /** A sentence for the DJ. */
  readonly message: string
}

/** Ways to write "not known" in a number column; also zeros and dashes of any length, see `ZEROS`. */
const UNKNOWN_WORDS: ReadonlySet<string> = new Set(['n/a', 'na', 'nan', 'null', 'none', 'unknown', '?'])

/** "0", "0.00", "0000-00-00", "–", and the blank cell. */
const ZEROS = /^[\s0.,:/–—-]*$/

const NUL = '\0'

/**
 * Reads the cells of one row as a track.
 *
 * Text stays text: a title "007" or "NA" is a title. A bpm, year or key that cannot be read is unknown and
 * warned of; blank, 0 and "n/a" are unknown without a warning. NUL characters are dropped from the names and
 * warned of wherever they are. Missing cells count as blank. The cells are not changed; the caller keeps them
 * for the export. Pass the notation of the file's keys when the user named one. Never throws.
 */
export function readRow(
  cells: readonly string[],
  mapping: ColumnMapping,
  notation?: KeyNotation,
): { track: CsvTrack; warnings: CellWarning[] } {
  const cell = (role: ColumnRole) => cells[mapping[role] ?? -1] ?? ''
  const name = (role: ColumnRole) => cell(role).replaceAll(NUL, '').trim()
  const location = cell('location')

  const track: CsvTrack = {
    title: name('title'),
    artist: name('artist'),
    albumTitle: name('album'),
    bpm: parseBpm(cell('bpm')),
    key: cell('key'),
    camelot: parseKey(cell('key').trim(), notation),
    comment: cell('comment'),
    year: parseYear(cell('year')),
    location: location.trim() === '' ? '' : location,
  }
  const warnings = COLUMN_ROLES.flatMap((role): CellWarning[] => {
    const value = cell(role)
    const message = problemOf(role, value, track)
    return message === undefined ? [] : [{ role, value, message }]
  })
  return { track, warnings }
}

function problemOf(role: ColumnRole, value: string, track: CsvTrack): string | undefined {
  if (value.includes(NUL)) {
    return 'The text holds NUL characters, which no program shows. It may be damaged.'
  }
  const text = value.trim()
  if (role === 'bpm' && track.bpm === undefined && !saysUnknown(text)) {
    return `"${text}" is not a tempo. The track counts as having none; the text is kept.`
  }
  if (role === 'year' && track.year === undefined && !saysUnknown(text)) {
    return `"${text}" is not a year. The track counts as having none; the text is kept.`
  }
  if (role === 'key' && track.camelot === undefined && text !== '') {
    return `"${text}" is not a key that can be read. The track counts as having none; the text is kept.`
  }
  return undefined
}

function saysUnknown(text: string): boolean {
  return ZEROS.test(text) || UNKNOWN_WORDS.has(text.toLowerCase())
}
