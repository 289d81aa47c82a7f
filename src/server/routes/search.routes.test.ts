import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCsv } from '../../../test/builders/a-csv.ts'
import { openTestApp, refusal, startTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import type {
  Completions,
  Facets,
  FacetValues,
  SearchPage,
  SimilarTracks,
} from '../../contract/search.schema.ts'
import type { Track } from '../../contract/track.schema.ts'

const CRATE = aCsv([
  {
    ...{ title: 'Delta', artist: 'Ada', bpm: '118.6', key: '12A', year: '1979', location: '/m/Warm/1.mp3' },
    comment: 'House; Deep House; warm, soft; calm; New York, late 1970s.',
  },
  { title: 'alpha', artist: 'Björk', bpm: '', key: '', year: '', comment: '', location: '/m/Late/2.mp3' },
  {
    ...{ title: 'Charlie', artist: 'ada', bpm: '126', key: '1A', year: '1984', location: '/m/Late/3.mp3' },
    comment: 'house; Acid; raw; dark; Chicago, 1984.',
  },
  {
    ...{ title: 'Élan', artist: 'Cy', bpm: '99', key: '2B', year: '1990', location: '/m/Late/4.mp3' },
    comment: 'just a vocal note',
  },
  {
    ...{ title: 'bravo', artist: 'Di', bpm: '118', key: '1B', year: '1984', location: '/m/Warm/5.mp3' },
    comment: 'Techno; House; hard, warm; dark vocal; Detroit, 1980s.',
  },
])

/** One app for everything that only reads. */
let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
  await app.import(CRATE)
})
afterAll(() => app.close())

const search = async (query: string, from = app) =>
  (await from.get(`/api/search?${encodeURI(query)}`)).json<SearchPage>()
const facets = async (query: string, from = app) =>
  (await from.get(`/api/facets?${encodeURI(query)}`)).json<Facets>()
const pairs = (counts: Facets['genre']) => counts.map(({ value, tracks }) => [value, tracks])

describe('GET /api/search', () => {
  test.each([
    ['', ['Delta', 'alpha', 'Charlie', 'Élan', 'bravo'], 'everything'],
    ['genre:house bpm:118-126 -vocal', ['Delta', 'Charlie'], 'fields and words together'],
    ['genre:house or elan', ['Delta', 'Charlie', 'Élan', 'bravo'], 'either'],
    ['key~1A', ['Delta', 'Charlie', 'bravo'], 'keys that mix with 1A'],
    ['year:80s in:late', ['Charlie'], 'a decade and a folder'],
    ['is:untagged', ['alpha'], 'what has no tag'],
  ])('%j finds %j: %s', async (q, titles) => {
    const found = await search(`q=${q}`)
    expect(found.tracks.map(({ title }) => title)).toEqual(titles)
    expect(found).toMatchObject({ total: titles.length, problems: [] })
    // The search box of the track list asks the same way.
    const listed = (await app.get(`/api/tracks?q=${encodeURIComponent(q)}`)).json<Track[]>()
    expect(listed.map(({ title }) => title)).toEqual(titles)
  })

  test('what cannot be used is told, and the rest applies', async () => {
    expect(await search('q=house bpm:abc year:80s')).toMatchObject({
      total: 2,
      query: 'house year:1980-1989',
      problems: [{ start: 10, end: 13, text: '"abc" is no tempo. Write bpm:124, bpm:118-126 or bpm:>120.' }],
    })
  })

  test('a page is a part of the sorted result', async () => {
    const page = await search('q=genre:house&sort=-bpm&offset=1&limit=1')
    expect(page.tracks.map(({ title }) => title)).toEqual(['Delta'])
    expect(page.total).toBe(3)
  })

  test('an edit is found at once', async () => {
    const app = await openTestApp()
    await app.import(CRATE)
    expect(await search('q=genre:techno', app)).toMatchObject({ total: 1 })
    await app.edit(app.track('alpha').id, 'Techno; Dub Techno; deep; dark; Berlin, 1990s.')
    expect(await search('q=genre:techno', app)).toMatchObject({ total: 2 })
  })

  test.each([
    'search?limit=0',
    'search?limit=1001',
    'search?offset=-1',
    'search?sort=colour',
    `search?q=${'x'.repeat(501)}`,
    'search?q=a&q=b',
    'search/suggest?cursor=-1',
    'search/suggest?limit=51',
    'facets?bpm=fast',
    `facets?q=${'x'.repeat(501)}`,
  ])('%s is refused with 400', async (path) => {
    expect(refusal(await app.get(`/api/${path}`))).toEqual({ status: 400, code: 'REQUEST_INVALID' })
  })
})

