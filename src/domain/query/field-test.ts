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

/** Makes the test of one value of a text field: for what it stands, or as text. Never throws, nor does the test. */
export function createFieldTest(
  field: TextField,
  { text, match }: TextValue,
  reader: FacetAnswers,
): QueryTest {
  if (field === 'family') return nameTest(field, facetName(text), reader)
  if (field === 'style') return nameTest(field, styleName(text, reader.knowledge), reader)
  // A mood is a list of phrases like the descriptors, and this is one of them.
  if ((field === 'mood' || field === 'desc') && match === 'whole')
    return nameTest(field, facetName(text), reader)
  if (match !== 'known') return textTest(field, text, match)
  if (field === 'era') return eraTest(text, reader)
  return field === 'place' ? placeTest(text, reader) : textTest(field, text, 'words')
}

function nameTest(field: NamedFacet, name: string, reader: FacetAnswers): QueryTest {
  return ({ track }) => reader.hasValue(field, track, name)
}

/** The place with all places in it, and the very text. */
function placeTest(text: string, reader: FacetAnswers): QueryTest {
  const lists = placeNames(text, reader.knowledge)
  if (lists.length === 1) return textTest('place', text, UNKNOWN_MATCH.place)
  return ({ track }) => lists.some((names) => names.every((name) => reader.hasValue('place', track, name)))
}

/** The times that answer to one, and the very text. */
function eraTest(text: string, reader: FacetAnswers): QueryTest {
  const asked = readEra(text)
  if (asked === undefined) return textTest('era', text, UNKNOWN_MATCH.era)
  const name = facetName(text)
  return ({ track }) => {
    const era = reader.era(track)
    return (era !== undefined && eraMeets(era, asked)) || reader.eraName(track) === name
  }
}

function textTest(field: WrittenField, text: string, match: TextMatch): QueryTest {
  const textsOf = TEXTS[field]
  const test = GENRE_FIELDS.has(field) ? createGenreTest(text, match) : createTextTest(text, match)
  if (!IN_SEARCH_TEXT.has(field)) {
    const quickTest = remembered(test)
    return ({ track }) => textsOf(track).some(quickTest)
  }
  // Most tracks fail this, which costs much less than to normalise a field of each.
  const words = normaliseName(text)
  return ({ track, searchText }) => searchText.includes(words) && textsOf(track).some(test)
}

/** The folders that a file lies in, in the way of any system; the file's own name is left out. */
function folderOf(location: string): string {
  return location.slice(0, Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\'), 0))
}
