import { describe, expect, test } from 'vitest'
import { aCsv, someSongs } from '../../../test/builders/a-csv.ts'
import { openTestApp, refusal } from '../../../test/builders/open-test-app.ts'
import { nodesOf, openTreeApp, TREE_PREFIX } from '../../../test/builders/open-tree-app.ts'
import type { TreeFound, TreeNodeDetail, TreeType, Ungrouped } from '../../contract/tree.schema.ts'

const TYPES = ['genre', 'scene', 'collection'] as const

describe.each(TYPES)('before the first build of a %s tree', (type: TreeType) => {
  const url = TREE_PREFIX[type]

  test('there is none, and looking for it does no harm', async () => {
    const app = await openTreeApp()
    expect((await app.get(url)).json()).toEqual(
      type === 'collection' ? { tree: null, has_checkpoint: false, checkpoint_phase: null } : { tree: null },
    )
    expect((await app.get(`${url}/versions`)).json()).toEqual({ versions: [] })
    expect((await app.post(`${url}/stop`)).json()).toEqual({ stopped: true })
    expect((await app.request({ method: 'DELETE', url })).json()).toEqual({ deleted: false, changeId: null })
    expect(await (await app.follow(type))()).toMatchObject([{ event: 'done', percent: 100 }])
    for (const path of ['ungrouped', 'node/house', 'node/house/export/m3u', 'search?q=a']) {
      expect(refusal(await app.get(`${url}/${path}`))).toEqual({ status: 404, code: 'TREE_MISSING' })
    }
    expect(refusal(await app.post(`${url}/versions/1/restore`))).toEqual({
      status: 404,
      code: 'TREE_VERSION_UNKNOWN',
    })
  })

  test('it cannot be built without a library', async () => {
    const app = await openTestApp()
    expect(refusal(await app.post(`${url}/build`))).toEqual({ status: 400, code: 'LIBRARY_EMPTY' })
  })
})

describe.each(['genre', 'scene'] as const)('a %s tree', (type: TreeType) => {
  test('is built in the background and sent in the shape of the original', async () => {
    const app = await openTreeApp()
    const started = await app.post(`${TREE_PREFIX[type]}/build`)
    expect(started.statusCode).toBe(202)
    expect(started.json()).toEqual({ started: true, taskId: expect.any(String) })
    const task = await app.ended(started.json().taskId)
    expect(task).toMatchObject({ kind: `${type}-tree`, state: 'succeeded', done: 100, canResume: false })
    const ids = app.ids()
    expect(await app.tree(type)).toMatchObject({
      version: 1,
      isPreview: false,
      origin: 'offline',
      model: null,
      edits: 0,
      lostEdits: 0,
      id: '00000001',
      tree_type: type,
      created_at: expect.stringMatching(/^\d{4}-.*Z$/),
      total_tracks: 6,
      assigned_tracks: 5,
      ungrouped_track_ids: [ids.Six],
      status: 'complete',
      leaves: 3,
      stale: false,
      addedTracks: 0,
      removedTracks: 0,
      lineages: [
        {
          id: 'house',
          title: 'House',
          subtitle: '4 tracks',
          description: 'All of House.',
          filters: { genres: ['House'] },
          track_count: 4,
          track_ids: [ids.One, ids.Two, ids.Three, ids.Four],
          is_leaf: false,
          isPinned: false,
          isEdited: false,
          rules: [{ axis: 'family', values: ['House'] }],
          children: [
            { id: 'house.deep-house', track_count: 3, is_leaf: true, children: [] },
            { id: 'house.acid-house', examples: [{ id: ids.Four, title: 'Four', artist: 'D', year: 1994 }] },
          ],
        },
        { id: 'techno', is_leaf: true, track_ids: [ids.Five] },
      ],
    })
  })

  test('tells its ungrouped tracks whole, with or without pages', async () => {
    const app = await openTreeApp()
    await app.build(type)
    const url = `${TREE_PREFIX[type]}/ungrouped`
    expect((await app.get(url)).json<Ungrouped>()).toEqual({ count: 1, tracks: [app.track('Six')] })
    expect((await app.get(`${url}?offset=1&limit=10`)).json()).toEqual({ count: 1, tracks: [] })
  })
})

