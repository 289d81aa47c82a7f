import { describe, expect, test } from 'vitest'
import { aCsv, someSongs } from '../../../test/builders/a-csv.ts'
import { openTestApp, refusal } from '../../../test/builders/open-test-app.ts'
import type { ServerEvent } from '../../contract/events.schema.ts'
import type { Starred, StarsSet, StarToggled } from '../../contract/starred.schema.ts'

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

describe('many stars at once', () => {
  const set = async (app: Awaited<ReturnType<typeof appWithSongs>>, ids: number[], starred: boolean) =>
    (await app.post('/api/starred/set', { ids, starred })).json<StarsSet>()

  test('are one change, in the order of the ids, behind those that are there', async () => {
    const app = await appWithSongs(4)
    const idOf = (number: number) => app.track(`Song ${number}`).id
    await app.toggle('Song 2')
    const answer = await set(app, [idOf(4), idOf(2), idOf(1), idOf(4), 99], true)
    expect(answer).toEqual({ changed: 2, changeId: expect.any(Number) })
    expect(await app.titles()).toEqual(['Song 2', 'Song 4', 'Song 1'])
    expect(app.tracks().map(({ starred }) => starred)).toEqual([true, true, false, true])
    const { change } = await app.state.history.undo(answer.changeId ?? undefined)
    expect(change.summary).toBe('star 2 tracks')
    expect(await app.titles()).toEqual(['Song 2'])
    await app.state.history.redo()
    expect(await app.titles()).toEqual(['Song 2', 'Song 4', 'Song 1'])
  })

  test('are taken away together, and come back in their places', async () => {
    const app = await appWithSongs(3)
    const ids = app.tracks().map(({ id }) => id)
    await set(app, ids.toReversed(), true)
    expect(await set(app, ids, false)).toMatchObject({ changed: 3 })
    expect(await app.titles()).toEqual([])
    expect((await app.state.history.undo()).change.summary).toBe('unstar 3 tracks')
    expect(await app.titles()).toEqual(['Song 3', 'Song 2', 'Song 1'])
  })

  test('that change nothing are no step of the history', async () => {
    const app = await appWithSongs(2)
    await app.toggle('Song 1')
    expect(await set(app, [app.track('Song 1').id, 99], true)).toEqual({ changed: 0, changeId: null })
    expect(await set(app, [app.track('Song 2').id], false)).toEqual({ changed: 0, changeId: null })
    expect((await app.state.history.list({})).undo?.summary).toBe('star Song 1')
  })

  test('of one track alone name it', async () => {
    const app = await appWithSongs(1)
    await set(app, [app.track('Song 1').id], true)
    expect((await app.state.history.list({})).undo?.summary).toBe('star Song 1')
  })

  test('a star that was toggled since stays as it is when the others are taken back', async () => {
    const app = await appWithSongs(3)
    const { changeId } = await set(
      app,
      app.tracks().map(({ id }) => id),
      true,
    )
    await app.toggle('Song 2')
    await app.toggle('Song 2')
    const outcome = await app.state.history.undo(changeId ?? undefined)
    expect(outcome.skippedDocuments).toEqual(['a star'])
    expect(await app.titles()).toEqual(['Song 2'])
  })

  test('a copy that was merged counts as the track that it became, with all of its stars', async () => {
    const app = await openTestApp()
    await app.import(
      aCsv([
        { title: 'Song', artist: 'A', comment: 'House' },
        { title: 'song', artist: 'A' },
      ]),
    )
    const [kept, copy] = [app.track('Song').id, app.track('song').id]
    const set = async (ids: number[], starred: boolean) =>
      (await app.post('/api/starred/set', { ids, starred })).json<StarsSet>()
    await set([kept, copy], true)
    await app.state.duplicates.deduplicate({})
    expect(await set([copy], true)).toMatchObject({ changed: 0 })
    expect(await set([copy], false)).toMatchObject({ changed: 1 })
    expect(app.tracks()).toMatchObject([{ title: 'Song', starred: false }])
  })

  test('more than memory takes in one by one are seen on every track, and taken back', async () => {
    const app = await appWithSongs(2_100)
    const starredCount = () => app.tracks().filter(({ starred }) => starred).length
    const ids = app.tracks().map(({ id }) => id)
    expect(await set(app, ids, true)).toMatchObject({ changed: 2_100 })
    expect(starredCount()).toBe(2_100)
    await app.state.history.undo()
    expect(starredCount()).toBe(0)
    await app.state.history.redo()
    expect(starredCount()).toBe(2_100)
  })

  test.each<[string, object | undefined]>([
    ['no body', undefined],
    ['no ids', { starred: true }],
    ['no word on what to do', { ids: [1] }],
    ['ids as text', { ids: ['1'], starred: true }],
    ['a field too many', { ids: [1], starred: true, all: true }],
  ])('%s is refused', async (_what, body) => {
    const app = await appWithSongs(1)
    expect(refusal(await app.post('/api/starred/set', body))).toEqual({
      status: 400,
      code: 'REQUEST_INVALID',
    })
  })
})
