/** Fields whose values are text. */
export type TextField =
  | 'artist'
  | 'title'
  | 'album'
  | 'family'
  | 'style'
  | 'genre'
  | 'main'
  | 'sub'
  | 'mood'
  | 'desc'
  | 'place'
  | 'era'
  | 'in'

/** Fields whose values are numbers and ranges of numbers. */
export type NumberField = 'bpm' | 'year' | 'energy'

/** Every field of the query language, by its canonical name. */
export type QueryField = TextField | NumberField | 'key' | 'is' | 'has'

/**
 * How a text is compared.
 *
 * - `start`: each value begins at the start of a word and may end within one.
 * - `words`: whole words.
 * - `whole`: the field says this and nothing else.
 * - `known`: what the text stands for, a place with all in it or a time; a text that stands for none is compared as text.
 */
export type TextMatch = 'start' | 'words' | 'whole' | 'known'

/** How each text field is compared unless the query says otherwise. */
export const DEFAULT_MATCH: Readonly<Record<TextField, TextMatch>> = {
  artist: 'start',
  title: 'start',
  album: 'start',
  family: 'whole',
  style: 'whole',
  // House is not Deep House; for "everything with house in it" there is the free word.
  genre: 'whole',
  main: 'whole',
  sub: 'whole',
  mood: 'start',
  desc: 'start',
  place: 'known',
  era: 'known',
  in: 'start',
}

/** How a text is compared in a field that knows what texts stand for, when this one stands for nothing. */
export const UNKNOWN_MATCH = {
  // "York" finds New York, but "Os" must not find Osaka and Oslo.
  place: 'words',
  // While a time is typed, it is none yet: "198".
  era: 'start',
} as const satisfies Partial<Record<TextField, TextMatch>>

/** What `is:` can ask. */
export const TRACK_STATES = [
  'tagged',
  'untagged',
  'failed',
  'needs-ears',
  'suggested',
  'starred',
  'changed',
] as const
export type TrackState = (typeof TRACK_STATES)[number]

/** What `has:` can ask. */
export const TRACK_PARTS = [
  'comment',
  'genre',
  'sub',
  'desc',
  'mood',
  'place',
  'era',
  'energy',
  'bpm',
  'key',
  'year',
  'artist',
  'title',
  'album',
] as const
export type TrackPart = (typeof TRACK_PARTS)[number]

/** The fields in the order in which they are offered, with an example that is valid. */
export const FIELD_EXAMPLES: ReadonlyMap<QueryField, string> = new Map([
  ['artist', 'artist:prince'],
  ['title', 'title:love'],
  ['album', 'album:thriller'],
  ['family', 'family:house'],
  ['style', 'style:"deep house"'],
  ['genre', 'genre:house'],
  ['main', 'main:house'],
  ['sub', 'sub:"deep house"'],
  ['mood', 'mood:dark'],
  ['desc', 'desc:piano'],
  ['place', 'place:london'],
  ['era', 'era:mid-80s'],
  ['energy', 'energy:7-10'],
  ['bpm', 'bpm:118-126'],
  ['key', 'key:8A'],
  ['year', 'year:1978-1984'],
  ['has', 'has:mood'],
  ['is', 'is:untagged'],
  ['in', 'in:"Warm up"'],
])

/** Fields that `~` goes with: keys that mix, tempos that mix. */
export const NEAR_FIELDS: ReadonlySet<QueryField> = new Set(['key', 'bpm'])

/** Other names of fields, as the columns and the interface call them. */
const OTHER_NAMES: ReadonlyMap<string, QueryField> = new Map([
  ['albumtitle', 'album'],
  ['maingenre', 'main'],
  ['genre1', 'main'],
  ['subgenre', 'sub'],
  ['genre2', 'sub'],
  ['descriptor', 'desc'],
  ['descriptors', 'desc'],
  ['tempo', 'bpm'],
  ['folder', 'in'],
])

const FIELDS: ReadonlyMap<string, QueryField> = new Map([
  ...Array.from(FIELD_EXAMPLES.keys(), (field) => [field, field] as const),
  ...OTHER_NAMES,
])

/** The field with this name in any case; undefined when there is none. Never throws. */
export function findField(name: string): QueryField | undefined {
  return FIELDS.get(name.toLowerCase())
}

/** Whether a field holds text. Never throws. */
export function isTextField(field: QueryField): field is TextField {
  return field in DEFAULT_MATCH
}
