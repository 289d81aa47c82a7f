import { finish, nameTree, readFacets, stepOf } from '../build-steps.ts'
import { type Divided, type Draft, divideSteps } from '../divide.ts'
import { facetVectors } from '../facet-vectors.ts'
import { AXES_WITHOUT_COMMENT, addTempos, type Roots, rootsWithoutComment } from '../roots.ts'
import type { Tree, TreeRule, TreeStep, TreeSteps } from '../tree.ts'
import { limitsFor } from '../tree-limits.ts'
import type { TreeReaders, TreeTrack } from '../tree-track.ts'
import { categoriesOf } from './categories.ts'
import { type Cluster, lowestOf, mergeSmall, splitLarge } from './clusters.ts'
import { type CollectionSizes, collectionSizes } from './collection-sizes.ts'
import { gatherTracks } from './gather-tracks.ts'
import {
  type CollectionSources,
  crossingsOf,
  mainCrossing,
  type Seed,
  type SourceLeaves,
  seedsOf,
  sourceLeaves,
} from './seeds.ts'
import { createSums, type Sums } from './sparse-sums.ts'
import { withCrossings } from './with-crossings.ts'

/** How much of a library becomes collections. */
export interface CollectionOptions {
  /** Only so many of the largest seeds, and only their tracks: a trial. All when absent. */
  readonly seeds?: number | undefined
}

/**
 * Divides a library by where the leaves of a genre tree and a scene tree cross, with short steps: categories of
 * collections, never deeper. The sources may be older than the library: tracks that they do not know go to the
 * likest collection. Ids of tracks must differ. Never throws.
 */
export function* collectionTreeSteps(
  tracks: readonly TreeTrack[],
  readers: TreeReaders,
  { seeds, ...sources }: CollectionSources & CollectionOptions,
): TreeSteps {
  const facets = yield* readFacets(tracks, readers)
  const divided = { facets, vectors: facetVectors(facets), limits: limitsFor(tracks.length) }
  yield stepOf('reading', 1)
  const leaves = sourceLeaves(sources, facets)
  const roots = yield* collect(divided, leaves, seeds)
  yield stepOf('dividing', 1)
  const tree = yield* nameTree('collection', roots, divided)
  return withCrossings(tree, sources)
}

/** A library divided by where a genre tree and a scene tree cross. Ids of tracks must differ. Never throws. */
export function buildCollectionTree(
  tracks: readonly TreeTrack[],
  readers: TreeReaders,
  sources: CollectionSources & CollectionOptions,
): Tree {
  return finish(collectionTreeSteps(tracks, readers, sources))
}

function* collect(
  divided: Divided,
  leaves: SourceLeaves,
  most: number | undefined,
): Generator<TreeStep, Roots, undefined> {
  const sizes = collectionSizes(divided.facets.length, divided.limits)
  const sums = createSums(divided.vectors)
  const seeds = seedsOf(crossingsOf(leaves), sizes.seed)
  const clusters =
    most === undefined
      ? yield* gathered(seeds, { divided, sizes, sums })
      : seeds.slice(0, most).map((seed) => clusterOf(seed, seed.rows, sums))
  const split = yield* splitLarge(clusters, sizes, { divided, sums })
  const drafts = categoriesOf(split, divided.facets, sums).map(({ rule, clusters: members }) =>
    draftOf(
      rule,
      members
        .toSorted(largestFirst)
        .map((cluster) => ({ rows: cluster.rows, rules: [ruleOf(cluster, leaves), ...cluster.rules] })),
    ),
  )
  const timed = most === undefined ? yield* draftsWithoutComment(divided) : []
  const all = [...drafts, ...timed]
  const placed = new Set(all.flatMap(({ rows }) => rows))
  return { drafts: all, unassigned: [...divided.facets.keys()].filter((row) => !placed.has(row)) }
}

/** All tracks with a comment that are like a seed, in clusters that are large enough. */
function* gathered(
  seeds: readonly Seed[],
  {
    divided,
    sizes,
    sums,
  }: { readonly divided: Divided; readonly sizes: CollectionSizes; readonly sums: Sums },
): Generator<TreeStep, Cluster[], undefined> {
  const { facets } = divided
  const seeded = new Set(seeds.flatMap(({ rows }) => rows))
  const others = [...facets.keys()].filter((row) => facets[row]?.hasComment && !seeded.has(row))
  const targets = seeds.map(({ rows }) => ({ family: mainFamily(rows, divided), sum: sums.sumRows(rows) }))
  const taken = yield* gatherTracks(others, targets, divided)
  const clusters = seeds.map((seed, index) => clusterOf(seed, [...seed.rows, ...(taken[index] ?? [])], sums))
  return yield* mergeSmall(clusters, sizes, sums)
}

function clusterOf({ crossing }: Seed, rows: readonly number[], sums: Sums): Cluster {
  const ascending = rows.toSorted((left, right) => left - right)
  return { rows: ascending, sum: sums.sumRows(ascending), crossing, rules: [] }
}

function mainFamily(rows: readonly number[], { facets }: Divided): string {
  const byFamily = Map.groupBy(rows, (row) => facets[row]?.family ?? '')
  return [...byFamily].reduce((best, one) => (one[1].length > best[1].length ? one : best))[0]
}

function ruleOf({ rows, crossing }: Cluster, leaves: SourceLeaves): TreeRule {
  const { genre, scene } = mainCrossing(rows, leaves, crossing)
  return { axis: 'crossing', values: [genre.title, scene.title], keys: [genre.id, scene.id] }
}

function largestFirst(left: Cluster, right: Cluster): number {
  return right.rows.length - left.rows.length || (left.rows[0] ?? 0) - (right.rows[0] ?? 0)
}

/** A category with its collections in their order; a collection that is alone stands at the top itself. */
function draftOf(rule: TreeRule, members: readonly Pick<Draft, 'rows' | 'rules'>[]): Draft {
  const children = members.map(({ rows, rules }): Draft => ({ rows, rules: [rule, ...rules], children: [] }))
  const [first, ...others] = children
  if (first !== undefined && others.length === 0) return first
  const rows = children.flatMap((child) => child.rows).sort((left, right) => left - right)
  return { rows, rules: [rule], children }
}

/** Tracks without a comment in a category of their own, in the order of their time; none without such tracks. */
function* draftsWithoutComment(divided: Divided): Generator<TreeStep, Draft[], undefined> {
  const { facets } = divided
  const untagged = [...facets.keys()].filter((row) => !facets[row]?.hasComment)
  const { drafts } = rootsWithoutComment(untagged, divided)
  for (const root of drafts) {
    addTempos(root, divided)
    for (const draft of root.children.length > 0 ? root.children : [root])
      for (const _step of divideSteps(draft, divided, AXES_WITHOUT_COMMENT)) yield stepOf('dividing', 1)
  }
  const rule = { axis: 'category', values: ['by decade and tempo'], hasMore: false, keys: [''] } as const
  return drafts.length === 0 ? [] : [draftOf(rule, drafts.flatMap(lowestOf))]
}
