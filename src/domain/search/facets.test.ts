import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SOME_FAMILIES, someGenres, someKnowledge } from '../../../test/builders/some-knowledge.ts'
import { facetsOf } from '../comment/facets.ts'
import { countFacetsSteps, type FacetCounts } from './count-facets.ts'
import { type FacetFilters, readFacetFilters } from './facet-filter.ts'
import { markSteps } from './facet-marks.ts'
import { createFacetPredicate } from './facet-predicate.ts'
import type { FacetKnowledge } from './facet-reader.ts'
import type { IndexedTrack } from './search-filters.ts'
import { type SearchSteps, TrackIndex } from './track-index.ts'
import { TrackReader } from './track-reader.ts'

const EVERY_VALUE = 10_000

/** What the DJ knows of a track, and its comment. */
type Parts = Partial<Omit<IndexedTrack, 'status'>> & { readonly comment?: string }

function aTrack(id: number, { comment = '', ...parts }: Parts = {}): IndexedTrack {
  const status = comment.trim() === '' ? 'untagged' : 'tagged'
  const marks = { status, tagError: null, needsEars: false, suggested: false, starred: false } as const
  const texts = { title: '', artist: '', albumTitle: '', camelot: null, tagSource: null }
  return { id, ...texts, ...marks, bpm: null, year: null, comment, ...facetsOf(comment), ...parts }
}

/** An index with the columns of all facets, and the tracks that are in it. */
function aLibrary(knowledge: FacetKnowledge, tracks: readonly IndexedTrack[] = []) {
  const index = new TrackIndex()
  const present = new Map<number, IndexedTrack>()
  const put = (track: IndexedTrack) => {
    index.set(track, track.id)
    present.set(track.id, track)
  }
  for (const track of tracks) put(track)
  return {
    put,
    remove(id: number) {
      index.remove(id)
      present.delete(id)
    },
    tracks: () => [...present.values()].sort((left, right) => left.id - right.id),
    ask(filters: FacetFilters): { readonly ids: number[]; readonly counts: FacetCounts } {
      const columns = finish(index.columnsSteps(knowledge))
      const tests = readFacetFilters(filters, knowledge)
      const request = { tests, matchAny: filters.match === 'any' }
      const marks = finish(markSteps(index.table, columns, request))
      const passing = [...index.table.slotsInOrder()].filter(
        (slot) => ((marks.failed[slot] ?? 0) & marks.forList) === 0,
      )
      return {
        ids: passing.map((slot) => index.table.idAt(slot)),
        counts: finish(countFacetsSteps(index.table, columns, marks, EVERY_VALUE)),
      }
    },
  }
}

