import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCsv, someSongs } from '../../../test/builders/a-csv.ts'
import { openTestApp, refusal, startTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import type { Track, TrackDetail } from '../../contract/track.schema.ts'

/** One app for everything that only reads. */
let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
  await app.import(
    aCsv([
      {
        title: 'Delta',
        artist: 'Ada',
        bpm: '118.6',
        key: '12A',
        year: '1979',
        comment: 'House; Deep House; warm; calm; UK, late 1970s.',
      },
      { title: 'alpha', artist: 'Björk', bpm: '', key: '', year: '', comment: '' },
      {
        title: 'Charlie',
        artist: 'ada',
        bpm: '126',
        key: '1A',
        year: '1984',
        comment: 'house; Acid; raw; dark; Chicago, 1984.',
      },
      { title: 'Élan', artist: 'Cy', bpm: '99', key: '2B', year: '1990', comment: 'just a note' },
      {
        title: 'bravo',
        artist: 'Di',
        bpm: '118',
        key: '1B',
        year: '1984',
        comment: 'Techno; House; hard; dark; Detroit, 1980s.',
      },
    ]),
  )
})
afterAll(() => app.close())

const titles = async (query: string) =>
  (await app.get(`/api/tracks${query}`)).json<Track[]>().map(({ title }) => title)

