import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCsv } from '../../../test/builders/a-csv.ts'
import { openTestApp, refusal, startTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import type { ArtistTracks, SetTracksFound } from '../../contract/set-workshop.schema.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
  await app.import(
    aCsv([
      { title: 'Big Air', artist: 'Somebody' },
      { title: 'Sexy Boy', artist: 'Air' },
      { title: 'Runnin’ Wild', artist: 'Airbourne' },
      { title: 'Playground Love', artist: 'Air feat. Gordon Tracks' },
      { title: 'Untitled', artist: '' },
      { title: 'Unnamed', artist: '' },
    ]),
  )
})
afterAll(() => app.close())

const search = async (query: string) =>
  (await app.post('/api/set-workshop/track-search', { query })).json<SetTracksFound>()
const found = async (query: string) => (await search(query)).tracks.map(({ title }) => title)
const others = async (title: string) =>
  (await app.get(`/api/set-workshop/artist-tracks/${app.track(title).id}`))
    .json<ArtistTracks>()
    .tracks.map((track) => track.title)

describe('tracks for a set', () => {
  test('by that very name come first, then in file order', async () => {
    expect(await found('air')).toEqual(['Sexy Boy', 'Big Air', 'Runnin’ Wild', 'Playground Love'])
    expect(await search(' AIR ')).toMatchObject({
      count: 4,
      tracks: [{ title: 'Sexy Boy', starred: false }, {}, {}, {}],
    })
  })

  test('by words of title and artist together', async () => {
    expect(await found('love gordon')).toEqual(['Playground Love'])
  })

  test.each(['', ' ', 'a', ' a '])('not by %j, which is less than two characters', async (query) => {
    expect(await search(query)).toEqual({ tracks: [], count: 0 })
  })

  test('are found as they are after a change', async () => {
    await app.edit(app.track('Big Air').id, 'House')
    expect((await search('big air')).tracks).toMatchObject([{ comment: 'House' }])
  })
})

describe('other tracks of the artists', () => {
  test('include those with a guest, and never a name within a name', async () => {
    expect(await others('Sexy Boy')).toEqual(['Playground Love'])
    expect(await others('Playground Love')).toEqual(['Sexy Boy'])
    expect(await others('Runnin’ Wild')).toEqual([])
  })

  test('are none for a track without artist', async () => {
    expect(await others('Untitled')).toEqual([])
  })
})

test('what cannot be answered is refused', async () => {
  const none = await openTestApp()
  const post = '/api/set-workshop/track-search'
  expect(refusal(await none.post(post, { query: 'love' }))).toEqual({ status: 400, code: 'LIBRARY_EMPTY' })
  expect(refusal(await none.get('/api/set-workshop/artist-tracks/1'))).toEqual({
    status: 400,
    code: 'LIBRARY_EMPTY',
  })
  expect(refusal(await app.get('/api/set-workshop/artist-tracks/99'))).toEqual({
    status: 404,
    code: 'TRACK_UNKNOWN',
  })
  expect(refusal(await app.get('/api/set-workshop/artist-tracks/x'))).toEqual({
    status: 400,
    code: 'REQUEST_INVALID',
  })
  expect(refusal(await app.post(post, { query: 5 }))).toEqual({ status: 400, code: 'REQUEST_INVALID' })
})
