import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCsv, someSongs } from '../../../test/builders/a-csv.ts'
import { openTestApp, refusal, startTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import { MAX_FILTER_LENGTH, MAX_FILTER_VALUES, type WorkshopFound } from '../../contract/workshop.schema.ts'

const COMMENTS = [
  'House; Deep House; warm pads, deep bass; late-night calm; Chicago, US, 1988.',
  'House; Disco; strings, horns and bass; euphoric; Russia, late 1990s.',
  'Techno; Dub Techno; dub chords; late-night drive; Berlin, Germany, 2004.',
  '',
]

async function fill(app: TestApp): Promise<TestApp> {
  const rows = someSongs(4).map((song, row) => ({
    ...song,
    comment: COMMENTS[row] ?? '',
    bpm: ['124', '120', '0', ''][row] ?? '',
  }))
  await app.import(aCsv(rows))
  return app
}
const openCrate = async () => fill(await openTestApp())

/** For the tests that only ask. */
let crate: TestApp
let empty: TestApp
beforeAll(async () => {
  crate = await fill(await startTestApp())
  empty = await startTestApp()
})
afterAll(async () => {
  await crate.close()
  await empty.close()
})

const search = (app: TestApp, filters: object) => app.post('/api/workshop/search', { filters })
const scored = (app: TestApp, filters: object, more: object = {}) =>
  app.post('/api/workshop/scored-search', { filters, ...more })

describe('the search by facets', () => {
  test('answers with ids, their number and the tracks', async () => {
    expect((await search(crate, { genres: ['house'], bpm_min: 122, bpm_max: null })).json()).toEqual({
      track_ids: [1],
      count: 1,
      tracks: [crate.track('Song 1')],
    })
  })

  test.each<[object, number[]]>([
    [{}, [1, 2, 3, 4]],
    [{ mood: 'late-night, euphoric' }, [1, 2, 3]],
    [{ descriptors: 'bass, horns' }, [2]],
    [{ location: ['US'] }, [1]],
    [{ era: ['90s'] }, [2]],
    [{ bpm_max: 200 }, [1, 2]],
    [{ text_search: 'ARTIST 3' }, [3]],
    [{ text_search: 'song (' }, []],
    [{ genres: ['House'], text_search: 'disco' }, [2]],
  ])('%j finds the tracks %j', async (filters, ids) => {
    expect((await search(crate, filters)).json()).toMatchObject({ track_ids: ids, count: ids.length })
  })

  test('sends a page of the tracks when asked for one, and always all ids', async () => {
    const page = (await crate.post('/api/workshop/search', { limit: 2, offset: 1 })).json()
    expect(page).toMatchObject({ count: 4, track_ids: [1, 2, 3, 4], tracks: [{ id: 2 }, { id: 3 }] })
  })

  test('finds an edited track at once, and no longer by what it was', async () => {
    const app = await openCrate()
    await search(app, {})
    await app.edit(4, 'Zouk; ; soft bells; calm; Martinique, 1980s.')
    await app.edit(1, 'Polka; ; accordion; merry; Poland, 1950s.')
    expect((await search(app, { genres: ['zouk'] })).json().track_ids).toEqual([4])
    expect((await search(app, { genres: ['deep house'] })).json().track_ids).toEqual([])
    await app.state.history.undo()
    expect((await search(app, { genres: ['deep house'] })).json().track_ids).toEqual([1])
  })

  test('follows an import that removes tracks and moves the others', async () => {
    const app = await openCrate()
    await search(app, {})
    const [first = {}, second = {}] = someSongs(2)
    await app.import(
      aCsv([second, { ...someSongs(1, 9)[0], comment: 'Dub; ; echo; calm; UK, 1979.' }, first]),
    )
    expect((await search(app, {})).json().track_ids).toEqual([2, 5, 1])
    expect((await search(app, { genres: ['techno', 'dub'] })).json().track_ids).toEqual([5])
  })

  test('many searches at once while tracks are edited each give a whole answer', async () => {
    const app = await openCrate()
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, round) => {
        if (round % 5 === 0) await app.edit(4, `House; ; round ${round}; calm; UK, 1990s.`)
        return (await scored(app, { genres: ['House'], descriptors: ['round'] })).json()
      }),
    )
    for (const { count, tracks } of answers) expect(tracks).toHaveLength(count)
    expect((await search(app, { descriptors: ['round 15'] })).json().track_ids).toEqual([4])
  })
})

