import type {
  CollectionCategory,
  CollectionTree,
  LibraryTree,
  TreeExample,
  TreeFilters,
  TreeNode,
  TreeQuery,
  TreeType,
  TreeVersion,
} from '../../../contract/tree.schema.ts'
import type { SearchFilters } from '../../../domain/search/search-filters.ts'
import type { TreeVersionHead } from '../../storage/tree.repository.ts'
import type { Library } from '../library/library.ts'
import type { CurrentTree } from './current-trees.ts'
import { isLeaf, type ShownNode, type ShownTree, shownLeaves } from './shown-tree.ts'
import type { FindMetadataSuggestions } from './suggestions/metadata-suggestions.ts'
import type { TreeFigures } from './tree-figures.ts'
import { type TreeSources, treeId } from './tree-versions.ts'

/** Where the tracks of examples are found. */
export type TrackFinder = Pick<Library, 'find'>

/** Nodes that name their tracks. */
export type NodesWithIds = NonNullable<TreeQuery['ids']>

/** How a tree is to be sent; `fingerprint` is that of the present library. */
export interface TreeViewing {
  readonly library: TrackFinder
  readonly ids: NodesWithIds
  readonly fingerprint: string
  readonly suggestionsOf: FindMetadataSuggestions
}

/** A tree as it is sent, whose nodes at the top are made one by one: a large one would keep others waiting. */
export type TreeView =
  | {
      readonly kind: 'tree'
      readonly fields: Omit<LibraryTree, 'lineages'>
      readonly nodes: Iterable<TreeNode>
    }
  | {
      readonly kind: 'collection'
      readonly fields: Omit<CollectionTree, 'categories'>
      readonly nodes: Iterable<CollectionCategory>
    }

/** The tree as it is sent. A collection tree has its own shape: categories and, right below them, all their leaves. */
export function viewTree({ head, shown, edits }: CurrentTree, viewing: TreeViewing): TreeView {
  const { ids, library, fingerprint, suggestionsOf } = viewing
  const showing = { shown, library, ids, suggestionsOf }
  const fields = {
    id: treeId(head.id),
    tree_type: typeOf(head),
    created_at: head.created_at,
    total_tracks: shown.assignedCount + shown.ungroupedIds.length,
    assigned_tracks: shown.assignedCount,
    ...(ids === 'none' ? {} : { ungrouped_track_ids: [...shown.ungroupedIds] }),
    status: 'complete' as const,
    version: head.id,
    isPreview: head.state === 'preview',
    origin: originOf(head),
    model: head.model,
    leaves: shown.leafCount,
    stale: head.fingerprint !== fingerprint,
    addedTracks: shown.addedCount,
    removedTracks: shown.removedCount,
    edits: edits.applied.length,
    lostEdits: edits.lost.length,
  }
  if (fields.tree_type !== 'collection') {
    const nodes = mapLazily(shown.lineages, (node) => toTreeNode(node, showing))
    return { kind: 'tree', fields, nodes }
  }
  const nodes = mapLazily(shown.lineages, (node) => toCategory(node, showing))
  return { kind: 'collection', fields: { ...fields, source_trees: sourcesOf(head) }, nodes }
}

function* mapLazily<From, To>(items: readonly From[], convert: (item: From) => To): Generator<To> {
  for (const item of items) yield convert(item)
}

interface Showing {
  readonly shown: ShownTree
  readonly library: TrackFinder
  readonly ids: NodesWithIds
  readonly suggestionsOf: FindMetadataSuggestions
}

function toTreeNode(node: ShownNode, showing: Showing): TreeNode {
  return {
    ...nodeFieldsOf(node, showing.shown, showing.library),
    ...idsOf(node, showing),
    children: node.children.map((child) => toTreeNode(child, showing)),
  }
}

function toCategory(node: ShownNode, showing: Showing): CollectionCategory {
  const { shown, library, suggestionsOf } = showing
  return {
    ...nodeFieldsOf(node, shown, library),
    ...idsOf(node, showing),
    leaves: shownLeaves(node).map((leaf) => ({
      ...nodeFieldsOf(leaf, shown, library),
      ...idsOf(leaf, showing),
      metadata_suggestions: suggestionsOf(leaf.trackIds),
    })),
  }
}

function idsOf({ node, trackIds }: ShownNode, { ids }: Showing): { track_ids?: number[] } {
  return ids === 'all' || (ids === 'leaves' && isLeaf(node)) ? { track_ids: [...trackIds] } : {}
}

/** What every view of a node has. */
export function nodeFieldsOf({ node, trackIds }: ShownNode, shown: ShownTree, library: TrackFinder) {
  const { contexts } = node
  return {
    id: node.id,
    title: node.title,
    subtitle: node.subtitle,
    description: node.description,
    filters: toTreeFilters(node.filters),
    track_count: trackIds.length,
    is_leaf: isLeaf(node),
    examples: node.exemplarIds.flatMap((id) => toExample(shown.standsFor(id), library)),
    rules: node.rules.map(({ axis, values }) => ({ axis, values: [...values] })),
    ...(contexts === undefined ? {} : { genre_context: contexts.genre, scene_context: contexts.scene }),
    isPinned: node.isPinned === true,
    isEdited: node.isEdited === true,
  }
}

function toExample(id: number | undefined, library: TrackFinder): TreeExample[] {
  const track = id === undefined ? undefined : library.find(id)?.track
  return track === undefined
    ? []
    : [{ id: track.id, title: track.title, artist: track.artist, year: track.year }]
}

/** The filters of a node as searches take them; what asks for nothing is left out. */
export function toTreeFilters(filters: SearchFilters): TreeFilters {
  const { genres, mood, descriptors, location, era, bpm, year } = filters
  const lists = { genres, mood, descriptors, location, era }
  const bounds = { bpm_min: bpm?.min, bpm_max: bpm?.max, year_min: year?.min, year_max: year?.max }
  const asked = [
    ...Object.entries(lists).flatMap(([name, list]) => (list?.length ? [[name, [...list]]] : [])),
    ...Object.entries(bounds).filter(([, bound]) => bound !== undefined),
  ]
  return Object.fromEntries(asked)
}

/** A version for the list of them; `fingerprint` is that of the present library. */
export function toTreeVersion(head: TreeVersionHead, fingerprint: string): TreeVersion {
  // Only `createTreeVersions` writes the column.
  const { tracks, assigned, lineages, leaves } = JSON.parse(head.figures) as TreeFigures
  return {
    version: head.id,
    createdAt: head.created_at,
    origin: originOf(head),
    model: head.model,
    isCurrent: head.state === 'current',
    isPreview: head.state === 'preview',
    stale: head.fingerprint !== fingerprint,
    tracks,
    assigned,
    lineages,
    leaves,
    note: head.note,
  }
}

/** Only `createTreeVersions` writes the column. */
function typeOf({ type }: TreeVersionHead): TreeType {
  return type as TreeType
}

/** Only `createTreeVersions` writes the column. */
function originOf({ origin }: TreeVersionHead): LibraryTree['origin'] {
  return origin as LibraryTree['origin']
}

/** A collection tree of another program names no trees that it was made of. */
function sourcesOf({ sources }: TreeVersionHead): CollectionTree['source_trees'] {
  // Only `createTreeVersions` writes the column.
  return sources === null ? { genre: null, scene: null } : (JSON.parse(sources) as TreeSources)
}
