import { ALL_KEYS, camelotName } from '../key/camelot-key.ts'
import { parseKey } from '../key/key-notation.ts'
import { isCompatible } from '../key/key-relation.ts'
import { normaliseName } from '../library/normalise-name.ts'
import { type FacetAnswers, TrackReader } from '../search/track-reader.ts'
import { tempoRelation } from '../tempo/tempo.ts'
import { createFieldTest, type FieldTest } from './field-test.ts'
import type { NumberField, TrackPart, TrackState } from './query-fields.ts'
import type { NumberRange, QueryNode } from './query-node.ts'
import type { QueryFacts, QueryTest } from './query-track.ts'
import { hasWords } from './text-match.ts'

const STATES: Readonly<Record<TrackState, QueryTest>> = {
  tagged: ({ track }) => track.status === 'tagged',
  untagged: ({ track }) => track.status === 'untagged',
  failed: ({ track }) => track.tagError !== null,
  'needs-ears': ({ track }) => track.needsEars,
  suggested: ({ track }) => track.suggested,
  starred: ({ track }) => track.starred,
  changed: ({ isChanged }) => isChanged,
}

const PARTS: Readonly<Record<Exclude<TrackPart, 'energy'>, (track: QueryFacts) => boolean>> = {
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

/**
 * Makes the test that tells whether a track is what a query asks for.
 *
 * Unknown tempo, year, key and energy pass no test on them. Case, accents and punctuation do not count. Without a
 * reader that knows places and styles these are compared as text. The test may remember texts, so make one for
 * each use. Never throws, nor does the test.
 */
export function compileQuery(node: QueryNode, reader: FacetAnswers = new TrackReader()): QueryTest {
  switch (node.kind) {
    case 'and': {
      const tests = node.parts.map((part) => compileQuery(part, reader))
      return (entry) => tests.every((test) => test(entry))
    }
    case 'or': {
      const tests = node.parts.map((part) => compileQuery(part, reader))
      return (entry) => tests.some((test) => test(entry))
    }
    case 'not': {
      const test = compileQuery(node.part, reader)
      return (entry) => !test(entry)
    }
    default:
      return leafTest(node, reader)
  }
}

type Leaf = Exclude<QueryNode, { readonly kind: 'and' | 'or' | 'not' }>

function leafTest(node: Leaf, reader: FacetAnswers): QueryTest {
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
      return anyOf(node.values.map((value) => fieldTest(createFieldTest(node.field, value, reader))))
    case 'number': {
      const numberOf = numberReader(node.field, reader)
      const passes = numberTest(node)
      return ({ track }) => {
        const value = numberOf(track)
        return value !== undefined && passes(value)
      }
    }
    case 'mixableTempo': {
      const passes = numberTest(node)
      return ({ track: { bpm } }) => bpm !== null && passes(bpm)
    }
    case 'key':
      return keyTest(new Set(node.keys))
    case 'mixableKey':
      return keyTest(new Set(node.keys.flatMap(keysThatMix)))
    case 'is':
      return anyOf(node.states.map((state) => STATES[state]))
    case 'has':
      return anyOf(
        node.parts.map(
          (part): QueryTest =>
            ({ track }) =>
              part === 'energy' ? reader.energy(track) !== undefined : PARTS[part](track),
        ),
      )
  }
}

function fieldTest({ test, words }: FieldTest): QueryTest {
  if (words === '') return test
  // Most tracks fail this, which costs much less than to normalise a field of each.
  return (entry) => entry.searchText.includes(words) && test(entry)
}

/** Camelot names of the keys that mix with one, itself included. Never throws. */
export function keysThatMix(name: string): string[] {
  const key = parseKey(name)
  return ALL_KEYS.filter((other) => isCompatible(key, other)).map(camelotName)
}

/** Tells whether a number, which is known, is what is asked for. */
export type NumberTest = (value: number) => boolean

/** Makes the test of a number: one of several ranges, or a tempo that mixes with one of several. Never throws. */
export function numberTest(node: Extract<QueryNode, { kind: 'number' | 'mixableTempo' }>): NumberTest {
  const tests =
    node.kind === 'number'
      ? node.ranges.map(rangeTest)
      : node.tempos.map((tempo) => (bpm: number) => tempoRelation(tempo, bpm) === 'easy')
  return (value) => tests.some((test) => test(value))
}

function anyOf(tests: readonly QueryTest[]): QueryTest {
  const [only, ...others] = tests
  if (only !== undefined && others.length === 0) return only
  return (entry) => tests.some((test) => test(entry))
}

function numberReader(field: NumberField, reader: FacetAnswers): (track: QueryFacts) => number | undefined {
  return field === 'energy' ? (track) => reader.energy(track) : (track) => track[field] ?? undefined
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

function keyTest(names: ReadonlySet<string>): QueryTest {
  return ({ track }) => track.camelot !== null && names.has(track.camelot)
}
