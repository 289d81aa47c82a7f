import { expect, onTestFinished, test } from 'vitest'
import { aCsv, someSongs } from '../../../test/builders/a-csv.ts'
import { noPause, refusal } from '../../../test/builders/open-test-app.ts'
import { openTreeApp } from '../../../test/builders/open-tree-app.ts'
import { createFakeLlm, type FakeLlmOptions } from '../../../test/fakes/fake-llm/fake-llm.ts'
import type { DrawnFault } from '../../../test/fakes/fake-llm/faults.ts'
import type { AllPlaylists, NodePlaylist, Playlists } from '../../contract/playlist.schema.ts'

const MODEL = 'claude-haiku-4-5'

async function openBuilt(options: Parameters<typeof openTreeApp>[0] = {}) {
  const app = await openTreeApp(options)
  await app.build()
  const playlists = async () => (await app.get('/api/workshop/playlists')).json<Playlists>().playlists
  return {
    ...app,
    playlists,
    make: (nodeId: string, model?: string) =>
      app.post('/api/tree/create-playlist', { node_id: nodeId, ...(model && { model }) }),
    makeAll: async (body?: object) =>
      (await app.post('/api/tree/create-all-playlists', body)).json<AllPlaylists>(),
  }
}

/** As `openBuilt`, with a lineage of so many songs, and a model that listens. */
async function openWithModel({ songs = 30, ...options }: { songs?: number; fake?: FakeLlmOptions } = {}) {
  const fake = createFakeLlm(options.fake)
  onTestFinished(() => fake.close())
  await fake.listen()
  const app = await openTreeApp({ fakeLlm: fake, llmPause: noPause })
  const rows = someSongs(songs).map((song) => ({
    ...song,
    comment: 'House; House; warm; calm; Berlin, 1990s.',
  }))
  await app.import(aCsv(rows))
  await app.build()
  const make = (model = MODEL) => app.post('/api/tree/create-playlist', { node_id: 'house', model })
  return { ...app, fake, make }
}

test('a node becomes a playlist of all its tracks in file order, with what the node is about', async () => {
  const app = await openBuilt()
  const answer = await app.make('house')
  expect(answer.statusCode).toBe(201)
  expect(answer.json<NodePlaylist>()).toMatchObject({
    method: 'direct',
    playlist: {
      name: 'House',
      description: 'All of House.',
      filters: { genres: ['House'] },
      source: 'tree',
      track_ids: ['One', 'Two', 'Three', 'Four'].map((title) => app.track(title).id),
      node: { type: 'genre', id: 'house' },
    },
  })
})

test('the same node again is answered with the playlist that there is', async () => {
  const app = await openBuilt()
  const { playlist } = (await app.make('house.deep-house')).json<NodePlaylist>()
  const again = await app.make('house.deep-house')
  expect(again.statusCode).toBe(200)
  expect(again.json()).toEqual({ playlist, method: 'existing', changeId: null })
  await app.undo()
  expect((await app.make('house.deep-house')).json()).toMatchObject({ method: 'direct' })
})

test('two requests at once make one playlist', async () => {
  const app = await openBuilt()
  const answers = await Promise.all([1, 2, 3].map(() => app.make('house')))
  expect(answers.map((answer) => answer.json<NodePlaylist>().method).toSorted()).toEqual([
    'direct',
    'existing',
    'existing',
  ])
  expect(await app.playlists()).toHaveLength(1)
})

test('a deleted playlist does not come back beside another one of its node', async () => {
  const app = await openBuilt()
  const { playlist } = (await app.make('house')).json<NodePlaylist>()
  const { changeId } = await app.state.playlists.remove(playlist.id)
  await app.make('house')
  const undone = await app.state.history.undo(changeId ?? undefined)
  expect(undone.skippedDocuments).toEqual(['playlist House'])
  expect(await app.playlists()).toHaveLength(1)
})

test('the types of trees have playlists of their own', async () => {
  const app = await openBuilt()
  await app.build('scene')
  await app.make('house')
  const scene = (await app.post('/api/scene-tree/create-playlist', { node_id: 'house' })).json<NodePlaylist>()
  expect(scene).toMatchObject({ method: 'direct', playlist: { name: 'House (2)', source: 'scene-tree' } })
})

test('one for each leaf that has none is one change', async () => {
  const app = await openBuilt()
  await app.make('techno')
  const made = await app.makeAll({ folder: 'Genre tree' })
  expect(made).toMatchObject({ count: 2, existing: 1 })
  expect(made.playlists.map(({ name, folder }) => [name, folder])).toEqual([
    ['Deep House', 'Genre tree'],
    ['Acid House', 'Genre tree'],
  ])
  expect(await app.makeAll()).toEqual({ playlists: [], count: 0, existing: 3, changeId: null })
  await app.undo()
  expect((await app.playlists()).map(({ name }) => name)).toEqual(['Techno'])
})

