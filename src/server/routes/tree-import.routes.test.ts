import { describe, expect, test } from 'vitest'
import { aCsv } from '../../../test/builders/a-csv.ts'
import { refusal } from '../../../test/builders/open-test-app.ts'
import { openTreeApp, TREE_PREFIX, TREE_SONGS } from '../../../test/builders/open-tree-app.ts'
import type { TreeImported, TreeType, TreeVersions } from '../../contract/tree.schema.ts'

/** A genre tree as the original stored it, over the six tracks in file order: the numbers are rows. */
const GENRE_TREE = {
  id: '1a2b3c4d',
  created_at: '2025-03-04T05:06:07+00:00',
  total_tracks: 6,
  assigned_tracks: 5,
  ungrouped_track_ids: [5],
  status: 'complete',
  lineages: [
    {
      id: 'warehouse',
      title: 'Warehouse Sounds',
      subtitle: '~5 tracks',
      description: 'Four to the floor.',
      filters: { genres: ['House', 'Techno'] },
      track_ids: [0, 1, 2, 3, 4],
      track_count: 5,
      is_leaf: false,
      examples: [],
      children: [
        aLeaf('deep', 'Deep Nights', [0, 1, 2]),
        // Symptom in the original: a track could be shown in two leaves.
        aLeaf('machines', 'Machines', [2, 3, 4]),
      ],
    },
  ],
}

const SCENE_TREE = { ...GENRE_TREE, tree_type: 'scene' }

/** A collection tree as the original stored it. */
const COLLECTION_TREE = {
  ...GENRE_TREE,
  tree_type: 'collection',
  lineages: undefined,
  categories: [
    {
      id: 'c1',
      title: 'House',
      description: '',
      track_ids: [0, 1, 2, 3],
      track_count: 4,
      leaves: [
        { ...aLeaf('a__b', 'Deep Chicago', [0, 1]), genre_context: 'Deep', scene_context: 'Chicago' },
        { ...aLeaf('c__d', 'Acid Chicago', [2, 3]), genre_context: 'Acid', scene_context: 'Chicago' },
      ],
    },
  ],
}

function aLeaf(id: string, title: string, rows: readonly number[]) {
  return {
    id,
    title,
    description: `About ${title}.`,
    filters: {},
    track_ids: rows,
    track_count: rows.length,
    is_leaf: true,
    children: [],
    examples: [],
  }
}

interface Parts {
  readonly tree?: unknown
  /** Sent as the track list whose rows are meant. */
  readonly csv?: string
}

/** An app with the six tracks, and a way to send it files. */
async function openImportApp() {
  const app = await openTreeApp()
  return {
    ...app,
    async send({ tree, csv }: Parts, type: TreeType = 'genre') {
      const form = new FormData()
      if (csv !== undefined) form.append('csv', new File([csv], 'crate.csv'))
      const text = typeof tree === 'string' ? tree : JSON.stringify(tree)
      if (tree !== undefined) form.append('tree', new File([text], 'collection_tree.json'))
      const encoded = new Response(form)
      return app.request({
        method: 'POST',
        url: `${TREE_PREFIX[type]}/import`,
        headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
        payload: Buffer.from(await encoded.arrayBuffer()),
      })
    },
  }
}