function finish<T>(steps: SearchSteps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const pairs = (values: readonly { readonly value: string; readonly tracks: number }[]) =>
  Object.fromEntries(values.map(({ value, tracks }) => [value, tracks]))

describe('a facet counts', () => {
  const library = aLibrary(someKnowledge(), [
    aTrack(1, {
      comment: 'Deep House; Dub; warm pads, calm; dark and calm; London, mid-80s.',
      camelot: '8A',
    }),
    aTrack(2, { comment: 'house music; ; Warm Pads; peak-time; UK, 1984.', starred: true }),
    aTrack(3, { comment: 'Polka; ; ; ; Somewhere, long ago.', year: 1979, bpm: 121.5 }),
    aTrack(4, { comment: 'play it late', tagSource: 'user' }),
    aTrack(5, { tagError: 'No answer.' }),
  ])
  const { counts } = library.ask({})

  test.each<[keyof FacetCounts, object, string]>([
    [
      'family',
      { House: 2, Uncharted: 2 },
      'each tagged track once; a sentence and an unknown genre are uncharted',
    ],
    ['style', { 'Deep House': 1, House: 2, Dub: 1, Reggae: 1 }, 'a style with all that come from it'],
    ['genre', { 'Deep House': 1, Dub: 1, 'house music': 1, Polka: 1 }, 'genres as written, no sentence'],
    ['desc', { 'warm pads': 2, calm: 1 }, 'phrases in any case'],
    ['mood', { dark: 1, calm: 1, 'peak-time': 1 }, 'phrases of the mood'],
    ['place', { London: 1, UK: 2, Europe: 2, Somewhere: 1 }, 'places with all in them, and unknown names'],
    ['era', { '1980s': 2, '1970s': 1 }, 'decades by overlap; without a time the year of the file'],
  ])('%s as %j: %s', (facet, expected) => {
    expect(pairs(counts[facet] as FacetCounts['genre'])).toEqual(expected)
  })

  test('what a value lies in', () => {
    expect(counts.style.find(({ value }) => value === 'Deep House')?.within).toBe('House')
    expect(counts.place.find(({ value }) => value === 'London')?.within).toBe('UK')
    expect(counts.place.find(({ value }) => value === 'Europe')?.within).toBeUndefined()
  })

  test('numbers, states and what is not known', () => {
    expect(counts).toMatchObject({
      total: 5,
      tempos: [{ from: 120, to: 124, tracks: 1 }],
      years: [{ year: 1979, tracks: 1 }],
      energies: [
        { level: 2, tracks: 1 },
        { level: 9, tracks: 1 },
      ],
      source: [{ value: 'user', tracks: 1 }],
      starred: 1,
      states: { tagged: 4, untagged: 1, failed: 1, 'needs-ears': 0, suggested: 0 },
      unknown: { key: 4, bpm: 4, year: 4, energy: 3 },
    })
    expect(counts.key.filter(({ tracks }) => tracks > 0)).toEqual([{ value: '8A', tracks: 1 }])
  })

  test('without its own filter, and with all others', () => {
    const { counts } = library.ask({ place: 'London', era: '80s' })
    expect(counts.total).toBe(1)
    expect(pairs(counts.place)).toEqual({ London: 1, UK: 2, Europe: 2 })
    expect(pairs(counts.genre)).toEqual({ 'Deep House': 1, Dub: 1 })
  })

  test('everything that query and status leave, when one filter is enough', () => {
    const { ids, counts } = library.ask({ place: 'London', starred: 'yes', status: 'tagged', match: 'any' })
    expect(ids).toEqual([1, 2])
    expect(pairs(counts.place)).toEqual({ London: 1, UK: 2, Europe: 2, Somewhere: 1 })
  })
})

test.each<[FacetFilters, number[], string]>([
  [{ family: 'Reggae|Uncharted' }, [3, 4], 'any of several families'],
  [{ style: 'house music' }, [1, 2], 'a style by another name, and what comes from it'],
  [{ style: 'Reggae' }, [1], 'a style that comes from two'],
  [{ genre: 'HOUSE' }, [2], 'a genre as written, in any case'],
  [{ place: 'british' }, [1, 2], 'a place by another name'],
  [{ place: 'new-york|Birmingham, UK' }, [3], 'a place by its id'],
  [{ era: '1984' }, [1], 'a year, and narrow times around it'],
  [{ era: 'ages ago' }, [4], 'what is no time as text'],
  [{ energy: '7-10' }, [2], 'a span of energy'],
  [{ desc: 'a b' }, [4], 'a value in which "|" is written as a blank'],
  [{ key: '1m,13A' }, [1], 'keys in any notation'],
  [{ bpm: '124' }, [2], 'a tempo that rounds down to it'],
  [{ mood: ' | ' }, [1, 2, 3, 4, 5], 'nothing between the signs asks for nothing'],
])('filters %j find %j: %s', (filters, expected) => {
  const knowledge = someKnowledge()
  const tracks = [
    aTrack(1, { comment: 'Deep Dub House; ; warm; calm; London, mid-80s.', camelot: '8A' }),
    aTrack(2, { comment: 'House; ; ; peak-time; UK, 1970s.', bpm: 124.9 }),
    aTrack(3, { comment: 'Polka; ; ; ; NYC, .' }),
    aTrack(4, { comment: 'Waltz; ; a|b; ; Nowhere, ages ago.' }),
    aTrack(5),
  ]
  expect(aLibrary(knowledge, tracks).ask(filters).ids).toEqual(expected)
  const passes = createFacetPredicate(filters, new TrackReader(knowledge)) ?? (() => true)
  expect(tracks.filter(passes).map(({ id }) => id)).toEqual(expected)
})

/** Texts that make trouble: what parts values, quotes, other scripts, halves of signs, signs alone. */
const odd = fc.constantFrom(
  'a|b',
  'A b',
  '“x”',
  'É',
  'e\u0301',
  '!!!',
  '\ud800',
  '|',
  '夜',
  'İ',
  'drum and|bass',
  'x".',
)
const genre = fc.oneof(fc.constantFrom('House', 'deep house', 'Dub', 'dnb', 'Techno', 'Polka', ''), odd)
const phrase = fc.oneof(fc.constantFrom('warm', 'Warm', 'calm', 'hard', 'warm pads', ''), odd)
const place = fc.oneof(
  fc.constantFrom(
    'London',
    'UK',
    'Birmingham, USA',
    'USA via London',
    'NYC',
    'Somewhere',
    '1980s London',
    '',
  ),
  odd,
)
const era = fc.oneof(
  fc.constantFrom('1980s', 'mid-80s', '20s', '1984', '1978-1984', 'late 1990s/early 2000s', 'long ago', ''),
  odd,
)
const comment = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(genre, genre, phrase, phrase, phrase, place, era)
      .map(
        ([first, second, one, other, mood, where, when]) =>
          `${first}; ${second}; ${one}, ${other}; ${mood} and ${one}; ${where}, ${when}.`,
      ),
  },
  { weight: 1, arbitrary: fc.constantFrom('', 'House', 'Techno; Dub', 'play it late') },
)
const parts = fc.record({
  comment,
  bpm: fc.constantFrom(null, 118, 118.6, 124),
  year: fc.constantFrom(null, 1925, 1984, 2003),
  camelot: fc.constantFrom(null, '8A', '1B'),
  tagSource: fc.constantFrom(null, 'user', 'import'),
  tagError: fc.constantFrom(null, null, 'No answer.'),
  starred: fc.boolean(),
})
const edit = fc.record({ id: fc.integer({ min: 1, max: 9 }), parts: fc.option(parts, { nil: undefined }) })

