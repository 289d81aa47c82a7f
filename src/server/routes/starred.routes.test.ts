import { describe, expect, test } from 'vitest'
import { aCsv, someSongs } from '../../../test/builders/a-csv.ts'
import { openTestApp, refusal } from '../../../test/builders/open-test-app.ts'
import type { ServerEvent } from '../../contract/events.schema.ts'
import type { Starred, StarToggled } from '../../contract/starred.schema.ts'

/** An app over HTTP with "Song 1", "Song 2" … */
async function appWithSongs(count: number) {
  const app = await openTestApp()
  await app.import(aCsv(someSongs(count)))
  const list = async () => (await app.get('/api/starred')).json<Starred>()
  const toggle = async (title: string) =>
    (await app.post('/api/starred/toggle', { track_id: app.track(title).id })).json<StarToggled>()
  const titles = async () => (await list()).tracks.map(({ title }) => title)
  return { ...app, list, toggle, titles }
}

describe('the starred list', () => {
  test('is a playlist before anything is in it, and looking at it creates nothing', async () => {
    const app = await appWithSongs(1)
    const first = await app.list()
    expect(first).toEqual({
      playlist: {
        id: expect.stringMatching(/^[0-9a-f]{8}$/),
        name: '⭐ Starred',
        description: 'Your starred tracks',
        filters: {},
        track_ids: [],
        source: 'starred',
        created_at: null,
        updated_at: null,
      },
      tracks: [],
    })
    expect(await app.list()).toEqual(first)
  })

  test('takes tracks in the order in which they are starred, and lets them go again', async () => {
    const app = await appWithSongs(3)
    await app.toggle('Song 3')
    const starred = await app.toggle('Song 1')
    expect(starred).toMatchObject({ starred: true, tracks: [{ title: 'Song 3' }, { title: 'Song 1' }] })
    expect(starred.playlist.updated_at).toMatch(/^\d{4}-.*Z$/)
    expect(await app.toggle('Song 3')).toMatchObject({
      starred: false,
      playlist: { track_ids: [app.track('Song 1').id] },
      tracks: [{ title: 'Song 1' }],
    })
    await app.toggle('Song 3')
    expect(await app.titles()).toEqual(['Song 1', 'Song 3'])
  })

  test('keeps tracks that leave the library, and shows them again when an import brings them back', async () => {
    // Symptom in the original: the list held row numbers, which meant other tracks after the next upload.
    const app = await appWithSongs(3)
    await app.toggle('Song 2')
    await app.toggle('Song 3')
    const { track_ids } = (await app.list()).playlist
    await app.import(aCsv(someSongs(1, 3)))
    expect(await app.list()).toMatchObject({ playlist: { track_ids }, tracks: [{ title: 'Song 3' }] })
    const [away] = track_ids
    expect((await app.post('/api/starred/toggle', { track_id: away })).json()).toMatchObject({
      starred: false,
    })
    await app.import(aCsv(someSongs(3)))
    expect(await app.titles()).toEqual(['Song 3'])
  })

  test('has one list and one star, however many pages press at once', async () => {
    // Symptom in the original: two first stars at once created two lists.
    const app = await appWithSongs(2)
    await Promise.all([
      app.toggle('Song 1'),
      app.toggle('Song 2'),
      app.toggle('Song 1'),
      app.toggle('Song 1'),
    ])
    expect(new Set(await app.titles())).toEqual(new Set(['Song 1', 'Song 2']))
    expect((await app.list()).playlist.track_ids).toHaveLength(2)
  })

  test('survives a restart', async () => {
    const first = await openTestApp({ onDisk: true })
    await first.import(aCsv(someSongs(2)))
    await first.post('/api/starred/toggle', { track_id: first.track('Song 2').id })
    const second = await openTestApp({ dataDir: await first.dataAfterPowerCut(), onDisk: true })
    expect((await second.get('/api/starred')).json()).toMatchObject({ tracks: [{ title: 'Song 2' }] })
  })

  test('is seen on the tracks themselves, in every list and every open page', async () => {
    const app = await openTestApp()
    const events = (await app.state.events.subscribe())[Symbol.asyncIterator]()
    const told = async (type: ServerEvent['type']) => {
      for (;;) {
        const { value } = await events.next()
        // Only the hub writes it.
        const event = JSON.parse(value?.data ?? '{}') as ServerEvent
        if (event.type === type) return event
      }
    }
    await app.import(aCsv(someSongs(2)))
    await told('library')
    const { id } = app.track('Song 2')
    const toggle = () => app.post('/api/starred/toggle', { track_id: id })
    const before = await app.get('/api/tracks')
    await toggle()
    expect(await told('tracks')).toMatchObject({ tracks: [{ id, starred: true }] })
    const after = await app.get('/api/tracks')
    expect(after.json()).toMatchObject([{ starred: false }, { starred: true }])
    expect(after.headers.etag).not.toBe(before.headers.etag)
    await toggle()
    expect(app.track('Song 2').starred).toBe(false)
  })

  test('stays on a track that is edited, and comes back with one that was away', async () => {
    const app = await appWithSongs(2)
    await app.toggle('Song 2')
    await app.edit(app.track('Song 2').id, 'House')
    expect(app.track('Song 2')).toMatchObject({ comment: 'House', starred: true })
    await app.import(aCsv(someSongs(1)))
    await app.import(aCsv(someSongs(2)))
    expect(app.tracks().map(({ starred }) => starred)).toEqual([false, true])
  })

  test('moves to the track that a starred copy is merged into', async () => {
    const app = await openTestApp()
    await app.import(
      aCsv([
        { title: 'Song', artist: 'A', comment: 'House' },
        { title: 'song', artist: 'A' },
      ]),
    )
    await app.post('/api/starred/toggle', { track_id: app.track('song').id })
    await app.state.duplicates.deduplicate({})
    expect(app.tracks()).toMatchObject([{ title: 'Song', starred: true }])
    await app.state.history.undo()
    expect(app.tracks()).toMatchObject([{ starred: false }, { starred: true }])
  })

  test.each<[string, object | undefined, number, string]>([
    ['no body', undefined, 400, 'REQUEST_INVALID'],
    ['no track', {}, 400, 'REQUEST_INVALID'],
    ['null for a track', { track_id: null }, 400, 'REQUEST_INVALID'],
    ['a number as text', { track_id: '1' }, 400, 'REQUEST_INVALID'],
    ['an id that cannot be', { track_id: 0 }, 400, 'REQUEST_INVALID'],
    ['a field too many', { track_id: 1, starred: true }, 400, 'REQUEST_INVALID'],
    ['a track that never was', { track_id: 99 }, 404, 'TRACK_UNKNOWN'],
  ])('%s is refused, and nothing is starred', async (_what, body, status, code) => {
    const app = await appWithSongs(1)
    expect(refusal(await app.post('/api/starred/toggle', body))).toEqual({ status, code })
    expect(await app.titles()).toEqual([])
  })
})
