import type { SearchFilters } from '../../search/search-filters.ts'
import type { TreeType } from '../tree.ts'

/** A typical track as the original names it: without an id. */
export interface OriginalExample {
  readonly title: string
  readonly artist: string
  readonly year: number | undefined
}

/** A node of a tree of the original. */
export interface OriginalNode {
  /** As written; may be empty or that of another node too. */
  readonly id: string
  readonly title: string
  readonly description: string
  readonly filters: SearchFilters
  /** Tracks, as numbers of rows from 0 in the file that the library was read from at that time. */
  readonly rows: readonly number[]
  /** The most typical first. */
  readonly examples: readonly OriginalExample[]
  /** Of a collection: titles of the leaves that it crosses. */
  readonly contexts: { readonly genre: string; readonly scene: string } | undefined
  readonly children: readonly OriginalNode[]
}

/** A tree of the original as it was stored. */
export interface OriginalTree {
  readonly kind: 'tree'
  /** `genre` when the file does not tell, as genre trees did not. */
  readonly type: TreeType
  /** As written, which begins as ISO 8601 does; undefined when the file has no such date. */
  readonly createdAt: string | undefined
  readonly nodes: readonly OriginalNode[]
  readonly ungroupedRows: readonly number[]
  /** Rows that the library had; undefined when the file does not tell. */
  readonly totalTracks: number | undefined
}
