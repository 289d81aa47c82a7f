import { describe, expect, test } from 'vitest'
import { refusal, type TestAppOptions } from '../../../../test/builders/open-test-app.ts'
import { openTreeApp } from '../../../../test/builders/open-tree-app.ts'
import { FakeTreeBuilder } from '../../../../test/fakes/fake-tree-builder.ts'
import type { ChordData, SharedTracks } from '../../../contract/workshop.schema.ts'
import type { MakeTree } from '../trees/jobs/tree-thread.ts'

async function appWithChords(options: TestAppOptions = {}) {
  const app = await openTreeApp(options)
  await app.build()
  const chords = async (query = '') => (await app.get(`/api/workshop/chord-data${query}`)).json<ChordData>()
  const askShared = (query: string) => app.get(`/api/workshop/chord-data/shared?${query}`)
  return {
    ...app,
    chords,
    askShared,
    shared: async (query: string) => (await askShared(query)).json<SharedTracks>(),
    /** Tags the track as of both lineages. */
    cross: (title: string) => app.edit(app.track(title).id, 'Techno; House; warm; calm; Berlin, 1990s.'),
  }
}

test('chords count the tracks that match the filters of both lineages, the largest lineage first', async () => {
  const app = await appWithChords()
  await app.cross('One')
  expect(await app.chords()).toEqual({
    lineages: [
      { id: 'house', title: 'House', track_count: 4, filters: { genres: ['House'] } },
      { id: 'techno', title: 'Techno', track_count: 1, filters: { genres: ['Techno'] } },
    ],
    matrix: [
      [4, 1],
      [1, 2],
    ],
    threshold: 0.08,
    tree_type: 'genre',
    basis: 'filters',
    nearestThreshold: null,
  })
})

test('or the tracks that were placed in one and match the other; the diagonal is then what is placed', async () => {
  const app = await appWithChords()
  await app.cross('One')
  await app.cross('Six')
  expect(await app.chords('?basis=assigned')).toMatchObject({
    basis: 'assigned',
    matrix: [
      [4, 1],
      [1, 1],
    ],
  })
})

test('they follow every edit and every other tree', async () => {
  // Symptom in the original: they stayed as they were until the next upload.
  const app = await appWithChords()
  expect((await app.chords()).matrix).toEqual([
    [4, 0],
    [0, 1],
  ])
  await app.cross('Six')
  expect((await app.chords()).matrix).toEqual([
    [5, 1],
    [1, 2],
  ])
  await app.edit(app.track('Five').id, 'Disco; Disco; warm; calm; Berlin, 1990s.')
  await app.build()
  expect((await app.chords()).lineages.map(({ title }) => title)).toEqual(['House', 'Disco', 'Techno'])
  expect((await app.chords('?max_lineages=2')).matrix).toHaveLength(2)
  await app.undo()
  expect((await app.chords()).lineages.map(({ title }) => title)).toEqual(['House', 'Techno'])
})

test('the type of tree is the one asked for, genre when it is none', async () => {
  const app = await appWithChords()
  expect(await app.chords('?tree_type=mood')).toMatchObject({ tree_type: 'genre' })
  for (const type of ['scene', 'collection']) {
    expect(refusal(await app.get(`/api/workshop/chord-data?tree_type=${type}`))).toEqual({
      status: 404,
      code: 'TREE_MISSING',
    })
  }
  await app.build('scene')
  expect(await app.chords('?tree_type=scene')).toMatchObject({ tree_type: 'scene' })
  await app.state.trees.remove('genre')
  expect(refusal(await app.get('/api/workshop/chord-data'))).toEqual({ status: 404, code: 'TREE_MISSING' })
})

test('the threshold may be as high as the best score, or 0', async () => {
  const app = await appWithChords()
  // What matches nothing of a filter is never in it.
  for (const threshold of [1, 0]) {
    expect((await app.chords(`?threshold=${threshold}`)).matrix).toEqual([
      [4, 0],
      [0, 1],
    ])
  }
})

test('where no two share a track, the highest whole percent is told at which two would', async () => {
  const { make } = new FakeTreeBuilder()
  const withMood: MakeTree = async (order, signal) => {
    const made = await make(order, signal)
    return {
      ...made,
      json: made.json.replace('{"genres":["Techno"]}', '{"genres":["Techno"],"mood":["calm"]}'),
    }
  }
  const app = await appWithChords({ makeTree: withMood })
  // A calm track of another genre has the 1.5 of 4.5 points that the mood is worth.
  for (const basis of ['filters', 'assigned']) {
    expect(await app.chords(`?threshold=0.34&basis=${basis}`)).toMatchObject({ nearestThreshold: 0.33 })
    expect(await app.chords(`?threshold=0.33&basis=${basis}`)).toMatchObject({ nearestThreshold: null })
  }
  const chords = await app.chords('?threshold=0.33')
  expect(chords.matrix[0]?.[1]).toBe(4)
})

test('and nothing is told where none would at 1 %', async () => {
  const app = await appWithChords()
  expect(await app.chords()).toMatchObject({ nearestThreshold: null })
})

describe('the tracks that two lineages share', () => {
  test.each(['filters', 'assigned'])('are exactly those that the diagram counts (%s)', async (basis) => {
    const app = await appWithChords()
    for (const title of ['One', 'Three', 'Five', 'Six']) await app.cross(title)
    const { matrix } = await app.chords(`?basis=${basis}`)
    const shared = await app.shared(`basis=${basis}&a=house&b=techno`)
    expect(shared.ids).toHaveLength(matrix[0]?.[1] ?? 0)
    const titles = basis === 'filters' ? ['One', 'Three', 'Five', 'Six'] : ['One', 'Three', 'Five']
    expect(shared).toMatchObject({
      a: { id: 'house', title: 'House' },
      b: { id: 'techno', title: 'Techno' },
      ids: titles.map((title) => app.track(title).id),
      in: `overlap:genre:${basis}:8:house:techno`,
    })
    expect(shared.examples.map(({ title }) => title)).toEqual(titles)
    expect((await app.get(`/api/tracks/ids?in=${encodeURIComponent(shared.in)}`)).json()).toEqual(shared.ids)
  })

  test('of a lineage with itself are those of the diagonal', async () => {
    const app = await appWithChords()
    await app.cross('Six')
    expect((await app.shared('a=house&b=house')).ids).toHaveLength(5)
    expect((await app.shared('a=house&b=house&basis=assigned')).ids).toHaveLength(4)
  })

  test('are refused for what is no lineage, without a tree, and for half a question', async () => {
    const app = await appWithChords()
    for (const [query, status, code] of [
      ['a=house&b=polka', 404, 'TREE_NODE_UNKNOWN'],
      ['a=house&b=house.deep-house', 404, 'TREE_NODE_UNKNOWN'],
      ['tree_type=scene&a=house&b=techno', 404, 'TREE_MISSING'],
      ['a=house', 400, 'REQUEST_INVALID'],
      ['a=house&b=techno&threshold=8', 400, 'REQUEST_INVALID'],
    ] as const) {
      expect(refusal(await app.askShared(query)), query).toEqual({ status, code })
    }
  })
})