describe('a tree of the original', () => {
  test('becomes the current tree, with every track in one leaf, and undo takes it back', async () => {
    const app = await openImportApp()
    await app.build()
    const answer = await app.send({ tree: GENRE_TREE })
    expect(answer.json<TreeImported>()).toEqual({
      version: 2,
      changeId: expect.any(Number),
      assigned: 5,
      unknownTracks: 0,
      overlaps: 1,
      rescued: 0,
      translatedBy: 'file order',
    })
    expect(await app.tree()).toMatchObject({
      version: 2,
      origin: 'imported',
      stale: false,
      lineages: [
        {
          id: 'warehouse',
          title: 'Warehouse Sounds',
          description: 'Four to the floor.',
          filters: { genres: ['House', 'Techno'] },
          track_count: 5,
        },
      ],
    })
    expect(
      Object.values(await app.leaves())
        .flat()
        .toSorted(),
    ).toEqual(['Five', 'Four', 'One', 'Three', 'Two'])
    const { versions } = (await app.get('/api/tree/versions')).json<TreeVersions>()
    expect(versions[0]).toMatchObject({ note: 'Imported from collection_tree.json, made on 2025-03-04' })
    await app.undo()
    expect(await app.tree()).toMatchObject({ version: 1, origin: 'offline' })
  })

  test('counts the rows of a track list that is sent with it', async () => {
    const app = await openImportApp()
    // The rows stand in another order there, and one of them is not in the library.
    const gone = { title: 'Gone', artist: 'G', year: '', comment: '', location: '/gone.mp3' }
    const rows = [gone, ...TREE_SONGS.slice(0, -1).reverse()]
    const answer = await app.send({ tree: GENRE_TREE, csv: aCsv(rows) })
    expect(answer.json()).toMatchObject({ assigned: 4, unknownTracks: 1, translatedBy: 'csv' })
    const placed = Object.values(await app.leaves()).flat()
    expect(placed.toSorted()).toEqual(['Five', 'Four', 'Three', 'Two'])
  })

  test('may be a scene tree or collections, each at its own place', async () => {
    const app = await openImportApp()
    expect((await app.send({ tree: SCENE_TREE }, 'scene')).statusCode).toBe(200)
    expect(await app.tree('scene')).toMatchObject({ tree_type: 'scene', origin: 'imported' })
    expect((await app.send({ tree: COLLECTION_TREE }, 'collection')).json()).toMatchObject({ assigned: 4 })
    expect(await app.collection()).toMatchObject({
      source_trees: { genre: null, scene: null },
      categories: [
        { title: 'House', leaves: [{ title: 'Deep Chicago', genre_context: 'Deep' }, { track_count: 2 }] },
      ],
    })
  })

  test.each<[string, Parts, number, string]>([
    ['nothing', {}, 400, 'TREE_FILE_MISSING'],
    ['a track list alone', { csv: aCsv(TREE_SONGS) }, 400, 'TREE_FILE_MISSING'],
    ['what is no JSON', { tree: 'title,artist' }, 400, 'TREE_FILE_UNREADABLE'],
    ['JSON that is no tree', { tree: { songs: [] } }, 400, 'TREE_FILE_UNREADABLE'],
    ['a tree of another type', { tree: SCENE_TREE }, 400, 'TREE_FILE_OF_OTHER_TYPE'],
    [
      'a tree of a larger library, without its list',
      { tree: { ...GENRE_TREE, total_tracks: 7 } },
      400,
      'TREE_ROWS_UNKNOWN',
    ],
    [
      'numbers that are no rows',
      { tree: { ...GENRE_TREE, lineages: [aLeaf('a', 'A', [70, 71])] } },
      400,
      'TREE_ROWS_UNKNOWN',
    ],
    [
      'a list of other tracks',
      { tree: GENRE_TREE, csv: 'title,artist\nNobody,Knows\n' },
      400,
      'TREE_ROWS_UNKNOWN',
    ],
    [
      'more nodes than anybody has',
      { tree: { ...GENRE_TREE, lineages: Array(10_001).fill({ title: 'A' }) } },
      400,
      'TREE_FILE_UNREADABLE',
    ],
    ['a list without titles', { tree: GENRE_TREE, csv: 'a,b\n1,2\n' }, 400, 'COLUMNS_MISSING'],
    ['a file beyond all measure', { tree: ' '.repeat(20_000_001) }, 413, 'TREE_FILE_TOO_LARGE'],
  ])('is not %s, which is refused and changes nothing', async (_what, parts, status, code) => {
    const app = await openImportApp()
    await app.build()
    const answer = await app.send(parts)
    expect(refusal(answer)).toEqual({ status, code })
    expect(await app.tree()).toMatchObject({ version: 1 })
  })

  test('cannot come before the library', async () => {
    const app = await openImportApp()
    await app.import('title,artist\nA,B\n', { mode: 'replace' })
    await app.state.history.undo()
    await app.state.history.undo()
    expect(refusal(await app.send({ tree: GENRE_TREE }))).toEqual({ status: 400, code: 'LIBRARY_EMPTY' })
  })
})
