import type { SearchFilters } from '../../../../domain/search/search-filters.ts'
import type { DesignedNode } from '../../../../domain/tree/design/designed-node.ts'
import type { TreeTrack } from '../../../../domain/tree/tree-track.ts'

/** A node of a tree that a model is designing; it grows and gets its words phase by phase. */
export interface DraftedNode {
  title: string
  subtitle: string
  description: string
  readonly filters: SearchFilters
  /** All tracks of it and below. */
  readonly tracks: readonly TreeTrack[]
  /** 1 at the top. */
  readonly level: number
  children: DraftedNode[]
  /** Ids of typical tracks, the best first. */
  exampleIds: readonly number[]
}

/** The design of drafted nodes, as a tree is made of it. */
export function toDesign({ title, subtitle, description, filters, ...node }: DraftedNode): DesignedNode {
  return {
    title,
    subtitle,
    description,
    filters,
    trackIds: node.tracks.map(({ id }) => id),
    exampleIds: node.exampleIds,
    children: node.children.map(toDesign),
  }
}

/** The nodes without children, in their order, each with the titles above it. */
export function draftedLeaves(
  nodes: readonly DraftedNode[],
  path: readonly string[] = [],
): { readonly node: DraftedNode; readonly path: readonly string[] }[] {
  return nodes.flatMap((node) =>
    node.children.length === 0 ? [{ node, path }] : draftedLeaves(node.children, [...path, node.title]),
  )
}

/** The nodes with children, each before those below it. */
export function draftedBranches(nodes: readonly DraftedNode[]): DraftedNode[] {
  return nodes.flatMap((node) =>
    node.children.length === 0 ? [] : [node, ...draftedBranches(node.children)],
  )
}
