import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aCsv } from '../../../../test/builders/a-csv.ts'
import { refusal } from '../../../../test/builders/open-test-app.ts'
import { openTreeApp, TREE_SONGS } from '../../../../test/builders/open-tree-app.ts'
import type { Facets } from '../../../contract/search.schema.ts'
import type { Track } from '../../../contract/track.schema.ts'
import type { SavedViews } from '../../../contract/views.schema.ts'

/** Six tracks with a tree, and lists of them by title. */
async function openBuilt() {
  const app = await openTreeApp()
  await app.build()
  const query = (filters: Record<string, string>) => `?${new URLSearchParams(filters)}`
  const list = (filters: Record<string, string>) => app.get(`/api/tracks${query(filters)}`)
  return {
    ...app,
    list,
    titles: async (filters: Record<string, string>) =>
      (await list(filters)).json<Track[]>().map(({ title }) => title),
    facets: async (filters: Record<string, string>) =>
      (await app.get(`/api/facets${query(filters)}`)).json<Facets>(),
    ids: (...titles: string[]) => titles.map((title) => app.track(title).id),
    makePlaylist: async (...trackIds: number[]) => {
      const { playlist } = await app.state.playlists.create({ name: 'List', track_ids: trackIds })
      return playlist
    },
  }
}

describe('a list within a node of a tree', () => {
  test.each<[name: string, titles: string[]]>([
    ['tree:genre:house', ['One', 'Two', 'Three', 'Four']],
    ['tree:genre:house.deep-house', ['One', 'Two', 'Three']],
    ['tree:genre:house%2Eacid-house', ['Four']],
    ['tree:genre:~', ['Six']],
  ])('%s has the tracks %j', async (name, titles) => {
    const app = await openBuilt()
    expect(await app.titles({ in: name })).toEqual(titles)
    expect((await app.list({ in: name, limit: '1' })).headers['x-total-count']).toBe(String(titles.length))
    expect((await app.get(`/api/tracks/ids?in=${encodeURIComponent(name)}`)).json()).toEqual(
      app.ids(...titles),
    )
  })

  test('takes every other filter, and holds when one of the others is enough', async () => {
    const app = await openBuilt()
    const within = { in: 'tree:genre:house' }
    expect(await app.titles({ ...within, year: '1992-1994', sort: '-year' })).toEqual([
      'Four',
      'Three',
      'Two',
    ])
    expect(await app.titles({ ...within, q: 'two' })).toEqual(['Two'])
    expect(await app.titles({ ...within, match: 'any', year: '1991', genre: 'Techno|Acid House' })).toEqual([
      'One',
      'Four',
    ])
  })

  test('facets count its tracks alone, also without their own filter', async () => {
    const app = await openBuilt()
    const counted = await app.facets({ in: 'tree:genre:house', sub: 'Acid House' })
    expect(counted.total).toBe(1)
    expect(counted.sub.map(({ value, tracks }) => [value, tracks])).toEqual([
      ['Deep House', 3],
      ['Acid House', 1],
    ])
    const values = await app.get('/api/facets/values?facet=genre&in=tree:genre:techno')
    expect(values.json()).toMatchObject({ values: [{ value: 'Techno', tracks: 1 }], total: 1 })
  })

  test('follows what the DJ has moved in the tree', async () => {
    const app = await openBuilt()
    const within = { in: 'tree:genre:house.deep-house' }
    expect(await app.titles(within)).toEqual(['One', 'Two', 'Three'])
    const { revision } = app.state.library
    await app.editTree({ kind: 'move', trackIds: app.ids('Five', 'Six'), toNodeId: 'house.deep-house' })
    expect(await app.titles(within)).toEqual(['One', 'Two', 'Three', 'Five', 'Six'])
    expect((await app.facets(within)).total).toBe(5)
    expect(await app.titles({ in: 'tree:genre:~' })).toEqual([])
    expect(app.state.library.revision).toBe(revision)
  })

  test('follows edits of the tracks and other trees, though the library may be the same', async () => {
    const app = await openBuilt()
    const { headers } = await app.list({ in: 'tree:genre:techno' })
    const etag = String(headers.etag)
    const again = () =>
      app.request({ url: '/api/tracks?in=tree:genre:techno', headers: { 'if-none-match': etag } })
    expect((await again()).statusCode).toBe(304)
    expect((await app.facets({ in: 'tree:genre:techno' })).total).toBe(1)
    const { revision } = app.state.library
    await app.edit(app.track('Six').id, 'Techno; Techno; warm; calm; Berlin, 1990s.')
    expect(await app.titles({ in: 'tree:genre:techno' })).toEqual(['Five'])
    await app.build()
    expect(await app.titles({ in: 'tree:genre:techno' })).toEqual(['Five', 'Six'])
    expect((await app.facets({ in: 'tree:genre:techno' })).total).toBe(2)
    await app.undo()
    expect(await app.titles({ in: 'tree:genre:techno' })).toEqual(['Five'])
    expect((await app.facets({ in: 'tree:genre:techno' })).total).toBe(1)
    expect(app.state.library.revision).toBe(revision + 1)
    expect((await again()).statusCode).toBe(200)
  })
})

