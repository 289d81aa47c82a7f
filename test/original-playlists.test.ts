import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NewPlaylist, Playlist, PlaylistDetail } from '../src/contract/playlist.schema.ts'
import { startTestApp, type TestApp } from './builders/open-test-app.ts'
import { hasOriginalAnswers, realLibrary, recorded } from './builders/original-answers.ts'

/** What the original answered for one playlist. */
interface Original {
  readonly playlist: Omit<Playlist, 'folder' | 'node'>
  readonly tracks: readonly Readonly<Record<string, unknown>>[]
}

describe.skipIf(!hasOriginalAnswers)('playlists as the original had them', () => {
  let app: TestApp
  let made: Playlist
  const original = () => recorded<Original>('playlist').response.body

  beforeAll(async () => {
    app = await startTestApp()
    await app.upload(realLibrary('library.csv'))
    const { name, description, filters, track_ids, source } = original().playlist
    // Its ids are row numbers from 0.
    const body: NewPlaylist = {
      name,
      description,
      filters,
      source,
      track_ids: track_ids.map((row) => row + 1),
    }
    made = (await app.post('/api/workshop/playlists', body)).json().playlist
  })
  afterAll(() => app.close())

  test('one comes back with the same fields and the same tracks in the same order', async () => {
    const { playlist, tracks } = original()
    const answer = (await app.get(`/api/workshop/playlists/${made.id}`)).json<PlaylistDetail>()
    expect(Object.keys(answer.playlist)).toEqual(expect.arrayContaining(Object.keys(playlist)))
    const { name, description, filters, source } = playlist
    expect(answer.playlist).toMatchObject({ name, description, filters, source })
    const textOf = ({ title, artist, albumTitle, key, comment, location }: Record<string, unknown>) => {
      return { title, artist, albumTitle, key, comment, location }
    }
    expect(answer.tracks.map(textOf)).toEqual(tracks.map(textOf))
  })

  test('the list of them has the same shape', async () => {
    const { playlists } = (await app.get('/api/workshop/playlists')).json()
    const [first] = recorded<{ playlists: Playlist[] }>('playlists').response.body.playlists
    expect(Object.keys(playlists[0])).toEqual(expect.arrayContaining(Object.keys(first ?? {})))
  })

  test('its file is the same, but that a track without an artist has none', async () => {
    const { body } = await app.get(`/api/workshop/playlists/${made.id}/export/m3u`)
    // Symptom in the original: an unknown artist was called "nan".
    const theirs = String(recorded('playlist-m3u').response.body).replaceAll(
      '#EXTINF:-1,nan - ',
      '#EXTINF:-1,',
    )
    expect(body).toBe(theirs)
  })

  test('one that is not there is answered with the same status and sentence', async () => {
    const { request, response } = recorded('unknown-playlist')
    const answer = await app.request({ method: request.method, url: request.path })
    expect(answer.statusCode).toBe(response.status)
    expect(answer.json()).toMatchObject(response.body)
  })
})
