import { normaliseName } from '../library/normalise-name.ts'

/** What a column of a file means to the program. */
export type ColumnRole = 'title' | 'artist' | 'album' | 'bpm' | 'key' | 'comment' | 'year' | 'location'

/** Every role, in the order in which the original's export has the columns. */
export const COLUMN_ROLES: readonly ColumnRole[] = [
  'title',
  'artist',
  'album',
  'bpm',
  'key',
  'comment',
  'year',
  'location',
]

/** The column (0-based) of each role; a role that the file does not have is absent. */
export type ColumnMapping = Partial<Record<ColumnRole, number>>

/** Which columns were understood, and which required ones were not found. */
export interface MappedColumns {
  readonly mapping: ColumnMapping
  /** Of title and artist, those without a column. The import waits until the user points at one. */
  readonly missing: ColumnRole[]
}

/**
 * Header names by role, surest first, without blanks and signs. A name stands under one role only.
 *
 * The first are those of the original's export; then those of DJ programs, in English, then as rekordbox and
 * Traktor translate them to German, French, Spanish and Italian. "Date Added" is no year, and "Album Artist"
 * no artist.
 */
const NAMES_BY_ROLE: Readonly<Record<ColumnRole, readonly string[]>> = {
  title: [
    ...['title', 'tracktitle', 'songtitle', 'trackname', 'songname', 'name', 'song', 'track'],
    ...['titel', 'tracktitel', 'titre', 'titulo', 'titolo'],
  ],
  artist: [
    ...['artist', 'artists', 'artistname', 'trackartist', 'trackartists', 'performer'],
    ...['interpret', 'kunstler', 'artiste', 'artista'],
  ],
  album: ['albumtitle', 'album', 'albumname', 'release', 'releasetitle', 'releasename'],
  bpm: ['bpm', 'tempo', 'tempobpm', 'beatsperminute'],
  key: [
    ...['key', 'initialkey', 'musicalkey', 'trackkey', 'tonality', 'camelot', 'camelotkey', 'openkey'],
    ...['tonart', 'tonalite', 'tonalidad', 'tonalita'],
  ],
  comment: [
    ...['comment', 'comments', 'mycomment', 'mycomments', 'description', 'notes'],
    ...['kommentar', 'kommentare', 'commentaire', 'commentaires', 'comentario', 'comentarios', 'commento'],
  ],
  year: ['year', 'releaseyear', 'releasedate', 'date', 'jahr', 'annee', 'ano', 'anno'],
  location: [
    ...['location', 'filepath', 'filelocation', 'fullpath', 'path', 'file', 'filename', 'url', 'uri'],
    ...['speicherort', 'dateipfad', 'dateiname', 'emplacement', 'ubicacion', 'posizione'],
  ],
}

const REQUIRED: readonly ColumnRole[] = ['title', 'artist']

/**
 * Finds the column of each role by the names in the header.
 *
 * Case, accents, blanks, underscores and hyphens do not count. When several columns fit a role the surest
 * name wins ("Title" over "Name"), then the first column. Never throws.
 */
export function mapColumns(headers: readonly string[]): MappedColumns {
  const columnByName = new Map<string, number>()
  for (const [column, header] of headers.entries()) {
    const name = normaliseName(header).replaceAll(' ', '')
    if (!columnByName.has(name)) columnByName.set(name, column)
  }

  const mapping: ColumnMapping = {}
  for (const role of COLUMN_ROLES) {
    const name = NAMES_BY_ROLE[role].find((candidate) => columnByName.has(candidate))
    const column = name === undefined ? undefined : columnByName.get(name)
    if (column !== undefined) mapping[role] = column
  }
  return { mapping, missing: REQUIRED.filter((role) => mapping[role] === undefined) }
}
