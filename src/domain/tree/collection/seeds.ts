import { compareText } from '../grouping.ts'
import type { TrackFacets } from '../track-facets.ts'
import { leavesOf, type Tree, type TreeNode } from '../tree.ts'

/** The trees whose leaves cross. They may be older than the library. */
export interface CollectionSources {
  readonly genre: Tree
  readonly scene: Tree
}

/** A leaf of each source. */
export interface Crossing {
  readonly genre: TreeNode
  readonly scene: TreeNode
}

/** Tracks that two leaves share: where a collection begins. */
export interface Seed {
  readonly crossing: Crossing
  /** Ascending. */
  readonly rows: readonly number[]
}

/** In which leaf of each source the tracks are, by row; undefined in none, or in one of tracks without a comment. */
export interface SourceLeaves {
  readonly genre: readonly (TreeNode | undefined)[]
  readonly scene: readonly (TreeNode | undefined)[]
}

/** Finds the tracks in the leaves of the sources. Ids that are gone are not looked at. */
export function sourceLeaves(
  { genre, scene }: CollectionSources,
  facets: readonly TrackFacets[],
): SourceLeaves {
  return { genre: leavesByRow(genre, facets), scene: leavesByRow(scene, facets) }
}

function leavesByRow({ nodes }: Tree, facets: readonly TrackFacets[]): (TreeNode | undefined)[] {
  const leafOf = new Map<number, TreeNode>()
  for (const leaf of nodes.flatMap(leavesOf)) {
    // Such a leaf tells when its tracks are from, not what they are.
    if (leaf.rules[0]?.axis === 'decade') continue
    for (const id of leaf.trackIds) leafOf.set(id, leaf)
  }
  return facets.map(({ track, hasComment }) => (hasComment ? leafOf.get(track.id) : undefined))
}

/** All pairs of leaves that share tracks, those that share most first; equal ones by their ids. */
export function crossingsOf(leaves: SourceLeaves): Seed[] {
  const seeds = new Map<TreeNode, Map<TreeNode, { crossing: Crossing; rows: number[] }>>()
  for (const [row, genre] of leaves.genre.entries()) {
    const scene = leaves.scene[row]
    if (genre === undefined || scene === undefined) continue
    const ofGenre = seeds.get(genre) ?? new Map<TreeNode, { crossing: Crossing; rows: number[] }>()
    const seed = ofGenre.get(scene) ?? { crossing: { genre, scene }, rows: [] }
    seed.rows.push(row)
    ofGenre.set(scene, seed)
    seeds.set(genre, ofGenre)
  }
  const idOf = ({ crossing: { genre, scene } }: Seed) => `${genre.id} ${scene.id}`
  return [...seeds.values()]
    .flatMap((ofGenre) => [...ofGenre.values()])
    .sort((left, right) => right.rows.length - left.rows.length || compareText(idOf(left), idOf(right)))
}

/** The crossings that are large enough to begin a collection; all of them when none is. */
export function seedsOf(crossings: readonly Seed[], least: number): readonly Seed[] {
  const large = crossings.filter(({ rows }) => rows.length >= least)
  return large.length > 0 ? large : crossings
}

/** The leaves that most of some rows are in; one that is in none of them has those of the seed. */
export function mainCrossing(rows: readonly number[], leaves: SourceLeaves, seed: Crossing): Crossing {
  return {
    genre: mostFrequent(rows.map((row) => leaves.genre[row])) ?? seed.genre,
    scene: mostFrequent(rows.map((row) => leaves.scene[row])) ?? seed.scene,
  }
}

function mostFrequent(leaves: readonly (TreeNode | undefined)[]): TreeNode | undefined {
  const counts = new Map<TreeNode, number>()
  for (const leaf of leaves) if (leaf !== undefined) counts.set(leaf, (counts.get(leaf) ?? 0) + 1)
  const sorted = [...counts].sort(
    ([left, many], [right, few]) => few - many || compareText(left.id, right.id),
  )
  return sorted[0]?.[0]
}
