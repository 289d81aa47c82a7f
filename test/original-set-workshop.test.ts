import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ArtistTracks, SetTracksFound } from '../src/contract/set-workshop.schema.ts'
import type { Track } from '../src/contract/track.schema.ts'
import { startTestApp, type TestApp } from './builders/open-test-app.ts'
import { hasOriginalAnswers, realLibrary, recorded } from './builders/original-answers.ts'

/** Ids of the original are row numbers from 0; here the first import numbers the same rows from 1. */
const plain = (tracks: readonly Track[], first: 0 | 1) =>
  tracks.map(({ id, title, artist, key, comment, location }) => ({
    ...{ row: id - first, title, artist, key, comment, location },
  }))

describe.skipIf(!hasOriginalAnswers)('look-ups for a set answer as the original did', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
    await app.import(realLibrary('library.csv'))
  })
  afterAll(() => app.close())

  test('a search finds the same tracks in the same order', async () => {
    const { request, response } = recorded<SetTracksFound>('track-search')
    const ours: SetTracksFound = (await app.post(request.path, request.body)).json()
    expect(ours.count).toBe(response.body.count)
    expect(plain(ours.tracks, 1)).toEqual(plain(response.body.tracks, 0))
  })

  test('an artist has the same other tracks', async () => {
    const { request, response } = recorded<ArtistTracks>('artist-tracks')
    const path = request.path.replace(/\d+$/, (row) => String(Number(row) + 1))
    const ours: ArtistTracks = (await app.get(path)).json()
    expect(plain(ours.tracks, 1)).toEqual(plain(response.body.tracks, 0))
  })
})
