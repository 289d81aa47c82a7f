import { expect, test } from 'vitest'
import { aCsv, someSongs } from '../../../test/builders/a-csv.ts'
import { openTestApp, refusal } from '../../../test/builders/open-test-app.ts'
import type { Playlist, PlaylistCreated, PlaylistDetail, Playlists } from '../../contract/playlist.schema.ts'
import { STARRED_ID } from '../services/starred/starred.service.ts'

const PLAYLISTS = '/api/workshop/playlists'

/** An app with "Song 1" to "Song 5", and short ways to handle playlists. */
async function openCrate() {
  let seconds = 0
  const now = () => {
    seconds += 1
    return new Date(Date.UTC(2026, 0, 1, 0, 0, seconds))
  }
  const app = await openTestApp({ now })
  await app.import(aCsv(someSongs(5)))
  const show = async (id: string) => (await app.get(`${PLAYLISTS}/${id}`)).json<PlaylistDetail>()
  return {
    ...app,
    list: async () => (await app.get(PLAYLISTS)).json<Playlists>().playlists,
    /** A playlist with its tracks. */
    show,
    make: async (body: object) => (await app.post(PLAYLISTS, body)).json<PlaylistCreated>(),
    remove: (id: string) => app.request({ method: 'DELETE', url: `${PLAYLISTS}/${id}` }),
    titles: async (id: string) => (await show(id)).tracks.map(({ title }) => title),
  }
}

const namesOf = (playlists: readonly Playlist[]) => playlists.map(({ name }) => name)

test('a playlist keeps its tracks in order and each once', async () => {
  const app = await openCrate()
  const answer = await app.post(PLAYLISTS, { name: ' Warm\n\u0000up ', track_ids: [3, 1, 3, 2] })
  expect(answer.statusCode).toBe(201)
  const { playlist, changeId } = answer.json<PlaylistCreated>()
  expect(playlist).toEqual({
    id: '00000001',
    name: 'Warm up',
    description: '',
    filters: {},
    track_ids: [3, 1, 2],
    source: 'manual',
    created_at: expect.stringContaining('2026-01-01T'),
    updated_at: playlist.created_at,
    folder: null,
    node: null,
  })
  expect(changeId).toBeGreaterThan(0)
  expect(await app.get(`${PLAYLISTS}/00000001`).then((found) => found.json())).toEqual({
    playlist,
    tracks: ['Song 3', 'Song 1', 'Song 2'].map(app.track),
  })
})

test('without ids it is made of the tracks that pass its filters, in file order, and of none without filters', async () => {
  const app = await openCrate()
  await app.edit(4, 'House; Deep House; warm; calm; Berlin, 1990s.')
  await app.edit(2, 'House; Acid House; warm; calm; Berlin, 1990s.')
  const { playlist } = await app.make({ name: 'House', filters: { genres: ['house'] }, folder: 'Club' })
  expect(playlist).toMatchObject({ track_ids: [2, 4], filters: { genres: ['house'] }, folder: 'Club' })
  expect((await app.make({ name: 'Empty' })).playlist.track_ids).toEqual([])
})

test('the last one made comes first, and a name that is taken gets a number', async () => {
  const app = await openCrate()
  for (const name of ['House', 'Techno', 'house', 'HOUSE']) await app.make({ name, track_ids: [1] })
  expect(namesOf(await app.list())).toEqual(['HOUSE (3)', 'house (2)', 'Techno', 'House'])
})

test('unknown tracks and names of nothing are refused, and nothing is made', async () => {
  const app = await openCrate()
  for (const [body, code] of [
    [{ name: 'A', track_ids: [1, 99] }, 'PLAYLIST_TRACKS_UNKNOWN'],
    [{ name: '  ' }, 'REQUEST_INVALID'],
    [{ name: '\u0000' }, 'REQUEST_INVALID'],
    [{ track_ids: [1] }, 'REQUEST_INVALID'],
    [{ name: 'A', source: 'starred' }, 'REQUEST_INVALID'],
  ] as const) {
    expect(refusal(await app.post(PLAYLISTS, body))).toEqual({ status: 400, code })
  }
  expect(await app.list()).toEqual([])
})

test('what is no id of a playlist is answered as in the original', async () => {
  const app = await openCrate()
  await app.make({ name: 'A' })
  const missing = { status: 404, code: 'PLAYLIST_UNKNOWN' }
  for (const id of ['00000009', 'nope', '1', `${'0'.repeat(20)}1`]) {
    expect(refusal(await app.get(`${PLAYLISTS}/${id}`))).toEqual(missing)
    expect(refusal(await app.get(`${PLAYLISTS}/${id}/export/m3u`))).toEqual(missing)
    expect(refusal(await app.remove(id))).toEqual(missing)
  }
  expect((await app.get(`${PLAYLISTS}/nope`)).json()).toMatchObject({ error: 'Playlist not found' })
})