describe('GET /api/tracks', () => {
  test('without parameters is the whole library in file order', async () => {
    expect(await titles('')).toEqual(['Delta', 'alpha', 'Charlie', 'Élan', 'bravo'])
  })

  test('an empty library is an empty list', async () => {
    const empty = await openTestApp()
    expect((await empty.get('/api/tracks')).json()).toEqual([])
  })

  test.each([
    ['title', ['alpha', 'bravo', 'Charlie', 'Delta', 'Élan'], 'case and accents do not count'],
    ['-title', ['Élan', 'Delta', 'Charlie', 'bravo', 'alpha'], 'the other way round'],
    ['key', ['Charlie', 'bravo', 'Élan', 'Delta', 'alpha'], 'around the wheel, 1A 1B 2B 12A, unknown last'],
    ['-key', ['Delta', 'Élan', 'bravo', 'Charlie', 'alpha'], 'back around the wheel, unknown last again'],
    ['bpm', ['Élan', 'bravo', 'Delta', 'Charlie', 'alpha'], 'as numbers, not as text'],
    ['-bpm', ['Charlie', 'Delta', 'bravo', 'Élan', 'alpha'], 'unknown last in this direction too'],
    ['artist,-title', ['Delta', 'Charlie', 'alpha', 'Élan', 'bravo'], 'by a second column within the first'],
    ['year', ['Delta', 'Charlie', 'bravo', 'Élan', 'alpha'], 'equal years in file order'],
    ['status', ['alpha', 'Delta', 'Charlie', 'Élan', 'bravo'], 'what wants attention first'],
  ])('sort=%s gives %j: %s', async (sort, expected) => {
    expect(await titles(`?sort=${sort}`)).toEqual(expected)
  })

  test.each([
    ['q=house', ['Delta', 'Charlie', 'bravo'], 'a word of the comment'],
    ['q=ADA house', ['Delta', 'Charlie'], 'all words, in any field and any case'],
    ['q=elan bjork', [], 'both must be in the same track'],
    ['q=elan', ['Élan'], 'accents do not count'],
    ['q=.*', ['Delta', 'alpha', 'Charlie', 'Élan', 'bravo'], 'signs are no pattern language, and no word'],
    ['status=untagged', ['alpha'], 'blank comments'],
    ['status=tagged', ['Delta', 'Charlie', 'Élan', 'bravo'], 'all others'],
    ['genre=HOUSE', ['Delta', 'Charlie', 'bravo'], 'first or second genre, any case'],
    ['place=chicago', ['Charlie'], 'a place'],
    ['era=1984', ['Charlie'], 'an era'],
    ['bpm=118', ['Delta', 'bravo'], '118 and a bit is 118'],
    ['bpm=118-126', ['Delta', 'Charlie', 'bravo'], 'both ends included, unknown left out'],
    ['year=1984', ['Charlie', 'bravo'], 'one year'],
    ['year=1970-1985', ['Delta', 'Charlie', 'bravo'], 'a span of years'],
    ['key=1A,6m', ['Charlie'], 'keys in any notation'],
    ['source=import', ['Delta', 'Charlie', 'Élan', 'bravo'], 'who wrote the comment'],
    ['genre=house&bpm=126&key=1A', ['Charlie'], 'every filter must hold'],
    ['genre=techno|deep house', ['Delta', 'bravo'], 'any of several values'],
    ['genre=deep house&bpm=126&match=any', ['Delta', 'Charlie'], 'one filter is enough'],
    ['family=house', ['Delta', 'Charlie'], 'a family by the first genre'],
    ['style=house', ['Delta', 'Charlie', 'bravo'], 'a style and all that come from it'],
    ['sub=house', ['bravo'], 'a second genre'],
    ['place=USA', ['Charlie', 'bravo'], 'a place and all places in it'],
    ['era=80s', ['Charlie', 'bravo'], 'a time by overlap'],
    ['source=user|offline', [], 'nobody else wrote one'],
    ['starred=yes', [], 'no star yet'],
  ])('%s finds %j: %s', async (query, expected) => {
    expect(await titles(`?${encodeURI(query)}`)).toEqual(expected)
    expect((await app.get(`/api/tracks/ids?${encodeURI(query)}`)).json()).toHaveLength(expected.length)
  })

  test('a page is a part of the sorted list, and X-Total-Count tells how long the list is', async () => {
    const answer = await app.get('/api/tracks?sort=title&offset=1&limit=2')
    expect(answer.json<Track[]>().map(({ title }) => title)).toEqual(['bravo', 'Charlie'])
    expect(answer.headers['x-total-count']).toBe('5')
    expect((await app.get('/api/tracks?genre=house&limit=1')).headers['x-total-count']).toBe('3')
    expect((await app.get('/api/tracks?offset=99&limit=1')).json()).toEqual([])
  })

  test.each([
    'limit=0',
    'limit=5001',
    'offset=-1',
    'limit=ten',
    'sort=_genre1',
    'sort=title;drop',
    'bpm=fast',
    'status=done',
    'q=a&q=b',
  ])('%s is refused with 400', async (query) => {
    expect(refusal(await app.get(`/api/tracks?${query}`))).toEqual({ status: 400, code: 'REQUEST_INVALID' })
  })

  test('a list that the page has already is not sent again, until something changes', async () => {
    const app = await openTestApp()
    await app.import(aCsv(someSongs(2)))
    const { etag } = (await app.get('/api/tracks')).headers
    const again = () => app.request({ url: '/api/tracks', headers: { 'if-none-match': String(etag) } })
    expect(await again()).toMatchObject({ statusCode: 304, body: '' })
    await app.edit(app.track('Song 1').id, 'mine')
    expect((await again()).statusCode).toBe(200)
  })

  test('a long list travels compressed to whoever can read that', async () => {
    const app = await openTestApp()
    await app.import(aCsv(someSongs(200)))
    const answer = await app.request({ url: '/api/tracks', headers: { 'accept-encoding': 'gzip' } })
    expect(answer.headers['content-encoding']).toBe('gzip')
    expect(JSON.parse(gunzipSync(answer.rawPayload).toString())).toHaveLength(200)
    expect(answer.rawPayload.length).toBeLessThan(20_000)
  })
})