describe('a collection tree', () => {
  test('has categories with their leaves, and names the trees that it was made of', async () => {
    const app = await openTreeApp()
    await app.buildWhole('collection')
    const ids = app.ids()
    const [genre, scene] = [await app.tree('genre'), await app.tree('scene')]
    expect(await app.collection()).toMatchObject({
      id: '00000003',
      tree_type: 'collection',
      total_tracks: 6,
      assigned_tracks: 5,
      ungrouped_track_ids: [ids.Six],
      leaves: 3,
      source_trees: {
        genre: { id: genre?.id, created_at: genre?.created_at },
        scene: { id: scene?.id, created_at: scene?.created_at },
      },
      categories: [
        {
          id: 'house',
          track_count: 4,
          track_ids: [ids.One, ids.Two, ids.Three, ids.Four],
          leaves: [
            { id: 'house.deep-house', track_count: 3, metadata_suggestions: [] },
            { id: 'house.acid-house', track_ids: [ids.Four] },
          ],
        },
        // A category of one leaf stands for it too, so that every collection is in the list.
        { id: 'techno', is_leaf: true, leaves: [{ id: 'techno', track_ids: [ids.Five] }] },
      ],
    })
    expect((await app.get('/api/collection-tree?ids=none')).json().tree.categories[0]).not.toHaveProperty(
      'track_ids',
    )
    const category = (await app.get('/api/collection-tree/node/house')).json<TreeNodeDetail>()
    expect(category).toMatchObject({ total: 4, path: [], children: [{ track_count: 3 }, { track_count: 1 }] })
    const leaf = (await app.get('/api/collection-tree/node/house.acid-house')).json<TreeNodeDetail>()
    expect(leaf).toMatchObject({ total: 1, path: [{ id: 'house' }], node: { is_leaf: true } })
  })

  test('that broke off says so while there is none', async () => {
    const app = await openTreeApp()
    for (const type of ['genre', 'scene'] as const) await app.build(type)
    app.builder.hold()
    const { taskId } = (await app.post('/api/collection-tree/build')).json()
    await app.taskWhen(taskId, ({ done }) => done > 0)
    await app.post('/api/collection-tree/stop')
    expect((await app.get('/api/collection-tree')).json()).toEqual({
      tree: null,
      has_checkpoint: true,
      checkpoint_phase: expect.stringMatching(/./),
    })
    // As in the original, deleting the tree gives that up too.
    await app.request({ method: 'DELETE', url: '/api/collection-tree' })
    expect((await app.get('/api/collection-tree')).json()).toMatchObject({ has_checkpoint: false })
  })
})

describe('a search in a tree', () => {
  test.each([
    ['house', 'the name itself before names that have it', ['House', 'Deep House', 'Acid House'], []],
    ['ÁCID', 'whatever the case and the accents', ['Acid House'], []],
    ['a one', 'tracks by words of artist and title', [], ['One']],
    ['   ', 'nothing for blanks', [], []],
  ])('for "%s" finds %s', async (query, _why, nodes, tracks) => {
    const app = await openTreeApp()
    await app.build()
    const found = (await app.get(`/api/tree/search?q=${encodeURIComponent(query)}`)).json<TreeFound>()
    expect(found.nodes.map(({ title }) => title)).toEqual(nodes)
    expect(found.tracks.map(({ title }) => title)).toEqual(tracks)
  })

  test('tells where everything is', async () => {
    const app = await openTreeApp()
    await app.build()
    const find = async (query: string) => (await app.get(`/api/tree/search?q=${query}`)).json<TreeFound>()
    expect(await find('deep')).toEqual({
      nodes: [
        { id: 'house.deep-house', title: 'Deep House', path: ['House'], track_count: 3, is_leaf: true },
      ],
      tracks: [],
    })
    expect((await find('four')).tracks).toMatchObject([
      { id: app.track('Four').id, artist: 'D', nodeId: 'house.acid-house', nodeTitle: 'Acid House' },
    ])
    expect((await find('six')).tracks).toMatchObject([{ nodeId: null, nodeTitle: 'Ungrouped' }])
    expect((await app.get('/api/tree/search?q=house&limit=1')).json<TreeFound>().nodes).toHaveLength(1)
  })
})

