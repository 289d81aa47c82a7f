import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { someKnowledge } from '../../../test/builders/some-knowledge.ts'
import { facetsOf } from '../comment/facets.ts'
import type { IndexedTrack } from '../search/search-filters.ts'
import { searchTextOf } from '../search/search-text.ts'
import { hasSlot } from '../search/slot-set.ts'
import { TrackIndex } from '../search/track-index.ts'
import { TrackReader } from '../search/track-reader.ts'
import { compileQuery } from './compile-query.ts'
import { findSlotsSteps } from './find-slots.ts'
import { parseQuery } from './parse-query.ts'
import type { QueryFacts, QueryTrack } from './query-track.ts'

type Facts = IndexedTrack & QueryFacts
type Parts = Partial<Omit<Facts, 'status'>>

function aTrack(id: number, { comment = '', ...parts }: Parts = {}): Facts {
  const status = comment.trim() === '' ? 'untagged' : 'tagged'
  const marks = { status, tagError: null, needsEars: false, suggested: false, starred: false } as const
  const texts = { title: '', artist: '', albumTitle: '', location: '', camelot: null, tagSource: null }
  return { id, ...texts, ...marks, bpm: null, year: null, comment, ...facetsOf(comment), ...parts }
}

const entryOf = (track: Facts): QueryTrack => ({
  track,
  searchText: searchTextOf(track),
  isChanged: track.id % 3 === 0,
})

/** An index that is kept as its tracks are, and the tests of the query put to each of them. */
function aLibrary() {
  const index = new TrackIndex()
  const tracks = new Map<number, Facts>()
  const knowledge = someKnowledge()
  return {
    put(track: Facts) {
      tracks.set(track.id, track)
      index.set(track, track.id)
    },
    remove(id: number) {
      tracks.delete(id)
      index.remove(id)
    },
    index,
    found(text: string): number[] {
      const columns = finish(index.columnsSteps(knowledge))
      const words = finish(index.words.readySteps())
      const { table } = index
      const order = [...table.slotsInOrder()]
      const entries = order.flatMap((slot) => tracks.get(table.idAt(slot)) ?? []).map(entryOf)
      const library = { table, columns, entries }
      const { query } = parseQuery(text)
      const found = finish(findSlotsSteps(query, { ...library, words }))
      const unaided = finish(findSlotsSteps(query, { ...library, words: undefined }))
      expect(unaided).toEqual(found)
      return order.filter((slot) => hasSlot(found, slot)).map((slot) => table.idAt(slot))
    },
    expected(text: string): number[] {
      const test = compileQuery(parseQuery(text).query, new TrackReader(knowledge))
      const present = [...tracks.values()].sort((left, right) => left.id - right.id)
      return present.filter((track) => test(entryOf(track))).map(({ id }) => id)
    },
  }
}

