import { readFacets } from '../../../../../domain/tree/build-steps.ts'
import {
  type CollectionSizes,
  collectionSizes,
} from '../../../../../domain/tree/collection/collection-sizes.ts'
import { crossingsOf, seedsOf, sourceLeaves } from '../../../../../domain/tree/collection/seeds.ts'
import { createSums } from '../../../../../domain/tree/collection/sparse-sums.ts'
import { facetVectorSteps } from '../../../../../domain/tree/facet-vectors.ts'
import type { Tree } from '../../../../../domain/tree/tree.ts'
import { limitsFor } from '../../../../../domain/tree/tree-limits.ts'
import { treeSourcesForeign, treeWithoutTags } from '../../../../tree-errors.ts'
import { inSlices } from '../../../search/slices.ts'
import { type DesignContext, tellShare } from '../design-context.ts'
import { quietly } from '../quietly.ts'
import { type ComparedLibrary, crossedFilters, type DraftedCollection } from './drafted-collection.ts'

/** Where collections begin, and what else there is. */
export interface Seeding {
  readonly library: ComparedLibrary
  readonly sizes: CollectionSizes
  readonly collections: DraftedCollection[]
  /** Rows of the tracks that may become part of a collection: with a comment; in a trial those of the seeds. */
  readonly universe: readonly number[]
}

/** Seeds of a trial. */
const SEEDS_OF_TRIAL = 20
/** What a collection is taken for before a model has judged it: halfway. */
export const UNJUDGED = 5

/**
 * Finds the tracks that leaves of the two trees share; the largest first. Rejects with TREE_WITHOUT_TAGS and
 * TREE_SOURCES_FOREIGN.
 */
export async function findSeeds(
  context: DesignContext,
  sources: { readonly genre: Tree; readonly scene: Tree },
): Promise<Seeding> {
  const { order, readers } = context
  if (order.tracks.every(({ quality }) => quality === 'empty')) throw treeWithoutTags()
  const detail = 'Crossing the genre tree with the scene tree'
  tellShare(context, { phase: 'intersection_matrix', detail, from: 1, to: 5 }, 0)
  const facets = await inSlices(quietly(readFacets(order.tracks, readers)), order.signal)
  const vectors = await inSlices(facetVectorSteps(facets), order.signal)
  const rowOf = new Map(facets.map(({ track }, row) => [track.id, row]))
  const library = { facets, vectors, sums: createSums(vectors), rowOf }
  const sizes = collectionSizes(facets.length, limitsFor(facets.length))
  // Smaller ones would be paid for and then join others; their tracks are sorted like the rest.
  const least = Math.ceil((sizes.seed + sizes.min) / 2)
  const all = seedsOf(crossingsOf(sourceLeaves(sources, facets)), least)
  if (all.length === 0) throw treeSourcesForeign()
  const seeds = order.preview ? all.slice(0, SEEDS_OF_TRIAL) : all
  const collections = seeds.map(({ crossing, rows }): DraftedCollection => {
    const title = `${crossing.genre.title} × ${crossing.scene.title}`
    const filters = crossedFilters(crossing)
    return { title, description: '', coherence: UNJUDGED, rows, filters, crossing, exampleIds: [] }
  })
  const universe = order.preview
    ? collections.flatMap(({ rows }) => rows)
    : [...facets.keys()].filter((row) => facets[row]?.hasComment)
  tellShare(context, { phase: 'intersection_matrix', detail, from: 1, to: 5 }, 1)
  return { library, sizes, collections, universe }
}
