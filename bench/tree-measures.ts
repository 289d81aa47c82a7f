import { eraOfFacets } from '../src/domain/era/read-era.ts'
import { placesOfFacets } from '../src/domain/place/places-of-facets.ts'
import { adjustedRand } from '../src/domain/tree/adjusted-rand.ts'
import { leavesOf, type Tree } from '../src/domain/tree/tree.ts'
import type { TreeReaders, TreeTrack } from '../src/domain/tree/tree-track.ts'

/** How good a tree is; shares are 0 to 1. */
export interface TreeMeasures {
  readonly assigned: number
  readonly topNodes: number
  /** Tracks of the smallest top node, as a share of all that are assigned. */
  readonly smallestTop: number
  /** Fewest, median and most tracks of a leaf. */
  readonly sizes: string
  /** Share of the tracks in leaves of 10 to 60. */
  readonly inMiddleLeaves: number
  readonly uniqueTitles: number
  /** Share of the titles that need no number to be unique. */
  readonly uniqueByThemselves: number
  /** Likeness of descriptors and mood within leaves, which trees are not divided by. */
  readonly heldOut: number
  /** Share of the tracks that are from the region that most of their leaf is from. */
  readonly inRegion: number
  /** Standard deviation of the years in a leaf. */
  readonly eraSpread: number
}

/** Measures a tree; means over leaves count each leaf by its tracks. */
export function measureTree(tree: Tree, tracks: readonly TreeTrack[], readers: TreeReaders): TreeMeasures {
  const byId = new Map(tracks.map((track) => [track.id, track]))
  const leaves = tree.nodes.flatMap(leavesOf)
  const members = leaves.map(({ trackIds }) =>
    trackIds.map((id) => byId.get(id)).filter((track) => track !== undefined),
  )
  const sizes = members.map(({ length }) => length).sort((left, right) => left - right)
  const total = sum(sizes)
  const meanOf = (measure: (leaf: readonly TreeTrack[]) => number) =>
    sum(members.map((leaf) => leaf.length * measure(leaf))) / total
  const titles = leaves.map(({ title }) => title)
  const words = wordWeights(tracks)
  return {
    assigned: tree.assignedCount / tree.trackCount,
    topNodes: tree.nodes.length,
    smallestTop: Math.min(...tree.nodes.map(({ trackCount }) => trackCount)) / total,
    sizes: `${sizes[0]} / ${sizes[Math.floor(sizes.length / 2)]} / ${sizes.at(-1)}`,
    inMiddleLeaves: sum(sizes.filter((size) => size >= 10 && size <= 60)) / total,
    uniqueTitles: new Set(titles).size / titles.length,
    uniqueByThemselves: titles.filter((title) => !/\D \d{1,2}$/.test(title)).length / titles.length,
    heldOut: meanLikeness(members, words),
    inRegion: meanOf((leaf) => largestShare(leaf.map((track) => regionOf(track, readers)))),
    eraSpread: meanOf((leaf) => deviation(leaf.map(yearOf).filter((year) => year !== undefined))),
  }
}

/** The same leaves with tracks at random: what chance reaches. */
export function shuffledLeaves(tree: Tree, random: () => number): Tree {
  const leaves = tree.nodes.flatMap(leavesOf)
  const ids = leaves.flatMap(({ trackIds }) => trackIds)
  for (let index = ids.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1))
    const moved = ids[index] ?? 0
    ids[index] = ids[other] ?? 0
    ids[other] = moved
  }
  return { ...tree, nodes: leaves.map((leaf) => ({ ...leaf, trackIds: ids.splice(0, leaf.trackCount) })) }
}

/** How far two trees agree on which tracks stand together: 1 is the same, 0 is chance. */
export function treeAgreement(first: Tree, second: Tree): number {
  const leafOf = (tree: Tree) =>
    new Map(tree.nodes.flatMap(leavesOf).flatMap(({ trackIds, id }) => trackIds.map((track) => [track, id])))
  const [left, right] = [leafOf(first), leafOf(second)]
  const shared = [...right.keys()].filter((id) => left.has(id))
  const namesIn = (leaves: ReadonlyMap<number, string>) => shared.map((id) => leaves.get(id) ?? '')
  return adjustedRand(namesIn(left), namesIn(right))
}

function wordsOf({ descriptors, mood }: TreeTrack): Set<string> {
  const words = `${descriptors} ${mood}`.toLowerCase().split(/[^\p{L}\p{N}'-]+/u)
  return new Set(
    words.filter((word) => word.length > 2 && !['and', 'the', 'with', 'for', 'from'].includes(word)),
  )
}

/** What each word is worth: the rarer, the more. */
function wordWeights(tracks: readonly TreeTrack[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const track of tracks) for (const word of wordsOf(track)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return new Map(Array.from(counts, ([word, count]) => [word, Math.log(tracks.length / count)]))
}

/** The mean over all leaves; a track that is alone is like nothing, and does not count. */
function meanLikeness(
  leaves: readonly (readonly TreeTrack[])[],
  weights: ReadonlyMap<string, number>,
): number {
  const several = leaves.filter((leaf) => leaf.length > 1)
  return (
    sum(several.map((leaf) => leaf.length * meanCosine(leaf, weights))) /
    sum(several.map(({ length }) => length))
  )
}

function meanCosine(leaf: readonly TreeTrack[], weights: ReadonlyMap<string, number>): number {
  const total = new Map<string, number>()
  for (const track of leaf) {
    const words = [...wordsOf(track)].map((word) => [word, weights.get(word) ?? 0] as const)
    const length = Math.sqrt(sum(words.map(([, weight]) => weight * weight))) || 1
    for (const [word, weight] of words) total.set(word, (total.get(word) ?? 0) + weight / length)
  }
  const squares = sum([...total.values()].map((value) => value * value))
  return (squares - leaf.length) / (leaf.length * (leaf.length - 1))
}

function regionOf(track: TreeTrack, { gazetteer }: TreeReaders): string {
  return placesOfFacets(track, gazetteer)[0]?.region ?? ''
}

function yearOf(track: TreeTrack): number | undefined {
  const era = eraOfFacets(track, track.year ?? undefined)
  return era === undefined ? undefined : (era.from + era.to) / 2
}

function largestShare(values: readonly string[]): number {
  const sizes = [...Map.groupBy(values, (value) => value).values()].map(({ length }) => length)
  return Math.max(...sizes) / values.length
}

function deviation(values: readonly number[]): number {
  if (values.length === 0) return 0
  const mean = sum(values) / values.length
  return Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / values.length)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
