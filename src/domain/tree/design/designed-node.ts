import type { SearchFilters } from '../../search/search-filters.ts'

/**
 * A node as a model, or the original, wants it, before it is made to fit a library. Nothing in it is trusted: ids and
 * titles may be empty or repeated, tracks unknown, named twice, or named by a node and none of its leaves.
 */
export interface DesignedNode {
  readonly id?: string | undefined
  readonly title: string
  /** What the designer says of its size; a tree counts itself and shows that instead. */
  readonly subtitle?: string | undefined
  /** Empty when the designer has none. */
  readonly description: string
  /** What the node was asked for with; without any, a search for what its tracks have in common is made. */
  readonly filters: SearchFilters
  /** Exact members; of a node with children also those that may be in no leaf. */
  readonly trackIds?: readonly number[] | undefined
  /** The most typical first. */
  readonly exampleIds?: readonly number[] | undefined
  /** Of a collection: titles of the leaves of the genre and the scene tree that it comes from. */
  readonly contexts?: { readonly genre: string; readonly scene: string } | undefined
  readonly children: readonly DesignedNode[]
}