describe('a list within a playlist', () => {
  test('is in the order of the playlist unless another is asked for', async () => {
    const app = await openBuilt()
    const { id } = await app.makePlaylist(...app.ids('Four', 'One', 'Six', 'Two'))
    const within = { in: `playlist:${id}` }
    expect(await app.titles(within)).toEqual(['Four', 'One', 'Six', 'Two'])
    expect(await app.titles({ ...within, q: 'o' })).toEqual(['Four', 'One', 'Two'])
    expect(await app.titles({ ...within, limit: '2', offset: '1' })).toEqual(['One', 'Six'])
    expect(await app.titles({ ...within, sort: 'position' })).toEqual(['One', 'Two', 'Four', 'Six'])
    expect(await app.titles({ ...within, sort: '-title' })).toEqual(['Two', 'Six', 'One', 'Four'])
  })

  test('knows the starred list', async () => {
    const app = await openBuilt()
    await app.state.starred.set({ ids: app.ids('Five', 'One'), starred: true })
    expect(await app.titles({ in: 'playlist:57a44ed0' })).toEqual(['Five', 'One'])
    await app.state.starred.set({ ids: app.ids('Five', 'One'), starred: false })
    expect(await app.titles({ in: 'playlist:57a44ed0' })).toEqual([])
  })
})

test('a list within an overlap has the tracks that are shared', async () => {
  const app = await openBuilt()
  await app.edit(app.track('One').id, 'Techno; House; warm; calm; Berlin, 1990s.')
  expect(await app.titles({ in: 'overlap:genre:filters:8:house:techno' })).toEqual(['One'])
  expect(await app.titles({ in: 'overlap:genre:assigned:8:techno:house' })).toEqual(['One'])
  await app.edit(app.track('Five').id, 'Techno; House; warm; calm; Berlin, 1990s.')
  expect(await app.titles({ in: 'overlap:genre:filters:8:house:techno' })).toEqual(['One', 'Five'])
  expect(await app.titles({ in: 'overlap:genre:filters:100:house:techno' })).toEqual(['One', 'Five'])
})

const REFUSALS: readonly [name: string, status: number, code: string][] = [
  ['tree:genre:polka', 404, 'TREE_NODE_UNKNOWN'],
  ['tree:scene:house', 404, 'TREE_MISSING'],
  ['playlist:00000009', 404, 'PLAYLIST_UNKNOWN'],
  ['overlap:genre:filters:8:house:polka', 404, 'TREE_NODE_UNKNOWN'],
  ['tree:genre:a:b', 400, 'LIST_FILTER_INVALID'],
  ['tree:genre:%E0', 400, 'LIST_FILTER_INVALID'],
  ['view:1', 400, 'REQUEST_INVALID'],
]

