import { eraMeets } from '../era/era-meets.ts'
import { readEra } from '../era/read-era.ts'
import { normaliseName } from '../library/normalise-name.ts'
import { placeNames, styleName } from '../search/facet-filter.ts'
import { facetName } from '../search/facet-value.ts'
import type { FacetAnswers, NamedFacet } from '../search/track-reader.ts'
import { type TextField, UNKNOWN_MATCH } from './query-fields.ts'
import type { TextValue } from './query-node.ts'
import type { QueryFacts, QueryTest } from './query-track.ts'
import { createGenreTest, createTextTest, remembered, type TextMatch } from './text-match.ts'

/** Fields that are compared as they stand in the track. */
type WrittenField = Exclude<TextField, 'family' | 'style'>

const TEXTS: Readonly<Record<WrittenField, (track: QueryFacts) => readonly string[]>> = {
  artist: ({ artist }) => [artist],
  title: ({ title }) => [title],
  album: ({ albumTitle }) => [albumTitle],
  genre: ({ genre1, genre2 }) => [genre1, genre2],
  main: ({ genre1 }) => [genre1],
  sub: ({ genre2 }) => [genre2],
  mood: ({ mood }) => [mood],
  desc: ({ descriptors }) => descriptors.split(','),
  place: ({ place }) => [place],
  era: ({ era }) => [era],
  in: ({ location }) => [folderOf(location)],
}

const GENRE_FIELDS: ReadonlySet<WrittenField> = new Set(['genre', 'main', 'sub'])

/** Fields that are part of the text of the whole track, which is normalised already. */
const IN_SEARCH_TEXT: ReadonlySet<WrittenField> = new Set([
  'artist',
  'title',
  'album',
  'mood',
  'desc',
  'place',
  'era',
])

/**
 * One part of a track, of which the index has the distinct texts. `era` is the text of place and era where it tells the
 * time without the year of the file.
 */
export type DecidingColumn = 'genres' | 'where' | 'desc' | 'mood' | 'artist' | 'album' | 'era'

/** Parts that are all that tells whether a track has a text in a field; for the others there is no column. */
const COLUMNS: Readonly<Partial<Record<TextField, DecidingColumn>>> = {
  family: 'genres',
  style: 'genres',
  genre: 'genres',
  main: 'genres',
  sub: 'genres',
  desc: 'desc',
  mood: 'mood',
  artist: 'artist',
  album: 'album',
  place: 'where',
  era: 'where',
}

/** The test of one value of a text field, and what is known without putting it to every track. */
export interface FieldTest {
  readonly test: QueryTest
  /** Normalised words that the search text of every passing track has in this order; "" when it may have none. */
  readonly words: string
  /** Tracks that do not differ in this do not differ in the outcome. */
  readonly column?: DecidingColumn | undefined
}

/** Makes the test of one value of a text field: for what it stands, or as text. Never throws, nor does the test. */
export function createFieldTest(
  field: TextField,
  { text, match }: TextValue,
  reader: FacetAnswers,
): FieldTest {
  if (field === 'family') return nameTest(field, facetName(text), reader)
  if (field === 'style') return nameTest(field, styleName(text, reader.knowledge), reader)
  // A mood is a list of phrases like the descriptors, and this is one of them.
  if ((field === 'mood' || field === 'desc') && match === 'whole')
    return nameTest(field, facetName(text), reader)
  if (match !== 'known') return textTest(field, text, match)
  if (field === 'era') return eraTest(text, reader)
  return field === 'place' ? placeTest(text, reader) : textTest(field, text, 'words')
}

function nameTest(field: NamedFacet, name: string, reader: FacetAnswers): FieldTest {
  return { test: ({ track }) => reader.hasValue(field, track, name), words: '', column: COLUMNS[field] }
}

/** The place with all places in it, and the very text. */
function placeTest(text: string, reader: FacetAnswers): FieldTest {
  const lists = placeNames(text, reader.knowledge)
  if (lists.length === 1) return textTest('place', text, UNKNOWN_MATCH.place)
  return {
    test: ({ track }) => lists.some((names) => names.every((name) => reader.hasValue('place', track, name))),
    words: '',
    column: COLUMNS.place,
  }
}

/** The times that answer to one, and the very text. */
function eraTest(text: string, reader: FacetAnswers): FieldTest {
  const asked = readEra(text)
  if (asked === undefined) return textTest('era', text, UNKNOWN_MATCH.era)
  const name = facetName(text)
  return {
    test: ({ track }) => {
      const era = reader.era(track)
      return (era !== undefined && eraMeets(era, asked)) || reader.eraName(track) === name
    },
    words: '',
    column: 'era',
  }
}

function textTest(field: WrittenField, text: string, match: TextMatch): FieldTest {
  const textsOf = TEXTS[field]
  const test = GENRE_FIELDS.has(field) ? createGenreTest(text, match) : createTextTest(text, match)
  const column = COLUMNS[field]
  if (!IN_SEARCH_TEXT.has(field)) {
    const quickTest = remembered(test)
    return { test: ({ track }) => textsOf(track).some(quickTest), words: '', column }
  }
  return { test: ({ track }) => textsOf(track).some(test), words: normaliseName(text), column }
}

/** The folders that a file lies in, in the way of any system; the file's own name is left out. */
function folderOf(location: string): string {
  return location.slice(0, Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\'), 0))
}
