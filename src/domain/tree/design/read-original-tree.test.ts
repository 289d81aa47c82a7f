import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OriginalTree } from './original-tree.ts'
import { readOriginalTree } from './read-original-tree.ts'
import { translateRows } from './translate-rows.ts'

const LEAF = {
  id: 'a',
  title: 'A',
  description: 'First.',
  filters: { genres: ['House'], bpm_min: 120, year_max: 1999 },
  track_ids: [2, 0],
  track_count: 2,
  is_leaf: true,
  children: [],
  examples: [{ title: 'Three', artist: 'C', year: 1993 }],
}
const LINEAGE = {
  ...LEAF,
  id: 'top',
  title: 'Top',
  subtitle: '~100 tracks',
  track_ids: [0, 1, 2],
  children: [LEAF],
}
const STORED = {
  id: '6e64ab0c',
  created_at: '2026-02-08T11:34:08.731295+00:00',
  total_tracks: 4,
  assigned_tracks: 3,
  ungrouped_track_ids: [3],
  lineages: [LINEAGE],
  status: 'complete',
}

function read(value: unknown): OriginalTree {
  const tree = readOriginalTree(value)
  if (tree.kind === 'problem') throw new Error(tree.sentence)
  return tree
}

describe('a stored tree of the original is read', () => {
  test('with its nodes, filters and rows', () => {
    const tree = read(STORED)
    expect(tree).toMatchObject({
      type: 'genre',
      createdAt: '2026-02-08T11:34:08.731295+00:00',
      ungroupedRows: [3],
      totalTracks: 4,
    })
    expect(tree.nodes[0]?.children).toEqual([
      {
        id: 'a',
        title: 'A',
        description: 'First.',
        filters: { genres: ['House'], bpm: { min: 120 }, year: { max: 1999 } },
        rows: [2, 0],
        examples: [{ title: 'Three', artist: 'C', year: 1993 }],
        contexts: undefined,
        children: [],
      },
    ])
  })

  test('as a scene tree when it says so, and as the API answered it', () => {
    expect(read({ tree: { ...STORED, tree_type: 'scene' } }).type).toBe('scene')
  })

  test('as collections with the leaves that they cross', () => {
    const { children: _none, ...leaf } = { ...LEAF, genre_context: 'Deep House', scene_context: 'London' }
    const tree = read({ tree_type: 'collection', categories: [{ id: 'c', title: 'C', leaves: [leaf] }] })
    expect(tree.type).toBe('collection')
    expect(tree.nodes[0]?.children[0]?.contexts).toEqual({ genre: 'Deep House', scene: 'London' })
  })

  test('also when fields are missing or of another type', () => {
    const tree = read({
      total_tracks: '4',
      created_at: 'some day',
      lineages: [
        {
          id: 7,
          filters: { genres: 'House', era: [null, 1990], bpm_max: '130', year_min: 'x' },
          track_ids: ['1', -1, 2.5, {}, 3],
        },
        'nothing',
        null,
      ],
    })
    expect(tree).toMatchObject({ totalTracks: 4, createdAt: undefined, ungroupedRows: [] })
    expect(tree.nodes).toEqual([
      {
        id: '7',
        title: '',
        description: '',
        filters: { genres: ['House'], era: ['1990'], bpm: { max: 130 } },
        rows: [1, 3],
        examples: [],
        contexts: undefined,
        children: [],
      },
    ])
  })

  test.each([
    [[], 'This file holds no tree.'],
    ['{}', 'This file holds no tree.'],
    [null, 'This file holds no tree.'],
    [{ tracks: [] }, 'This file is no tree of the original: it has neither lineages nor categories.'],
    [{ tree: null }, 'This file is no tree of the original: it has neither lineages nor categories.'],
    [{ lineages: [] }, 'The tree in this file is empty: its build was stopped or had no tracks.'],
  ])('%j is none: %s', (value, sentence) => {
    expect(readOriginalTree(value)).toEqual({ kind: 'problem', sentence })
  })

  test('anything at all is a tree or a sentence', () => {
    const anyNodes = fc.array(
      fc.oneof(fc.jsonValue(), fc.record({ children: fc.jsonValue(), examples: fc.jsonValue() })),
    )
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.record({ lineages: anyNodes, filters: fc.jsonValue() })),
        (value) => {
          expect(['tree', 'problem']).toContain(readOriginalTree(value).kind)
        },
      ),
    )
  })

  test('a tree that is far too deep is read down to where trees may be', () => {
    let deep: unknown = LEAF
    for (let level = 0; level < 5_000; level += 1) deep = { ...LINEAGE, children: [deep] }
    expect(read({ lineages: [deep] }).nodes).toHaveLength(1)
  })
})

describe('its rows become tracks of the library', () => {
  const TRACKS = [
    { id: 11, title: 'One', artist: 'A', year: 1991 },
    { id: 13, title: 'Three!', artist: 'c', year: 1993 },
    { id: 15, title: 'Three', artist: 'Somebody else', year: 1993 },
  ]
  const idOfRow = (row: number) => [11, 12, 13][row]

  test('and rows without a track are counted once', () => {
    const lineages = [LINEAGE, { ...LEAF, track_ids: [3, 9] }]
    const { design, unknownRows } = translateRows(read({ ...STORED, lineages }), idOfRow, TRACKS)
    expect(design[0]).toMatchObject({ id: 'top', trackIds: [11, 12, 13], children: [{ trackIds: [13, 11] }] })
    expect(unknownRows).toBe(2)
  })

  test.each<[object, number[], string]>([
    [{ title: 'three', artist: 'C', year: null }, [13], 'the artist’s, however written'],
    [{ title: 'One', artist: 'nan', year: 1991 }, [11], 'the only one with the title'],
    [{ title: 'Three', artist: 'D', year: 1993 }, [], 'none of two by other artists'],
    [{ title: 'Four', artist: 'A', year: 1991 }, [], 'none that is not in the node'],
  ])('and the typical track %j is %j: %s', (example, ids) => {
    const leaf = { ...LEAF, track_ids: [0, 1, 2], examples: [example] }
    const idOf = (row: number) => [11, 13, 15][row]
    expect(translateRows(read({ lineages: [leaf] }), idOf, TRACKS).design[0]?.exampleIds).toEqual(ids)
  })
})