test('what is no list, or a list that is not there, is refused wherever it is asked for', async () => {
  const app = await openBuilt()
  for (const [name, status, code] of REFUSALS) {
    const filter = new URLSearchParams({ in: name })
    const answers = [
      ...['tracks', 'tracks/ids', 'facets', 'review'].map((path) => app.get(`/api/${path}?${filter}`)),
      app.get(`/api/facets/values?facet=genre&${filter}`),
      ...['accept', 'reject'].map((decision) => app.post(`/api/review/${decision}`, { in: name })),
    ]
    for (const answer of answers) expect(refusal(await answer), name).toEqual({ status, code })
  }
})

test('a view keeps its list, counts it, and counts none when the list has gone', async () => {
  const app = await openBuilt()
  const { id } = await app.makePlaylist(...app.ids('Four', 'Five'))
  await app.state.views.create({ name: 'Mine', filters: { in: `playlist:${id}`, genre: 'Techno' } })
  const count = async () => (await app.get('/api/views')).json<SavedViews>().views[0]?.tracks
  expect(await count()).toBe(1)
  await app.state.playlists.remove(id)
  expect(await count()).toBe(0)
  await app.undo()
  expect(await count()).toBe(1)
})

test('whatever tracks a playlist has and whatever is asked, list, count, ids and facets agree', async () => {
  const app = await openBuilt()
  const all = TREE_SONGS.map(({ title }) => app.track(title).id)
  const anyList = fc.record({
    ids: fc.uniqueArray(fc.constantFrom(...all), { minLength: 1 }),
    genre: fc.option(fc.constantFrom('House', 'Techno', 'Acid House'), { nil: undefined }),
    year: fc.option(fc.constantFrom('1991-1993', '1995'), { nil: undefined }),
    match: fc.option(fc.constant('any' as const), { nil: undefined }),
  })
  await fc.assert(
    fc.asyncProperty(anyList, async ({ ids, genre, year, match }) => {
      const { id } = await app.makePlaylist(...ids)
      const asked = {
        ...(genre && { genre }),
        ...(year && { year }),
        ...(match && { match }),
      }
      const filters = { ...asked, in: `playlist:${id}` }
      const { lists } = app.state
      const without = new Set(await lists.ids(asked))
      const expected = ids.filter((trackId) => without.has(trackId))
      expect(await lists.ids(filters)).toEqual(expected)
      expect(await lists.total(filters)).toBe(expected.length)
      expect((await app.state.search.facets.count(filters)).total).toBe(expected.length)
    }),
    { numRuns: 40 },
  )
})

test('suggestions are reviewed within a list', async () => {
  const app = await openTreeApp()
  await app.import(aCsv(TREE_SONGS))
  await app.build()
  const { id } = await app.state.tagging.start({ scope: 'all', mode: 'suggest' })
  await app.ended(id)
  const page = async (query = '') => (await app.get(`/api/review${query}`)).json()
  expect(await page()).toMatchObject({ total: 6, open: 6 })
  const within = await page('?in=tree:genre:house.deep-house')
  expect(within).toMatchObject({ total: 3, open: 6 })
  expect(within.items.map(({ track }: { track: Track }) => track.title).toSorted()).toEqual([
    'One',
    'Three',
    'Two',
  ])
  const sizes = within.groups.map(({ items }: { items: number }) => items)
  expect(sizes.reduce((sum: number, size: number) => sum + size, 0)).toBe(3)
  const rejected = await app.post('/api/review/reject', { in: 'tree:genre:house.deep-house' })
  expect(rejected.json()).toMatchObject({ decided: 3, open: 3 })
  const accepted = await app.post('/api/review/accept', { in: 'tree:genre:techno' })
  expect(accepted.json()).toMatchObject({ decided: 1, open: 2 })
})