test('making and deleting one are taken back by undo, and its id is given to no other', async () => {
  const app = await openCrate()
  const { playlist } = await app.make({ name: 'House', track_ids: [2, 1] })
  expect((await app.remove(playlist.id)).json()).toMatchObject({ deleted: true })
  expect(await app.list()).toEqual([])
  await app.state.history.undo()
  expect(await app.list()).toEqual([playlist])
  await app.state.history.undo()
  expect(await app.list()).toEqual([])
  await app.state.history.redo()
  expect(await app.list()).toEqual([playlist])
  await app.remove(playlist.id)
  expect((await app.make({ name: 'Techno' })).playlist.id).not.toBe(playlist.id)
})

test('a merged duplicate is followed to the track that was kept, and tracks that have gone show again when they are back', async () => {
  const app = await openCrate()
  const songs = [...someSongs(3), { ...someSongs(1)[0], location: '/copy.mp3' }]
  await app.import(aCsv(songs))
  const [first = 0, second = 0, third = 0, copy = 0] = app.tracks().map(({ id }) => id)
  const { playlist } = await app.make({ name: 'All', track_ids: [copy, third, first] })
  const merged = await app.state.duplicates.deduplicate({})
  expect(merged.remap_results).toMatchObject({ playlists: 1 })
  const [kept = 0] = [first, copy].filter((id) => app.state.library.find(id) !== undefined)
  expect((await app.show(playlist.id)).playlist.track_ids).toEqual([kept, third])
  await app.import(aCsv(someSongs(1, 2)))
  expect((await app.show(playlist.id)).playlist.track_ids).toEqual([])
  expect(app.tracks().map(({ id }) => id)).toEqual([second])
  await app.state.history.undo()
  await app.state.history.undo()
  expect((await app.show(playlist.id)).playlist.track_ids).toEqual([copy, third, first])
})

test('the starred list is among them while a track is starred, and cannot be deleted', async () => {
  const app = await openCrate()
  expect(await app.list()).toEqual([])
  await app.state.starred.set({ ids: [2, 5], starred: true })
  expect(await app.list()).toEqual([
    expect.objectContaining({
      id: STARRED_ID,
      source: 'starred',
      track_ids: [2, 5],
      folder: null,
      node: null,
    }),
  ])
  expect(await app.titles(STARRED_ID)).toEqual(['Song 2', 'Song 5'])
  expect(refusal(await app.remove(STARRED_ID))).toEqual({ status: 403, code: 'PLAYLIST_STARRED' })
  await app.state.starred.set({ ids: [2, 5], starred: false })
  expect((await app.show(STARRED_ID)).playlist.track_ids).toEqual([])
})

test('it is exported as an M3U8 file with any name', async () => {
  const app = await openCrate()
  const { playlist } = await app.make({ name: '⭐ Späti/Nacht', track_ids: [2] })
  const file = await app.request({ url: `${PLAYLISTS}/${playlist.id}/export/m3u` })
  expect(file.headers['content-type']).toBe('audio/x-mpegurl; charset=utf-8')
  expect(file.headers['content-disposition']).toContain("filename*=UTF-8''%E2%AD%90_Sp%C3%A4ti_Nacht.m3u8")
  const { artist, title, location } = app.track('Song 2')
  const entry =
    location === '' ? [`# No file: ${artist} - ${title}`] : [`#EXTINF:-1,${artist} - ${title}`, location]
  expect(file.body).toBe(['#EXTM3U', '#PLAYLIST:⭐ Späti/Nacht', ...entry, ''].join('\n'))
})

test('open pages are told of every change', async () => {
  const app = await openCrate()
  const told: string[] = []
  const queue = await app.state.events.subscribe()
  await app.make({ name: 'House' })
  await app.state.history.undo()
  app.state.events.close()
  for await (const { data } of queue) told.push(JSON.parse(data).type)
  expect(told.filter((type) => type === 'playlists')).toHaveLength(2)
})

test('long lists of playlists, and playlists of many tracks, are whole', async () => {
  const app = await openTestApp()
  await app.import(aCsv(someSongs(1_200)))
  const ids = app.tracks().map(({ id }) => id)
  const names = Array.from({ length: 20 }, (_, index) => `List ${index}`)
  for (const name of names) await app.state.playlists.create({ name, track_ids: ids })
  const { playlists } = (await app.get(PLAYLISTS)).json<Playlists>()
  expect(namesOf(playlists).toSorted()).toEqual(names.toSorted())
  expect(playlists.every(({ track_ids }) => track_ids.length === ids.length)).toBe(true)
  const { playlist, tracks } = (await app.get(`${PLAYLISTS}/${playlists[3]?.id}`)).json<PlaylistDetail>()
  expect(playlist).toEqual(playlists[3])
  expect(tracks).toEqual(app.tracks())
})
