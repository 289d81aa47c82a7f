import type { Track } from '../../../contract/track.schema.ts'
import type {
  LibraryTree,
  TreeExample,
  TreeFilters,
  TreeNode,
  TreeNodeDetail,
  TreeQuery,
  TreeType,
  TreeVersion,
} from '../../../contract/tree.schema.ts'
import type { SearchFilters } from '../../../domain/search/search-filters.ts'
import type { TreeVersionHead } from '../../storage/tree.repository.ts'
import type { Library } from '../library/library.ts'
import type { CurrentTree } from './current-trees.ts'
import { isLeaf, type ShownNode, type ShownTree } from './shown-tree.ts'
import type { TreeFigures } from './tree-worker.ts'

/** Where the tracks of examples are found. */
export type TrackFinder = Pick<Library, 'find'>

/** Nodes that name their tracks. */
export type NodesWithIds = NonNullable<TreeQuery['ids']>

/** The version as the original named trees. */
export function treeId(version: number): string {
  return version.toString(16).padStart(8, '0')
}

/** The tree as it is sent; `fingerprint` is that of the present library. */
export function toLibraryTree(
  { head, shown }: CurrentTree,
  { library, ids, fingerprint }: { library: TrackFinder; ids: NodesWithIds; fingerprint: string },
): LibraryTree {
  return {
    id: treeId(head.id),
    tree_type: typeOf(head),
    created_at: head.created_at,
    total_tracks: shown.assignedCount + shown.ungroupedIds.length,
    assigned_tracks: shown.assignedCount,
    ...(ids === 'none' ? {} : { ungrouped_track_ids: [...shown.ungroupedIds] }),
    lineages: shown.lineages.map((node) => toTreeNode(node, { shown, library, ids })),
    status: 'complete',
    version: head.id,
    origin: head.origin,
    leaves: shown.leafCount,
    stale: head.fingerprint !== fingerprint,
    addedTracks: shown.addedCount,
    removedTracks: shown.removedCount,
  }
}

interface Showing {
  readonly shown: ShownTree
  readonly library: TrackFinder
  readonly ids: NodesWithIds
}

function toTreeNode(node: ShownNode, showing: Showing): TreeNode {
  const { ids, shown, library } = showing
  const hasIds = ids === 'all' || (ids === 'leaves' && isLeaf(node.node))
  return {
    ...nodeFieldsOf(node, shown, library),
    ...(hasIds ? { track_ids: [...node.trackIds] } : {}),
    children: node.children.map((child) => toTreeNode(child, showing)),
  }
}

/** A node with what surrounds it and a page of its tracks. */
export function toNodeDetail(
  { head, shown }: CurrentTree,
  shownNode: ShownNode,
  { library, tracks }: { library: TrackFinder; tracks: Track[] },
): TreeNodeDetail {
  const { node, children, path, trackIds } = shownNode
  const { families, styles, places, artists, descriptors, moods, years, bpm, coherence } = node.stats
  return {
    version: head.id,
    node: nodeFieldsOf(shownNode, shown, library),
    path: path.map(({ id, title }) => ({ id, title })),
    children: children.map((child) => ({
      id: child.node.id,
      title: child.node.title,
      track_count: child.trackIds.length,
      is_leaf: isLeaf(child.node),
    })),
    stats: {
      families: [...families],
      styles: [...styles],
      places: [...places],
      artists: [...artists],
      descriptors: [...descriptors],
      moods: [...moods],
      years: years ?? null,
      bpm: bpm ?? null,
      coherence,
    },
    misfitIds: node.misfitIds.flatMap((id) => shown.standsFor(id) ?? []),
    tracks,
    total: trackIds.length,
  }
}

function nodeFieldsOf({ node, trackIds }: ShownNode, shown: ShownTree, library: TrackFinder) {
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
  // Only a build writes the column.
  const figures = JSON.parse(head.figures) as TreeFigures
  return {
    version: head.id,
    createdAt: head.created_at,
    origin: head.origin,
    isCurrent: head.state === 'current',
    stale: head.fingerprint !== fingerprint,
    ...figures,
  }
}

function typeOf(head: TreeVersionHead): TreeType {
  // Only a build writes the column.
  return head.type as TreeType
}
