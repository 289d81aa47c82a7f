import { isInside, isLeaf, type OpenNode, ownTracks } from './open-node.ts'
import type { TreeNode } from './tree.ts'
import { subtitleOf } from './tree-wording.ts'
import { MOST_EXEMPLARS } from './typical-tracks.ts'

/** A node as it is now: counts are right, and what it shows is in it. The same object when it was not touched. */
export function closeNode(node: OpenNode, leafOf: (id: number) => OpenNode | undefined): TreeNode {
  const { base } = node
  if (!node.isTouched) return base
  const children = node.children.map((child) => closeNode(child, leafOf))
  const trackIds = isLeaf(node) ? [...ownTracks(node)].sort((left, right) => left - right) : []
  const trackCount = children.reduce((sum, child) => sum + child.trackCount, trackIds.length)
  const isHere = (id: number) => isInside(leafOf(id), node)
  const kept = base.exemplarIds.filter(isHere)
  const isBare = kept.length === 0 && base.exemplarIds.length > 0
  return {
    ...base,
    subtitle: subtitleFor(base, trackCount),
    trackCount,
    trackIds,
    children,
    exemplarIds: isBare ? someOf(trackIds, children) : kept,
    misfitIds: isLeaf(node) ? base.misfitIds.filter(isHere) : [],
  }
}

/** The subtitle of a node with another number of tracks; one that somebody wrote stays. */
function subtitleFor({ subtitle, trackCount, stats }: TreeNode, tracks: number): string {
  return subtitle === subtitleOf(trackCount, stats.years) ? subtitleOf(tracks, stats.years) : subtitle
}

/** Some tracks of each part of a node. */
function someOf(trackIds: readonly number[], children: readonly TreeNode[]): number[] {
  const firsts = children.flatMap(({ exemplarIds }) => exemplarIds.slice(0, 1))
  return [...trackIds, ...firsts].slice(0, MOST_EXEMPLARS)
}
