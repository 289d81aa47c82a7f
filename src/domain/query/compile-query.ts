import { ALL_KEYS, camelotName } from '../key/camelot-key.ts'
import { parseKey } from '../key/key-notation.ts'
import { isCompatible } from '../key/key-relation.ts'
import { normaliseName } from '../library/normalise-name.ts'
import { tempoRelation } from '../tempo/tempo.ts'
import type { TextField, TrackPart, TrackState } from './query-fields.ts'
import type { NumberRange, QueryNode, TextValue } from './query-node.ts'
import { createGenreTest, createTextTest, hasWords, remembered } from './text-match.ts'

/** What a query can ask about a track. Unknown numbers are null, absent texts empty. */
export interface QueryFacts {
  readonly title: string
  readonly artist: string
  readonly albumTitle: string
  readonly bpm: number | null
  readonly year: number | null
  readonly camelot: string | null
  readonly location: string
  readonly status: 'tagged' | 'untagged'
  readonly genre1: string
  readonly genre2: string
  readonly descriptors: string
  readonly mood: string
  readonly place: string
  readonly era: string
  readonly quality: string
  readonly tagError: string | null
  readonly needsEars: boolean
  readonly suggested: boolean
}

/** A track as queries see it. */
export interface QueryTrack {
  readonly track: QueryFacts
  /** Title, artist, album and comment, as `normaliseName` gives them. */
  readonly searchText: string
  /** The comment differs from the imported one. */
  readonly isChanged: boolean
}

type Test = (entry: QueryTrack) => boolean

const STATES: Readonly<Record<TrackState, Test>> = {
  tagged: ({ track }) => track.status === 'tagged',
  untagged: ({ track }) => track.status === 'untagged',
  failed: ({ track }) => track.tagError !== null,
  'needs-ears': ({ track }) => track.needsEars,
  suggested: ({ track }) => track.suggested,
  changed: ({ isChanged }) => isChanged,
}

const PARTS: Readonly<Record<TrackPart, (track: QueryFacts) => boolean>> = {
  comment: ({ status }) => status === 'tagged',
  // The first words of a sentence are no genre.
  genre: ({ genre1, quality }) => genre1 !== '' && quality !== 'free-text',
  sub: ({ genre2 }) => genre2 !== '',
  desc: ({ descriptors }) => descriptors !== '',
  mood: ({ mood }) => mood !== '',
  place: ({ place }) => place !== '',
  era: ({ era }) => era !== '',
  bpm: ({ bpm }) => bpm !== null,
  key: ({ camelot }) => camelot !== null,
  year: ({ year }) => year !== null,
  artist: ({ artist }) => artist !== '',
  title: ({ title }) => title !== '',
  album: ({ albumTitle }) => albumTitle !== '',
}

const TEXTS: Readonly<Record<TextField, (track: QueryFacts) => readonly string[]>> = {
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

const GENRE_FIELDS: ReadonlySet<TextField> = new Set(['genre', 'main', 'sub'])

/** Fields that are part of the text of the whole track, which is normalised already. */
const IN_SEARCH_TEXT: ReadonlySet<TextField> = new Set([
  'artist',
  'title',
  'album',
  'mood',
  'desc',
  'place',
  'era',
])

/**
 * Makes the test that tells whether a track is what a query asks for.
 *
 * Unknown tempo, year and key pass no test on them. Case, accents and punctuation do not count. The test may
 * remember texts, so make one for each use. Never throws, nor does the test.
 */
export function compileQuery(node: QueryNode): Test {
  switch (node.kind) {
    case 'and': {
      const tests = node.parts.map(compileQuery)
      return (entry) => tests.every((test) => test(entry))
    }
    case 'or': {
      const tests = node.parts.map(compileQuery)
      return (entry) => tests.some((test) => test(entry))
    }
    case 'not': {
      const test = compileQuery(node.part)
      return (entry) => !test(entry)
    }
    default:
      return leafTest(node)
  }
}

type Leaf = Exclude<QueryNode, { readonly kind: 'and' | 'or' | 'not' }>

function leafTest(node: Leaf): Test {
  switch (node.kind) {
    case 'word': {
      const words = normaliseName(node.text).split(' ')
      return ({ searchText }) => words.every((word) => searchText.includes(word))
    }
    case 'phrase': {
      const words = normaliseName(node.text)
      return ({ searchText }) => hasWords(searchText, words, 'words')
    }
    case 'text':
      return anyOf(node.values.map((value) => textTest(node.field, value)))
    case 'number': {
      const { field } = node
      const tests = node.ranges.map(rangeTest)
      return ({ track }) => {
        const value = track[field]
        return value !== null && tests.some((test) => test(value))
      }
    }
    case 'mixableTempo':
      return anyOf(node.tempos.map(tempoTest))
    case 'key':
      return keyTest(new Set(node.keys))
    case 'mixableKey':
      return keyTest(new Set(node.keys.flatMap(keysThatMix)))
    case 'is':
      return anyOf(node.states.map((state) => STATES[state]))
    case 'has':
      return anyOf(
        node.parts.map(
          (part): Test =>
            ({ track }) =>
              PARTS[part](track),
        ),
      )
  }
}

/** Camelot names of the keys that mix with one, itself included. Never throws. */
export function keysThatMix(name: string): string[] {
  const key = parseKey(name)
  return ALL_KEYS.filter((other) => isCompatible(key, other)).map(camelotName)
}

function anyOf(tests: readonly Test[]): Test {
  const [only, ...others] = tests
  if (only !== undefined && others.length === 0) return only
  return (entry) => tests.some((test) => test(entry))
}

function textTest(field: TextField, { text, match }: TextValue): Test {
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

/** A whole number is all tempos that round down to it, so that 118 finds 118.6. */
function rangeTest(range: NumberRange): (value: number) => boolean {
  switch (range.kind) {
    case 'exactly':
      return Number.isInteger(range.value)
        ? (value) => Math.floor(value) === range.value
        : (value) => value === range.value
    case 'between':
      return (value) => value >= range.low && value <= range.high
    case 'above':
      return (value) => value > range.value
    case 'from':
      return (value) => value >= range.value
    case 'below':
      return (value) => value < range.value
    case 'upTo':
      return (value) => value <= range.value
  }
}

function tempoTest(tempo: number): Test {
  return ({ track }) => track.bpm !== null && tempoRelation(tempo, track.bpm) === 'easy'
}

function keyTest(names: ReadonlySet<string>): Test {
  return ({ track }) => track.camelot !== null && names.has(track.camelot)
}

/** The folders that a file lies in, in the way of any system; the file's own name is left out. */
function folderOf(location: string): string {
  return location.slice(0, Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\'), 0))
}
