import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import { Compile } from 'typebox/compile'
import type { KnowledgeProblem } from '../../domain/genre/genre-graph.ts'
import type { ArtistEntry } from '../../domain/tagger/artist-index.ts'
import { ArtistInFile } from './knowledge-files.ts'

const validator = Compile(ArtistInFile)

const COLUMNS = ['artist', 'aliases', 'genre', 'style', 'place', 'from', 'to'] as const

/**
 * Reads artists from a CSV file with the columns artist, aliases, genre, style, place, from and to.
 *
 * `name` is the path below the folder, as it appears in messages. Each artist is one line. Wrong rows are left
 * out and listed with their line. Throws only when the file cannot be read.
 */
export function readArtistFile(
  folder: string,
  name: string,
): { readonly entries: readonly ArtistEntry[]; readonly problems: readonly KnowledgeProblem[] } {
  const [header = '', ...lines] = readFileSync(join(folder, name), 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
  if (header !== COLUMNS.join(',')) {
    return {
      entries: [],
      problems: [{ source: `${name}:1`, text: `the header is not ${COLUMNS.join(',')}` }],
    }
  }
  const entries: ArtistEntry[] = []
  const problems: KnowledgeProblem[] = []
  for (const [index, cells] of splitLines(lines).entries()) {
    const source = `${name}:${index + 2}`
    if (cells === undefined) continue
    if (cells instanceof CsvError || cells.length !== COLUMNS.length) {
      const text =
        cells instanceof CsvError ? cells.message : `${cells.length} cells instead of ${COLUMNS.length}`
      problems.push({ source, text })
      continue
    }
    const record: unknown = Object.fromEntries(COLUMNS.map((column, cell) => [column, cells[cell]]))
    if (validator.Check(record)) entries.push(entryOf(record, source))
    else {
      const faults = validator
        .Errors(record)
        .map(({ instancePath, message }) => `${instancePath.slice(1)} ${message}`)
      problems.push({ source, text: faults.join(', ').trim() })
    }
  }
  return { entries, problems }
}

/** The cells of each line: undefined for a blank one, the error for one that is no CSV. */
function splitLines(lines: readonly string[]): (readonly string[] | CsvError | undefined)[] {
  const quoted = lines.filter((line) => line.includes('"'))
  // One call for all quoted lines is many times faster than one for each; only a fault makes that necessary.
  const parsed = parseAll(quoted) ?? quoted.map(parseOne)
  let next = 0
  return lines.map((line) => {
    if (line.includes('"')) return parsed[next++]
    return line.trim() === '' ? undefined : line.split(',')
  })
}

function parseAll(lines: readonly string[]): readonly string[][] | undefined {
  try {
    const rows: string[][] = parse(lines.join('\n'), { relax_column_count: true })
    return rows.length === lines.length ? rows : undefined
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // Each line is then tried alone, which finds the faulty ones.
    return undefined
  }
}

function parseOne(line: string): readonly string[] | CsvError | undefined {
  try {
    const rows: string[][] = parse(line, { relax_column_count: true })
    return rows[0]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return error
  }
}

function entryOf(row: ArtistInFile, source: string): ArtistEntry {
  return {
    name: row.artist.trim(),
    aliases: row.aliases
      .split('|')
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
    genre: row.genre,
    style: row.style === '' ? undefined : row.style,
    place: row.place.trim(),
    from: Number(row.from),
    to: row.to === '' ? undefined : Number(row.to),
    source,
  }
}
