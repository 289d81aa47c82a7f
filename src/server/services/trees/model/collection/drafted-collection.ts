import type { SearchFilters } from '../../../../../domain/search/search-filters.ts'
import type { Crossing } from '../../../../../domain/tree/collection/seeds.ts'
import type { SparseSum, Sums } from '../../../../../domain/tree/collection/sparse-sums.ts'
import type { DesignedNode } from '../../../../../domain/tree/design/designed-node.ts'
import type { SparseVectors } from '../../../../../domain/tree/sparse-vectors.ts'
import type { TrackFacets } from '../../../../../domain/tree/track-facets.ts'
import type { TreeTrack } from '../../../../../domain/tree/tree-track.ts'

/** A collection that a model is working on. */
export interface DraftedCollection {
  title: string
  description: string
  /** 1 to 10, as the model sees it. */
  coherence: number
  /** Rows of its tracks, ascending. */
  rows: readonly number[]
  readonly filters: SearchFilters
  /** The leaves that its tracks come from. */
  readonly crossing: Crossing
  /** Ids of typical tracks, the best first. */
  exampleIds: readonly number[]
}

/** The tracks of the library, compared. */
export interface ComparedLibrary {
  readonly facets: readonly TrackFacets[]
  readonly vectors: SparseVectors
  readonly sums: Sums
  readonly rowOf: ReadonlyMap<number, number>
}

/** The tracks of a collection. */
export function tracksOf(
  { rows }: Pick<DraftedCollection, 'rows'>,
  { facets }: ComparedLibrary,
): TreeTrack[] {
  return rows.map((row) => facets[row]?.track).filter((track) => track !== undefined)
}

/** What all tracks of a collection are like. */
export function sumOfCollection(
  { rows }: Pick<DraftedCollection, 'rows'>,
  { sums }: ComparedLibrary,
): SparseSum {
  return sums.sumRows(rows)
}

/** Rows in ascending order, each once. */
export function ascendingRows(rows: Iterable<number>): number[] {
  return [...new Set(rows)].sort((left, right) => left - right)
}

/** The search that finds a collection: the music of the one leaf, the place and time of the other. */
export function crossedFilters({ genre, scene }: Crossing): SearchFilters {
  const { location, era, year } = scene.filters
  return {
    ...scene.filters,
    ...genre.filters,
    ...(location === undefined ? {} : { location }),
    ...(era === undefined ? {} : { era }),
    ...(year === undefined ? {} : { year }),
  }
}

/** The collection as a tree is made of it. */
export function toDesignedLeaf(
  { title, description, rows, filters, crossing, exampleIds }: DraftedCollection,
  { facets }: ComparedLibrary,
): DesignedNode {
  return {
    title,
    description,
    filters,
    trackIds: rows.map((row) => facets[row]?.track.id).filter((id) => id !== undefined),
    exampleIds,
    contexts: { genre: crossing.genre.title, scene: crossing.scene.title },
    children: [],
  }
}
