import type { SourceRow, TrackRow } from '../../storage/tables.ts'

/** Columns in which DJ programs and shops keep a genre of their own. */
const GENRE_COLUMN = /^(main|sub|primary|secondary)?[\s_-]*(genres?|styles?|grouping|category)$/i

/** Finds what a row's unknown columns say about its genre. */
export function createGenreHints(sources: readonly SourceRow[]) {
  const columnsOfSource = new Map(
    sources.map((source) => {
      // Only the import writes the column.
      const columns = JSON.parse(source.columns) as string[]
      const indexes = columns.flatMap((name, index) => (GENRE_COLUMN.test(name.trim()) ? [index] : []))
      return [source.id, indexes] as const
    }),
  )
  /** The non-blank cells of the row's genre-like columns. */
  return function hintsOf(row: Pick<TrackRow, 'source_id' | 'cells'>): string[] {
    const indexes = columnsOfSource.get(row.source_id) ?? []
    if (indexes.length === 0) return []
    const cells = JSON.parse(row.cells) as string[]
    return indexes.map((index) => cells[index]?.trim() ?? '').filter((cell) => cell !== '')
  }
}
