import type { Track } from '../../../contract/track.schema.ts'
import type { TreeNodeDetail } from '../../../contract/tree.schema.ts'
import type { NodeCharts } from '../../../domain/tree/node-charts.ts'
import type { CurrentTree } from './current-trees.ts'
import { isLeaf, type ShownNode } from './shown-tree.ts'
import { nodeFieldsOf, type TrackFinder } from './tree-view.ts'

/** What is shown around a node. */
export interface NodeSurroundings {
  readonly library: TrackFinder
  /** All its tracks, counted. */
  readonly charts: NodeCharts
  /** The page of its tracks that was asked for. */
  readonly tracks: Track[]
  /** Of its tracks, those for which a suggestion waits. */
  readonly suggestions: number
  /** Made from this node before; null when there is none. */
  readonly playlist: TreeNodeDetail['playlist']
}

/** A node with what surrounds it and a page of its tracks. */
export function toNodeDetail(
  { head, shown }: CurrentTree,
  shownNode: ShownNode,
  { library, charts, tracks, suggestions, playlist }: NodeSurroundings,
): TreeNodeDetail {
  const { node, children, path, trackIds } = shownNode
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
    stats: toStats(shownNode),
    charts,
    playlist,
    suggestions,
    misfitIds: node.misfitIds.flatMap((id) => shown.standsFor(id) ?? []),
    tracks,
    total: trackIds.length,
  }
}

function toStats({ node }: ShownNode): TreeNodeDetail['stats'] {
  const { families, styles, places, artists, descriptors, moods, years, bpm, coherence } = node.stats
  return {
    families: [...families],
    styles: [...styles],
    places: [...places],
    artists: [...artists],
    descriptors: [...descriptors],
    moods: [...moods],
    years: years ?? null,
    bpm: bpm ?? null,
    coherence,
  }
}
