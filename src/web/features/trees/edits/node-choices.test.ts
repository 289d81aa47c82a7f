import { expect, test } from 'vitest'
import type { LibraryTree, TreeNode } from '../../../../contract/tree.schema.ts'
import { forestOf } from '../forest.ts'
import { countLeafPlaylists, findPlaces, leavesOf, mergeTargets, parentsOf } from './node-choices.ts'

function node(id: string, tracks: number, children: TreeNode[] = []): TreeNode {
  return {
    id,
    title: id,
    subtitle: '',
    description: '',
    filters: {},
    track_count: tracks,
    is_leaf: children.length === 0,
    examples: [],
    rules: [],
    isPinned: false,
    isEdited: false,
    children,
  }
}

const TREE: LibraryTree = {
  id: '00000001',
  tree_type: 'genre',
  created_at: '2026-03-01T10:00:00.000Z',
  total_tracks: 60,
  assigned_tracks: 60,
  status: 'complete',
  version: 1,
  isPreview: false,
  origin: 'offline',
  model: null,
  leaves: 4,
  stale: false,
  addedTracks: 0,
  removedTracks: 0,
  edits: 0,
  lostEdits: 0,
  lineages: [
    node('House', 40, [node('Deep', 20), node('Tech', 20, [node('Minimal', 20), node('Empty', 0)])]),
    node('Café', 20),
  ],
}
const FOREST = forestOf(TREE)
const ids = (nodes: readonly { readonly node: { readonly id: string } }[]) => nodes.map((one) => one.node.id)

test('tracks go to leaves, and new leaves into nodes that have parts', () => {
  expect(ids(leavesOf(FOREST))).toEqual(['Deep', 'Minimal', 'Empty', 'Café'])
  expect(ids(parentsOf(FOREST))).toEqual(['House', 'Tech'])
})

test.each<[string, string, string[]]>([
  ['Minimal', 'a leaf goes anywhere but into itself and where it is', ['House', 'Deep', 'Empty', 'Café']],
  ['Tech', 'what has parts goes into nodes with parts', ['House']],
  ['House', 'nothing goes into a part of itself', []],
  ['Café', 'a leaf at the top', ['House', 'Deep', 'Tech', 'Minimal', 'Empty']],
  ['gone', 'a node that is not in the tree', []],
])('%s is merged: %s', (nodeId, _, targets) => {
  expect(ids(mergeTargets(FOREST, nodeId))).toEqual(targets)
})

test.each<[string, string[]]>([
  ['', ['Deep', 'Minimal', 'Empty', 'Café']],
  ['house min', ['Minimal']],
  ['CAFE', ['Café']],
  ['jazz', []],
])('"%s" finds %j by the words of a node and of those above it', (typed, found) => {
  expect(ids(findPlaces(leavesOf(FOREST), typed))).toEqual(found)
})

test('leaves without tracks get no playlist, and those that have one are told apart', () => {
  expect(countLeafPlaylists(FOREST, new Set(['Deep', 'House', 'Empty']))).toEqual({ existing: 1, missing: 2 })
})