describe('GET /api/search/suggest', () => {
  const suggest = async (marked: string) => {
    const q = marked.replace('|', '')
    const url = `/api/search/suggest?q=${encodeURIComponent(q)}&cursor=${marked.indexOf('|')}&limit=50`
    const { start, end, completions } = (await app.get(url)).json<Completions>()
    const made = completions.map(({ insert }) => q.slice(0, start) + insert + q.slice(end))
    return { made, counted: completions.map(({ label, tracks }) => [label, tracks]) }
  }

  test.each([
    ['ge|', ['genre:'], [['genre:', 3]], 'a field, with the tracks that have one'],
    [
      'hou|',
      ['genre:House', 'genre:"Deep House"'],
      [
        ['House', 3],
        ['Deep House', 1],
      ],
      'values of a free word',
    ],
    ['dark -genre:te| x', ['dark -genre:Techno x'], [['Techno', 1]], 'the rest stays'],
    ['genre:dee|', ['genre:"Deep House"'], [['Deep House', 1]], 'quoted where it has to be'],
    [
      'place:new-y|',
      ['place:new-york', 'place:new-york-state'],
      [
        ['New York', 1],
        ['New York State', 1],
      ],
      'places with all in them',
    ],
    ['era:late|', ['era:="late 1970s"'], [['late 1970s', 1]], 'exactly this text'],
    [
      'mood:|',
      ['mood:=calm', 'mood:=dark', 'mood:="dark vocal"'],
      [
        ['calm', 1],
        ['dark', 1],
        ['dark vocal', 1],
      ],
      'all values of a field',
    ],
    ['artist:a|', ['artist:=Ada'], [['Ada', 2]], 'spellings that differ in case are one'],
    ['is:un|', ['is:untagged'], [['untagged', 1]], 'states'],
    ['has:k|', ['has:key'], [['key', 4]], 'parts'],
    [
      'key~1|',
      ['key~1A', 'key~1B', 'key~10A', 'key~10B', 'key~11A', 'key~11B', 'key~12A', 'key~12B'],
      [
        ...[
          ['1A', 3],
          ['1B', 3],
          ['10A', 0],
          ['10B', 0],
        ],
        ...[
          ['11A', 1],
          ['11B', 0],
          ['12A', 2],
          ['12B', 2],
        ],
      ],
      'keys with the tracks that mix',
    ],
    [
      'year:19|',
      ['year:1980s', 'year:1970s', 'year:1990s', 'year:1984', 'year:1979', 'year:1990'],
      [
        ...[
          ['1980s', 2],
          ['1970s', 1],
          ['1990s', 1],
        ],
        ...[
          ['1984', 2],
          ['1979', 1],
          ['1990', 1],
        ],
      ],
      'decades, then years',
    ],
    ['zzz|', [], [], 'nothing for what nobody has'],
  ])('%s may become %j with %j tracks: %s', async (marked, made, counted) => {
    expect(await suggest(marked)).toEqual({ made, counted })
  })

  test('a value finds as many tracks as it was offered with', async () => {
    for (const field of [
      'family',
      'style',
      'energy',
      'genre',
      'main',
      'sub',
      'mood',
      'desc',
      'place',
      'era',
      'artist',
      'bpm',
      'key',
      'year',
    ]) {
      const { made, counted } = await suggest(`${field}:|`)
      expect(made.length).toBeGreaterThan(1)
      for (const [index, q] of made.entries()) {
        expect([q, (await search(`q=${q}`)).total]).toEqual([q, counted[index]?.[1]])
      }
    }
  })
})

