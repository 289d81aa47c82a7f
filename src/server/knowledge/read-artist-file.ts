import { Compile } from 'typebox/compile'
import type { KnowledgeProblem } from '../../domain/genre/genre-graph.ts'
import type { ArtistEntry } from '../../domain/tagger/artist-index.ts'
import { ArtistInFile } from './knowledge-files.ts'
import { namesIn, readTableFile } from './read-table-file.ts'

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
  const { rows, problems } = readTableFile({ folder, name, columns: COLUMNS }, validator)
  return { entries: rows.map(({ row, source }) => entryOf(row, source)), problems }
}

function entryOf(row: ArtistInFile, source: string): ArtistEntry {
  return {
    name: row.artist.trim(),
    aliases: namesIn(row.aliases),
    genre: row.genre,
    style: row.style === '' ? undefined : row.style,
    place: row.place.trim(),
    from: Number(row.from),
    to: row.to === '' ? undefined : Number(row.to),
    source,
  }
}
