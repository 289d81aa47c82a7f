import { FIELD_EXAMPLES, type QueryField } from '../../../domain/query/query-fields.ts'

/** One line of the card that explains the search. */
export interface HelpLine {
  /** A query that can be typed as it stands. */
  readonly example: string
  readonly finds: string
}

const FIELDS: Readonly<Record<QueryField, string>> = {
  artist: 'words of the artist',
  title: 'words of the title',
  album: 'words of the album',
  family: 'a family of styles',
  style: 'a style and all that come from it',
  genre: 'exactly this genre or sub-genre',
  main: 'exactly this main genre',
  sub: 'exactly this sub-genre',
  mood: 'words of the mood',
  desc: 'words of a descriptor',
  place: 'a place and all places in it',
  era: 'a time; also era:1978-1984',
  energy: 'how much drive, 0 to 10',
  bpm: 'a tempo; also bpm:>120',
  key: 'a key, in any notation',
  year: 'years; also year:80s',
  has: 'tracks that have this part',
  is: 'also tagged, needs-ears, starred, changed',
  in: 'tracks in this folder',
}

/** How words are joined. */
export const WORD_LINES: readonly HelpLine[] = [
  { example: 'deep house', finds: 'both words, anywhere' },
  { example: '"deep house"', finds: 'these words in this order' },
  { example: '-vocal', finds: 'everything but that' },
  { example: '(house or techno) dark', finds: 'either one, and dark' },
]

/** Every field of the query language in the order in which fields are offered, and the two that mix. */
export const FIELD_LINES: readonly HelpLine[] = [
  ...Array.from(FIELD_EXAMPLES, ([field, example]) => ({ example, finds: FIELDS[field] })),
  { example: 'genre:house,techno', finds: 'any of these' },
  { example: 'key~8A', finds: 'keys that mix with it' },
  { example: 'bpm~124', finds: 'tempos that mix with it' },
]