describe('the scored search', () => {
  test('ranks tracks and says what each one matches', async () => {
    const filters = { genres: ['House', 'Techno'], mood: ['late-night'], bpm_min: 122 }
    expect((await scored(crate, filters)).json()).toEqual({
      count: 3,
      track_ids: [1, 3, 2],
      tracks: [
        {
          ...crate.track('Song 1'),
          score: 0.6842,
          matched: { genres: ['House'], mood: ['late-night'], bpm: true },
        },
        { ...crate.track('Song 3'), score: 0.4737, matched: { genres: ['Techno'], mood: ['late-night'] } },
        { ...crate.track('Song 2'), score: 0.3158, matched: { genres: ['House'] } },
      ],
    })
  })

  test('leaves out what scores too low, and what is over the limit', async () => {
    const filters = { genres: ['House', 'Techno'], mood: ['late-night'] }
    expect((await scored(crate, filters, { min_score: 0.5 })).json().track_ids).toEqual([1, 3])
    expect((await scored(crate, filters, { max_results: 1 })).json().track_ids).toEqual([1])
  })

  test('balanced, a long list dilutes nothing', async () => {
    const filters = { genres: ['House', 'Polka', 'Zydeco', 'Fado', 'Ska', 'Raga', 'Son', 'Cumbia'] }
    expect((await scored(crate, filters)).json().count).toBe(0)
    expect((await scored(crate, filters, { mode: 'balanced' })).json()).toMatchObject({
      track_ids: [1, 2],
      tracks: [{ score: 1 }, { score: 1 }],
    })
  })

  test('without filters finds nothing', async () => {
    expect((await scored(crate, {})).json()).toEqual({ count: 0, track_ids: [], tracks: [] })
  })
})

describe('the overview', () => {
  test('counts genres, pairs and words, and follows every edit', async () => {
    const app = await openCrate()
    const before = (await app.get('/api/workshop/analysis')).json()
    expect(before.cooccurrence.totals).toMatchObject({ House: 2, Disco: 1 })
    expect(before.facet_options.locations).toContainEqual({ value: 'Russia', count: 1 })
    expect(before.landscape_summary).toMatch(/^Collection: 4 tracks\./)
    await app.edit(4, 'House; Disco; strings; calm; UK, 1990s.')
    const after = (await app.get('/api/workshop/analysis')).json()
    expect(after.cooccurrence.totals).toMatchObject({ House: 3, Disco: 2 })
    expect(after.landscape_summary).toContain('  Disco + House: 2')
  })
})

test('as long as there is no tree, its chord data is missing', async () => {
  const answer = await crate.get('/api/workshop/chord-data?tree_type=scene&threshold=0.1&max_lineages=12')
  expect(refusal(answer)).toEqual({ status: 404, code: 'TREE_MISSING' })
})

describe('refused is', () => {
  test.each(['search', 'scored-search', 'analysis', 'chord-data'])('%s without a library', async (name) => {
    const url = `/api/workshop/${name}`
    const answer = name.endsWith('search') ? await empty.post(url, {}) : await empty.get(url)
    expect(refusal(answer)).toEqual({ status: 400, code: 'LIBRARY_EMPTY' })
  })

  const tooMany = Array.from({ length: MAX_FILTER_VALUES + 1 }, (_, index) => `x${index}`)
  const tooLong = 'x'.repeat(MAX_FILTER_LENGTH + 1)
  test.each<[what: string, url: string, body: object | undefined, code?: string]>([
    ['no body', 'search', undefined],
    ['a text instead of a list of genres', 'search', { filters: { genres: 'House' } }],
    ['a text instead of a list of eras', 'scored-search', { filters: { era: '80s' } }],
    ['a misspelt filter', 'search', { filters: { genre: ['House'] } }],
    ['too many values', 'search', { filters: { era: tooMany } }],
    ['too many values as one text', 'search', { filters: { mood: tooMany.join() } }, 'FILTER_TOO_LONG'],
    ['a value too long', 'search', { filters: { location: [tooLong] } }],
    ['a value too long in a text', 'search', { filters: { descriptors: tooLong } }, 'FILTER_TOO_LONG'],
    ['a tempo as text', 'search', { filters: { bpm_min: '120' } }],
    ['a score above 1', 'scored-search', { min_score: 1.1 }],
    ['a score below 0', 'scored-search', { min_score: -0.1 }],
    ['no results', 'scored-search', { max_results: 0 }],
    ['too many results', 'scored-search', { max_results: 1_001 }],
    ['an unknown mode', 'scored-search', { mode: 'best' }],
  ])('%s', async (_what, name, body, code = 'REQUEST_INVALID') => {
    expect(refusal(await crate.post(`/api/workshop/${name}`, body))).toEqual({ status: 400, code })
  })

  test.each(['threshold=2', 'threshold=x', 'max_lineages=1', 'max_lineages=31', 'max_lineages=x'])(
    'chord data with %s',
    async (query) => {
      expect(refusal(await crate.get(`/api/workshop/chord-data?${query}`))).toEqual({
        status: 400,
        code: 'REQUEST_INVALID',
      })
    },
  )
})

test('a list too long for one piece arrives whole', async () => {
  const app = await openTestApp()
  await app.import(aCsv(someSongs(1_200)))
  const found = (await app.post('/api/workshop/search', {})).json<WorkshopFound>()
  expect(found.count).toBe(1_200)
  expect(found.tracks).toEqual(app.tracks())
  expect(found.track_ids).toEqual(app.tracks().map(({ id }) => id))
  expect((await app.get('/api/tracks')).json()).toEqual(app.tracks())
})
