import { Compile } from 'typebox/compile'
import type { KnowledgeProblem } from '../../domain/genre/genre-graph.ts'
import type { LabelEntry } from '../../domain/tagger/label-index.ts'
import { LabelInFile } from './knowledge-files.ts'
import { namesIn, readTableFile } from './read-table-file.ts'

const validator = Compile(LabelInFile)

const COLUMNS = ['name', 'styles', 'place', 'from', 'to', 'aliases'] as const

/**
 * Reads record labels from a CSV file with the columns name, styles, place, from, to and aliases.
 *
 * `name` is the path below the folder, as it appears in messages. Each label is one line; styles and aliases stand
 * between "|". Wrong rows are left out and listed with their line. Throws only when the file cannot be read.
 */
export function readLabelFile(
  folder: string,
  name: string,
): { readonly entries: readonly LabelEntry[]; readonly problems: readonly KnowledgeProblem[] } {
  const { rows, problems } = readTableFile({ folder, name, columns: COLUMNS }, validator)
  return { entries: rows.map(({ row, source }) => entryOf(row, source)), problems }
}

function entryOf(row: LabelInFile, source: string): LabelEntry {
  return {
    name: row.name.trim(),
    aliases: namesIn(row.aliases),
    styles: namesIn(row.styles),
    place: row.place.trim(),
    from: Number(row.from),
    to: row.to === '' ? undefined : Number(row.to),
    source,
  }
}