describe('the ids of a tree', () => {
  test.each([
    ['all', 'at every level', 4, 3],
    ['leaves', 'where they are', undefined, 3],
    ['none', 'nowhere', undefined, undefined],
  ])('stand, with ids=%s, %s', async (ids, _where, inLineage, inLeaf) => {
    const app = await openTreeApp()
    await app.build()
    const tree = await app.tree('genre', `?ids=${ids}`)
    const [house] = tree?.lineages ?? []
    expect(house?.track_ids?.length).toBe(inLineage)
    expect(house?.children[0]?.track_ids?.length).toBe(inLeaf)
    expect(tree?.ungrouped_track_ids === undefined).toBe(ids === 'none')
    expect([house?.track_count, house?.children[0]?.track_count]).toEqual([4, 3])
  })

  test('of a tree too long for one piece arrive whole', async () => {
    const app = await openTreeApp()
    const comment = (index: number) => `Genre ${index % 7}; Style ${index % 3}; a; b; UK, 1990s.`
    const songs = someSongs(1_200).map((song, index) => ({ ...song, comment: comment(index) }))
    await app.import(aCsv(songs), { mode: 'replace' })
    await app.build()
    const tree = await app.tree()
    const leaves = nodesOf(tree?.lineages ?? []).filter(({ is_leaf }) => is_leaf)
    expect(leaves).toHaveLength(21)
    const ids = leaves.flatMap(({ track_ids = [] }) => track_ids).sort((first, second) => first - second)
    expect(ids).toEqual(app.tracks().map(({ id }) => id))
    const ungrouped = (await app.get('/api/tree/ungrouped')).json()
    expect(ungrouped).toEqual({ count: 0, tracks: [] })
  })
})

describe('a node', () => {
  test('is told with what is above and below it, what it is like, and a page of its tracks', async () => {
    const app = await openTreeApp()
    await app.build()
    const url = '/api/tree/node/house.deep-house'
    const detail = (await app.get(`${url}?limit=2`)).json<TreeNodeDetail>()
    expect(detail).toMatchObject({
      version: 1,
      node: { id: 'house.deep-house', title: 'Deep House', track_count: 3, is_leaf: true },
      path: [{ id: 'house', title: 'House' }],
      children: [],
      stats: { families: [{ value: 'Deep House', tracks: 3 }], years: { from: 1990, to: 1999 }, bpm: null },
      charts: { bpm: [], keys: [], years: [{ from: 1990, tracks: 3 }] },
      playlist: null,
      suggestions: 0,
      tracks: [{ title: 'One' }, { title: 'Two' }],
      total: 3,
    })
    const titles = async (query: string) =>
      (await app.get(`${url}${query}`)).json<TreeNodeDetail>().tracks.map(({ title }) => title)
    expect(await titles('?sort=-year')).toEqual(['Three', 'Two', 'One'])
    expect(await titles('?offset=2&limit=2')).toEqual(['Three'])
    const house = (await app.get('/api/tree/node/house')).json<TreeNodeDetail>()
    expect(house.total).toBe(4)
    expect(house.children.map(({ title, track_count }) => [title, track_count])).toEqual([
      ['Deep House', 3],
      ['Acid House', 1],
    ])
  })

  test('names the playlist that was made from it', async () => {
    const app = await openTreeApp()
    await app.build()
    const body = { node_id: 'house.deep-house' }
    const { playlist } = (await app.post('/api/tree/create-playlist', body)).json()
    const detail = (await app.get('/api/tree/node/house.deep-house')).json<TreeNodeDetail>()
    expect(detail.playlist).toEqual({ id: playlist.id, name: playlist.name })
    expect((await app.get('/api/tree/node/house')).json<TreeNodeDetail>().playlist).toBeNull()
  })

  test('is downloaded as a playlist under its own name, in any script', async () => {
    const app = await openTreeApp()
    await app.edit(app.track('One').id, 'House; 東京: "Deep/House"; warm; calm; Chicago, 1990s.')
    await app.build()
    const url = `/api/tree/node/${nodesOf((await app.tree())?.lineages ?? []).find(({ title }) => title.startsWith('東'))?.id}`
    const answer = await app.get(`${url}/export/m3u`)
    expect(answer.headers['content-type']).toBe('audio/x-mpegurl; charset=utf-8')
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="___Deep_House.m3u8"; filename*=UTF-8''${encodeURIComponent('東京_Deep_House')}.m3u8`,
    )
    expect(answer.body).toBe('#EXTM3U\n#PLAYLIST:東京: "Deep/House"\n#EXTINF:-1,A - One\n/one.mp3\n')
  })

  test.each([
    ['/api/tree/node/nothing', 404, 'TREE_NODE_UNKNOWN'],
    ['/api/tree/node/nothing/export/m3u', 404, 'TREE_NODE_UNKNOWN'],
    ['/api/tree/node/house?sort=colour', 400, 'REQUEST_INVALID'],
    ['/api/tree/ungrouped?limit=0', 400, 'REQUEST_INVALID'],
    ['/api/tree?ids=some', 400, 'REQUEST_INVALID'],
  ])('%s is refused with %i', async (url, status, code) => {
    const app = await openTreeApp()
    await app.build()
    expect(refusal(await app.get(url))).toEqual({ status, code })
  })
})
