import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import type { KnowledgeProblem } from '../../domain/genre/genre-graph.ts'

/** Which file is read, and the columns that its header must name. */
export interface TableFile {
  readonly folder: string
  /** Path below the folder, as it appears in messages. */
  readonly name: string
  readonly columns: readonly string[]
}

/** Checks one row; a compiled schema is one. */
export interface RowValidator<Row> {
  Check(value: unknown): value is Row
  Errors(value: unknown): readonly { readonly instancePath: string; readonly message: string }[]
}

/** The right rows of a file with where each stands ("artists/house.csv:12"), and everything wrong with the others. */
export interface TableRows<Row> {
  readonly rows: readonly { readonly row: Row; readonly source: string }[]
  readonly problems: readonly KnowledgeProblem[]
}

/**
 * Reads a CSV file of the knowledge, one row a line, every cell as text.
 *
 * Wrong rows are left out and listed with their line. Throws only when the file cannot be read.
 */
export function readTableFile<Row>(file: TableFile, validator: RowValidator<Row>): TableRows<Row> {
  const { folder, name, columns } = file
  const [header = '', ...lines] = readFileSync(join(folder, name), 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
  if (header !== columns.join(',')) {
    const problem = { source: `${name}:1`, text: `the header is not ${columns.join(',')}` }
    return { rows: [], problems: [problem] }
  }
  const rows: { row: Row; source: string }[] = []
  const problems: KnowledgeProblem[] = []
  for (const [index, cells] of splitLines(lines).entries()) {
    const source = `${name}:${index + 2}`
    if (cells === undefined) continue
    if (cells instanceof CsvError || cells.length !== columns.length) {
      const text =
        cells instanceof CsvError ? cells.message : `${cells.length} cells instead of ${columns.length}`
      problems.push({ source, text })
      continue
    }
    const row: unknown = Object.fromEntries(columns.map((column, cell) => [column, cells[cell]]))
    if (validator.Check(row)) rows.push({ row, source })
    else {
      const faults = validator
        .Errors(row)
        .map(({ instancePath, message }) => `${instancePath.slice(1)} ${message}`)
      problems.push({ source, text: faults.join(', ').trim() })
    }
  }
  return { rows, problems }
}

/** The names in a cell that holds several: "Trax|Trax Records". */
export function namesIn(cell: string): string[] {
  return cell
    .split('|')
    .map((name) => name.trim())
    .filter((name) => name !== '')
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
