import type { CollectionTree, LibraryTree, TreeNode } from '../../src/contract/tree.schema.ts'
import { type Forest, forestOf } from '../../src/web/features/trees/forest.ts'

/** A node of a tree: its id is its title in small letters, and it has the tracks of its children unless told otherwise. */
export function aNode(title: string, tracks: number | readonly TreeNode[]): TreeNode {
  const children = typeof tracks === 'number' ? [] : [...tracks]
  const count = typeof tracks === 'number' ? tracks : tracks.reduce((sum, node) => sum + node.track_count, 0)
  return {
    id: title.toLowerCase().replaceAll(' ', '-'),
    title,
    subtitle: `${count} tracks`,
    description: `About ${title}.`,
    filters: {},
    track_count: count,
    is_leaf: children.length === 0,
    examples: [],
    rules: [],
    isPinned: false,
    isEdited: false,
    children,
  }
}

/** What is known of a tree as a whole. */
export const someFacts: Omit<LibraryTree, 'lineages'> = {
  id: '00000001',
  tree_type: 'genre',
  created_at: '2026-05-12T10:00:00Z',
  total_tracks: 100,
  assigned_tracks: 100,
  status: 'complete',
  version: 1,
  isPreview: false,
  origin: 'offline',
  model: null,
  leaves: 5,
  stale: false,
  addedTracks: 0,
  removedTracks: 0,
  edits: 0,
  lostEdits: 0,
}

/** House with two leaves and a branch, Jazz, and Électro: 100 tracks, of which `ungrouped` are in no leaf. */
export function aForest(ungrouped = 0): Forest {
  const lineages = [
    aNode('House', [
      aNode('Deep House', 20),
      aNode('Tech House', [aNode('Warehouse', 15), aNode('Peak Time', 5)]),
    ]),
    aNode('Jazz', 40),
    aNode('Électro', 20),
  ]
  return forestOf({ ...someFacts, total_tracks: 100 + ungrouped, lineages })
}

/** Two categories with three collections, one of them with two suggestions. */
export function someCollections(): CollectionTree {
  const leaf = (title: string, tracks: number, suggestions: number) => {
    const { children: _, ...node } = aNode(title, tracks)
    const metadata_suggestions = Array.from({ length: suggestions }, (_unused, index) => ({
      track_id: index + 1,
      suggestions: { genre_refinement: null, scene_tags: null, descriptors: null, era_refinement: null },
      confidence: 0.5,
      reasoning: 'It sounds so.',
    }))
    return { ...node, genre_context: 'Acid House', scene_context: 'Chicago, 1980s', metadata_suggestions }
  }
  const category = (title: string, leaves: ReturnType<typeof leaf>[]) => {
    const { children: _, ...node } = aNode(
      title,
      leaves.map(({ track_count }) => aNode('', track_count)),
    )
    return { ...node, leaves }
  }
  return {
    ...someFacts,
    tree_type: 'collection',
    source_trees: { genre: null, scene: null },
    categories: [
      category('House', [leaf('Acid', 12, 2), leaf('Garage', 8, 0)]),
      category('Jazz', [leaf('Bop', 5, 0)]),
    ],
  }
}