describe('GET /api/facets', () => {
  test('counts the whole library', async () => {
    const found = await facets('')
    expect(found).toMatchObject({
      total: 5,
      query: '',
      problems: [],
      unknown: { key: 1, bpm: 1, year: 1, energy: 2 },
    })
    expect(pairs(found.genre)).toEqual([
      ['House', 3],
      ['Acid', 1],
      ['Deep House', 1],
      ['Techno', 1],
    ])
    expect(pairs(found.sub)).toEqual([
      ['Acid', 1],
      ['Deep House', 1],
      ['House', 1],
    ])
    expect(pairs(found.desc).slice(0, 1)).toEqual([['warm', 2]])
    expect(found.key).toHaveLength(24)
    expect(found.key.slice(0, 2)).toEqual([
      { value: '1A', tracks: 1 },
      { value: '1B', tracks: 1 },
    ])
    expect(found.tempos).toEqual([
      { from: 96, to: 100, tracks: 1 },
      { from: 116, to: 120, tracks: 2 },
      { from: 124, to: 128, tracks: 1 },
    ])
    expect(found.years).toEqual([
      { year: 1979, tracks: 1 },
      { year: 1984, tracks: 2 },
      { year: 1990, tracks: 1 },
    ])
  })

  test('counts what the query and the other filters leave', async () => {
    const found = await facets('q=is:tagged bpm:abc&year=1984')
    expect(found).toMatchObject({ total: 2, query: 'is:tagged', problems: [{ start: 14, end: 17 }] })
    expect(pairs(found.place).slice(0, 3)).toEqual([
      ['Midwest', 2],
      ['North America', 2],
      ['USA', 2],
    ])
  })

  test('follows edits, and an import that replaces the library', async () => {
    const app = await openTestApp()
    await app.import(CRATE)
    expect(pairs((await facets('', app)).mood)).toHaveLength(3)
    await app.edit(app.track('alpha').id, 'Techno; Dub Techno; deep; calm; Berlin, 1990s.')
    expect(pairs((await facets('', app)).mood)[0]).toEqual(['calm', 2])
    await app.import(aCsv([{ title: 'New', artist: 'N', comment: 'Jazz; Bop; x; glad; Paris, 1950s.' }]), {
      mode: 'replace',
    })
    const found = await facets('', app)
    expect([pairs(found.genre).length, pairs(found.mood)]).toEqual([2, [['glad', 1]]])
  })

  test('an empty library has no facets', async () => {
    const empty = await openTestApp()
    expect(await facets('', empty)).toMatchObject({ total: 0, genre: [], tempos: [], years: [] })
  })
})

describe('GET /api/facets/values', () => {
  const values = async (query: string) => {
    const found = (await app.get(`/api/facets/values?${encodeURI(query)}`)).json<FacetValues>()
    return { values: pairs(found.values), total: found.total }
  }

  test.each([
    [
      'facet=genre&find=HOU',
      [
        ['House', 3],
        ['Deep House', 1],
      ],
      2,
      'a text within the value, in any case',
    ],
    ['facet=place&find=yor&limit=1', [['New York', 1]], 2, 'no more than asked for, and how many there are'],
    [
      'facet=era',
      [
        ['1970s', 1],
        ['1980s', 2],
        ['1990s', 1],
      ],
      3,
      'decades, earliest first',
    ],
    ['facet=mood&genre=house&q=raw', [['dark', 1]], 1, 'of what query and filters leave'],
    ['facet=desc&find=zzz', [], 0, 'nothing'],
  ])('%s is %j of %i: %s', async (query, expected, total) => {
    expect(await values(query)).toEqual({ values: expected, total })
  })

  test.each(['', 'facet=colour', 'facet=genre&limit=501'])('%j is refused with 400', async (query) => {
    expect(refusal(await app.get(`/api/facets/values?${query}`))).toEqual({
      status: 400,
      code: 'REQUEST_INVALID',
    })
  })
})

describe('GET /api/track/:id/similar', () => {
  const similar = async (title: string, query = '') =>
    (await app.get(`/api/track/${app.track(title).id}/similar${query}`)).json<SimilarTracks>().tracks

  test('tells the most similar tracks, and why', async () => {
    const [best] = await similar('Delta')
    expect(best?.track.title).toBe('bravo')
    expect(best?.reasons).toEqual(['shares warm', 'both House', '119 and 118 BPM', 'of nearly the same time'])
    expect(await similar('Delta', '?limit=1')).toHaveLength(1)
  })

  test('a track that is not there has none', async () => {
    expect(refusal(await app.get('/api/track/999999/similar'))).toEqual({
      status: 404,
      code: 'TRACK_UNKNOWN',
    })
  })
})

test('a list, its counts and a search wait for nobody who has gone', async () => {
  const gone = AbortSignal.abort(new Error('gone'))
  const { lists, search } = app.state
  await expect(lists.page({ filters: { q: 'nobody asked this' } }, gone)).rejects.toThrow('gone')
  await expect(search.facets.count({ q: 'nor this' }, gone)).rejects.toThrow('gone')
  expect((await lists.page({ filters: { q: 'house' } })).total).toBe(3)
  expect(await lists.total({ q: 'house', year: '1984' })).toBe(2)
})