describe('GET /api/vocabulary', () => {
  test.each([
    [
      'field=genre',
      [
        ['House', 3],
        ['Acid', 1],
        ['Deep House', 1],
        ['Techno', 1],
      ],
      'spellings that differ in case are one',
    ],
    ['field=genre&q=dee', [['Deep House', 1]], 'what contains the letters typed'],
    [
      'field=mood',
      [
        ['dark', 2],
        ['calm', 1],
      ],
      'most frequent first',
    ],
    ['field=genre&limit=1', [['House', 3]], 'as many as asked for'],
  ])('%s gives %j: %s', async (query, expected) => {
    const words = (await app.get(`/api/vocabulary?${query}`)).json<{ value: string; tracks: number }[]>()
    const known = words.map(({ value, tracks }) => [value, tracks])
    // A free-text comment is one word of the first genre.
    expect(known.filter(([value]) => value !== 'just a note')).toEqual(expected)
  })
})

describe('GET /api/track/{id}', () => {
  test('tells how each facet was read, keys by the notation of the file', async () => {
    const { id } = app.track('Charlie')
    const { readings } = (await app.get(`/api/track/${id}`)).json<TrackDetail>()
    expect(readings.map(({ facet, text, reading }) => [facet, text, reading])).toEqual([
      ['genre', 'house; Acid', expect.any(String)],
      ['place', 'Chicago', 'Chicago'],
      ['era', '1984', '1984'],
      ['energy', 'dark', expect.stringMatching(/ of 10$/)],
      ['key', '1A', '1A'],
    ])
    expect(readings.every(({ why }) => why.endsWith('.'))).toBe(true)
  })
})

describe('editing a comment', () => {
  test('stores it exactly as sent and answers with the track as it is now, facets included', async () => {
    const app = await openTestApp()
    await app.import(aCsv(someSongs(1)))
    const { id } = app.track('Song 1')
    const comment = '  Disco; Italo Disco; synths; glad; Italy, 1982.  '
    const answer = await app.put(`/api/track/${id}`, { comment })
    expect(answer.json()).toMatchObject({
      id,
      comment,
      changeId: expect.any(Number),
      track: { genre1: 'Disco', place: 'Italy', era: '1982', status: 'tagged', tagSource: 'user' },
    })
  })

  test('a missing comment counts as empty, as in the original', async () => {
    const app = await openTestApp()
    await app.import(aCsv([{ title: 'Song', artist: 'A', comment: 'old' }]))
    expect((await app.put(`/api/track/${app.track('Song').id}`, {})).json()).toMatchObject({ comment: '' })
  })

  test.each([
    ['a number', { comment: 5 }],
    ['null', { comment: null }],
    ['ten thousand and one letters', { comment: 'x'.repeat(10_001) }],
    ['a misspelt field', { coment: 'x' }],
  ])('%s is refused, and the comment stays', async (_what, body) => {
    const { id, comment } = app.track('Delta')
    expect(refusal(await app.put(`/api/track/${id}`, body))).toEqual({ status: 400, code: 'REQUEST_INVALID' })
    expect(app.comments()).toMatchObject({ Delta: comment })
  })

  test.each(['0', '-1', 'abc', '1.5', '9'.repeat(30)])('the id %s is no id of a track', async (id) => {
    expect((await app.put(`/api/track/${id}`, { comment: 'x' })).statusCode).toBe(400)
  })

  test('clearing one, several or all comments tells how many there were', async () => {
    const app = await openTestApp()
    await app.import(aCsv(someSongs(4).map((song) => ({ ...song, comment: 'x' }))))
    const [one = 0, two = 0, three = 0] = app.tracks().map(({ id }) => id)
    expect((await app.post(`/api/track/${one}/clear`)).json()).toMatchObject({ id: one, comment: '' })
    expect((await app.post('/api/tracks/clear', { ids: [one, two, three, two, 999] })).json()).toMatchObject({
      cleared: true,
      tracks: 2,
    })
    expect((await app.post('/api/tracks/clear-all')).json()).toMatchObject({ cleared: true, tracks: 1 })
    expect((await app.post('/api/tracks/clear-all')).json()).toEqual({
      cleared: true,
      tracks: 0,
      changeId: null,
    })
  })
})
