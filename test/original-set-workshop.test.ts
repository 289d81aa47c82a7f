import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ArtistTracks, SetTracksFound } from '../src/contract/set-workshop.schema.ts'
import type { Track } from '../src/contract/track.schema.ts'
import { startTestApp, type TestApp } from './builders/open-test-app.ts'

const SHARED = join(import.meta.dirname, '..', '..', 'shared', 'data')

/** What the original was asked and what it answered. */
interface Recorded<T> {
  readonly request: { readonly path: string; readonly body: object }
  readonly response: { readonly body: T }
}

const recorded = <T>(name: string): Recorded<T> =>
  JSON.parse(readFileSync(join(SHARED, 'golden-a', `${name}.json`), 'utf8'))

/** Ids of the original are row numbers from 0; here the first import numbers the same rows from 1. */
const plain = (tracks: readonly Track[], first: 0 | 1) =>
  tracks.map(({ id, title, artist, key, comment, location }) => ({
    ...{ row: id - first, title, artist, key, comment, location },
  }))

describe.skipIf(!existsSync(SHARED))('look-ups for a set answer as the original did', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
    const content = new Uint8Array(readFileSync(join(SHARED, 'library-a', 'library.csv')))
    await app.import({ name: 'library.csv', content })
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