function finish<T>(steps: Generator<undefined, T, undefined>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

describe('words in a few tracks', () => {
  const library = aLibrary()
  library.put(
    aTrack(1, { title: 'Army of Me', artist: 'Björk', comment: 'House; ; warm bass; calm; UK, 80s.' }),
  )
  library.put(aTrack(2, { title: 'Me, Army', comment: 'Dub; ; bass, warm pads; dark; London, mid-90s.' }))
  library.put(aTrack(3, { title: '!!!', artist: '東京 ΟΔΟΣ' }))

  test.each([
    ['bjork', [1], 'a word whatever its accents'],
    ['rm', [1, 2], 'a part of two words'],
    ['mearmy', [], 'no words that stand beside each other'],
    ['"army of me"', [1], 'whole words in this order'],
    ['"warm"', [1, 2], 'one whole word'],
    ['"arm"', [], 'no part of one'],
    ['"of house"', [], 'a phrase of which only the words are there'],
    ['"house warm"', [1], 'words on both sides of a semicolon'],
    ['"nowhere bass"', [], 'a word that no track has'],
    ['-me', [3], 'all without it'],
    ['-(me or 東)', [], 'neither'],
    ['(bjork or 東京) -"me"', [3], 'brackets, alternatives and what is taken away'],
    ['bass artist:bjo', [1], 'a word and a field'],
    ['bass mood:dark,calm -place:uk', [], 'a field asked only where the word is'],
    ['warm is:tagged -era:90s', [1], 'states and times'],
    ['averyverylongwordthatnobodyhaswritten', [], 'a word longer than any'],
  ])('%s finds %j: %s', (query, expected) => {
    expect(library.found(query)).toEqual(expected)
    expect(library.expected(query)).toEqual(expected)
  })
})

test('a text that tells the time only with the year of the file is read for each track', () => {
  const library = aLibrary()
  const comment = 'Dub; ; ; dark; Detroit, early 20s.'
  for (const [index, year] of [2021, 1923, 2022, null].entries())
    library.put(aTrack(index + 1, { comment, year }))
  library.put(aTrack(5, { comment: 'Dub', year: 1921 }))
  expect(library.found('era:1920s')).toEqual([2, 5])
  expect(library.found('dub era:2020s')).toEqual(library.expected('dub era:2020s'))
})

const WORD = fc.constantFrom(
  ...[
    'a',
    'aa',
    'ab',
    'b',
    'ba',
    'house',
    'use',
    'deep',
    'Déjà',
    'BJÖRK',
    'ΟΔΟΣ',
    'σ',
    'ς',
    '東京',
    '京',
    'が',
    'ﬁ',
  ],
  ...[
    'İ',
    'ẞ',
    'נָ',
    '\u0301',
    'क\u093f',
    '\u093f',
    '🎛',
    '\ud83c',
    '1990',
    '90s',
    '20s',
    'é',
    "don't",
    'R&B',
    '!!!',
    '',
  ],
  'extraordinarily-long-word-without-end',
)
const SIGN = fc.constantFrom(' ', ' ', ' ', ', ', '; ', '-', '.', "'", '', '\n', '\u00a0')
const TEXT = fc.array(fc.tuple(WORD, SIGN), { maxLength: 5 }).map((pieces) => pieces.flat().join(''))
const COMMENT = fc.oneof(
  fc.constant(''),
  TEXT,
  fc.array(TEXT, { minLength: 5, maxLength: 5 }).map((parts) => `${parts.join('; ')}, 1990s.`),
  fc.constantFrom(
    'Deep House; Dub; warm; calm; London, mid-80s.',
    'House; ; a, b; peak-time; UK, 1990s.',
    'Dub; ; ; dark; Detroit, early 20s.',
  ),
)
const PARTS: fc.Arbitrary<Parts> = fc.record({
  ...{ title: TEXT, artist: TEXT, albumTitle: TEXT, location: TEXT, comment: COMMENT },
  bpm: fc.constantFrom(null, 120, 124.5),
  year: fc.constantFrom(null, 1923, 1984, 1995, 2021),
  camelot: fc.constantFrom(null, '8A', '9B'),
  starred: fc.boolean(),
})
const FIELD = fc.constantFrom(
  'artist',
  'title',
  'album',
  'genre',
  'sub',
  'mood',
  'desc',
  'place',
  'era',
  'in',
)
const LEAF = fc.oneof(
  { weight: 4, arbitrary: WORD },
  TEXT.map((text) => `"${text}"`),
  fc.tuple(FIELD, fc.constantFrom('', '='), TEXT).map(([field, sign, text]) => `${field}:${sign}"${text}",a`),
  fc.tuple(FIELD, WORD).map(([field, word]) => `${field}:${word}`),
  fc.constantFrom(
    ...[
      'place:uk',
      'place:london,b',
      'era:90s',
      'era:1984,80s',
      'era:2020s',
      'era:1990',
      'style:house',
      'family:reggae',
      'energy:0-4',
    ],
    ...[
      'bpm:120',
      'bpm~124',
      'year:90s',
      'key:8A',
      'key~9A',
      'is:starred',
      'is:changed,tagged',
      'has:mood,key',
    ],
  ),
)
const { query: QUERY } = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    LEAF,
    fc.tuple(tie('query'), tie('query')).map(([left, right]) => `(${left} or ${right})`),
    fc.tuple(tie('query'), tie('query')).map(([left, right]) => `${left} ${right}`),
    tie('query').map((query) => `-(${query})`),
  ),
}))
const EDIT = fc.record({ id: fc.integer({ min: 1, max: 12 }), parts: fc.option(PARTS) })

test('whatever is written, edited and asked for, the index finds what a look at each track finds', () => {
  fc.assert(
    fc.property(
      fc.array(PARTS, { maxLength: 10 }),
      fc.array(fc.tuple(fc.array(EDIT, { maxLength: 4 }), QUERY), { minLength: 1, maxLength: 6 }),
      (tracks, rounds) => {
        const library = aLibrary()
        for (const [index, parts] of tracks.entries()) library.put(aTrack(index + 1, parts))
        for (const [edits, query] of rounds) {
          for (const { id, parts } of edits) {
            if (parts === null) library.remove(id)
            else library.put(aTrack(id, parts))
          }
          expect(library.found(query)).toEqual(library.expected(query))
        }
      },
    ),
    { numRuns: 300 },
  )
})