const several = (value: fc.Arbitrary<string>) =>
  fc.option(
    fc.array(value, { minLength: 1, maxLength: 2 }).map((values) => values.join('|')),
    {
      nil: undefined,
      freq: 1,
    },
  )
const filters: fc.Arbitrary<FacetFilters> = fc.record(
  {
    family: several(fc.constantFrom('House', 'reggae', 'Uncharted', 'x')),
    style: several(fc.constantFrom('House', 'Dub', 'house music', 'x')),
    genre: several(genre),
    sub: several(genre),
    desc: several(phrase),
    mood: several(phrase),
    place: several(place),
    era: several(era),
    energy: fc.constantFrom('2', '0-5', '6-10'),
    bpm: fc.constantFrom('118', '118-120', '124.0'),
    year: fc.constantFrom('1984', '1980-2010'),
    key: fc.constantFrom('8A', 'Am,1B'),
    source: fc.constantFrom('user', 'user|import'),
    starred: fc.constantFrom('yes', 'no'),
    status: fc.constantFrom('tagged', 'untagged', 'failed'),
    match: fc.constant('any'),
  },
  { requiredKeys: [] },
)

/** The values that are told, each with the filter that it promises to count. */
function* promises(
  counts: FacetCounts,
): Generator<[facet: keyof FacetFilters, value: string, tracks: number]> {
  const lists = ['family', 'style', 'genre', 'sub', 'desc', 'mood', 'place', 'era', 'key', 'source'] as const
  for (const facet of lists) for (const { value, tracks } of counts[facet]) yield [facet, value, tracks]
  for (const { year, tracks } of counts.years) yield ['year', String(year), tracks]
  for (const { level, tracks } of counts.energies) yield ['energy', String(level), tracks]
  yield ['starred', 'yes', counts.starred]
  for (const [state, tracks] of Object.entries(counts.states)) yield ['status', state, tracks]
}

test('whatever the tracks, their edits and the filters, a list has what a look at each track finds, and a count is what the list has with the value', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 25 }), filters, (edits, asked) => {
      const knowledge = someKnowledge()
      const library = aLibrary(knowledge)
      for (const [step, { id, parts }] of edits.entries()) {
        if (parts === undefined) library.remove(id)
        else library.put(aTrack(id, parts))
        // Columns are made in the middle of it, and have to follow from there.
        if (step === 5) library.ask({})
      }
      const tracks = library.tracks()
      const found = (wanted: FacetFilters) => {
        const passes = createFacetPredicate(wanted, new TrackReader(knowledge)) ?? (() => true)
        return tracks.filter(passes).map(({ id }) => id)
      }
      const { ids, counts } = library.ask(asked)
      expect(ids).toEqual(found(asked))
      expect(counts).toEqual(aLibrary(knowledge, tracks).ask(asked).counts)
      const { match, status } = asked
      for (const [facet, value, count] of promises(counts)) {
        const isAlone = match === 'any'
        const wanted = isAlone ? { status, match, [facet]: value } : { ...asked, [facet]: value }
        if (isAlone && facet === 'status') continue
        expect([facet, value, found(wanted).length]).toEqual([facet, value, count])
      }
    }),
    { numRuns: 150 },
  )
})

test('an edit of the genres is read at once', () => {
  let genres = someGenres()
  const knowledge = someKnowledge({
    get graph() {
      return genres.graph
    },
    get lookup() {
      return genres.lookup
    },
  })
  const library = aLibrary(knowledge, [aTrack(1, { comment: 'Polka; ; ; ; UK, 1984.' })])
  expect(pairs(library.ask({}).counts.family)).toEqual({ Uncharted: 1 })
  const [house, ...others] = SOME_FAMILIES
  const styles = house?.styles.map((style) => ({ ...style, aliases: style.isGeneric ? ['Polka'] : [] })) ?? []
  genres = someGenres([{ family: 'House', source: 'House', styles }, ...others])
  expect(pairs(library.ask({}).counts.family)).toEqual({ House: 1 })
  expect(library.ask({ style: 'House' }).ids).toEqual([1])
})
