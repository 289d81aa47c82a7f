/** How the text of a file is laid out; a plain comma-separated file with Unix line ends when nothing is said. */
export interface CsvLayout {
  readonly delimiter?: string
  readonly newline?: string
}

/**
 * The text of a CSV file with one line per row. The header has every column that a
 * row names, in the order in which they first occur; what a row leaves out is blank.
 */
export function aCsv(rows: readonly Readonly<Record<string, string>>[], layout: CsvLayout = {}): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return aCsvOfCells([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))], layout)
}

/** The text of a CSV file with exactly these cells; the first line is the header. */
export function aCsvOfCells(
  lines: readonly (readonly string[])[],
  { delimiter = ',', newline = '\n' }: CsvLayout = {},
): string {
  const needsQuotes = new RegExp(`["\r\n${delimiter}]`)
  const quote = (cell: string) => (needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return lines.map((cells) => cells.map(quote).join(delimiter) + newline).join('')
}

/** Rows of songs that do not resemble each other: "Song 1" by "Artist 1" and so on, each with its own file. */
export function someSongs(count: number, first = 1): Record<string, string>[] {
  return Array.from({ length: count }, (_, index) => ({
    title: `Song ${first + index}`,
    artist: `Artist ${first + index}`,
    comment: '',
    location: `/music/song-${first + index}.mp3`,
  }))
}