test('a node tells of its playlist', async () => {
  const app = await openBuilt()
  const told = async () => (await app.get('/api/tree/node/house')).json().playlist
  expect(await told()).toBeNull()
  const { playlist } = (await app.make('house')).json<NodePlaylist>()
  expect(await told()).toEqual({ id: playlist.id, name: 'House' })
})

test('a node or a tree that is not there makes no playlist', async () => {
  const app = await openBuilt()
  for (const [url, body, status, code] of [
    ['/api/tree/create-playlist', { node_id: 'polka' }, 404, 'TREE_NODE_UNKNOWN'],
    ['/api/scene-tree/create-playlist', { node_id: 'house' }, 404, 'TREE_MISSING'],
    ['/api/collection-tree/create-all-playlists', {}, 404, 'TREE_MISSING'],
    ['/api/tree/create-playlist', {}, 400, 'REQUEST_INVALID'],
  ] as const) {
    expect(refusal(await app.post(url, body)), url).toEqual({ status, code })
  }
})

test('a node whose tracks have gone makes no playlist', async () => {
  const app = await openBuilt()
  await app.import(aCsv(someSongs(1)))
  expect(refusal(await app.make('house'))).toEqual({ status: 409, code: 'TREE_NODE_EMPTY' })
})

test('a model chooses up to 25 of the first 80 tracks, and the call is in the ledger', async () => {
  const app = await openWithModel({ songs: 90 })
  const { playlist, method } = (await app.make()).json<NodePlaylist>()
  expect(method).toBe('smart')
  expect(playlist.track_ids).toHaveLength(25)
  expect(app.fake.log().map(({ tracks }) => tracks.length)).toEqual([80])
  const { calls } = await app.state.models.listCalls({})
  expect(calls).toMatchObject([{ purpose: 'playlist', state: 'ok', tracks: 80, model: MODEL }])
  expect((await app.make()).json()).toMatchObject({ method: 'existing' })
  expect(app.fake.log()).toHaveLength(1)
})

test('of five tracks or fewer all are taken, and nobody is asked', async () => {
  const app = await openWithModel({ songs: 5 })
  expect((await app.make()).json()).toMatchObject({
    method: 'direct',
    playlist: { track_ids: { length: 5 } },
  })
  expect(app.fake.log()).toEqual([])
})

test.each<DrawnFault>(['server-error', 'broken-json', 'refusal'])(
  'when every answer of the model is spoilt (%s) the first 25 are taken',
  async (fault) => {
    const app = await openWithModel({ fake: { faultRate: 1, faults: [fault] } })
    const { method, playlist } = (await app.make()).json<NodePlaylist>()
    expect(method).toBe('scored_fallback')
    expect(playlist.track_ids).toEqual(
      app
        .tracks()
        .slice(0, 25)
        .map(({ id }) => id),
    )
  },
)

test.each<DrawnFault>(['extra-item', 'duplicate-item', 'nul-bytes'])(
  'what the model says too much or twice (%s) is left out',
  async (fault) => {
    const app = await openWithModel({ songs: 20, fake: { faultRate: 1, faults: [fault] } })
    const { method, playlist } = (await app.make()).json<NodePlaylist>()
    expect(method).toBe('smart')
    expect(new Set(playlist.track_ids).size).toBe(playlist.track_ids.length)
    expect(playlist.track_ids.every((id) => app.state.library.find(id) !== undefined)).toBe(true)
  },
)

test('when the page goes away while the model thinks nothing is made', async () => {
  const app = await openWithModel()
  const leaving = new AbortController()
  app.fake.hold()
  const making = app.state.nodePlaylists.create('genre', { node_id: 'house', model: MODEL }, leaving.signal)
  await app.fake.waitForCalls(1)
  leaving.abort(new Error('gone'))
  await expect(making).rejects.toThrow('gone')
  app.fake.release()
  expect((await app.state.playlists.list()).playlists).toEqual([])
})

test('what the DJ has to mend is told, and nothing is made', async () => {
  const app = await openWithModel()
  app.fake.script('unauthorised')
  expect(refusal(await app.make())).toEqual({ status: 400, code: 'MODEL_KEY_REFUSED' })
  await app.state.settings.change({ monthly_cap_usd: 0 })
  expect(refusal(await app.make())).toEqual({ status: 409, code: 'MONTHLY_CAP_REACHED' })
  await app.state.settings.change({ monthly_cap_usd: null, offline_mode: true })
  expect(refusal(await app.make())).toMatchObject({ code: 'OFFLINE_MODE' })
  expect(app.fake.log()).toHaveLength(1)
  expect((await app.get('/api/workshop/playlists')).json()).toEqual({ playlists: [] })
})
