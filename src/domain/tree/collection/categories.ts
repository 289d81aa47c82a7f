import { compareText } from '../grouping.ts'
import type { TrackFacets } from '../track-facets.ts'
import type { TreeRule } from '../tree.ts'
import type { Cluster } from './clusters.ts'
import type { Sums } from './sparse-sums.ts'
import { superFamilyOf } from './super-families.ts'

/** Collections of one kind. */
export interface Category {
  readonly rule: TreeRule
  readonly clusters: readonly Cluster[]
}

/** Most categories: as many as a person keeps apart. */
const MOST_CATEGORIES = 12

/** Fewest collections of a category, where there are enough for a dozen categories of so many; else an only child is avoided. */
const LEAST_COLLECTIONS = { usually: 3, ofFew: 2 } as const
const ENOUGH_COLLECTIONS = 24

/** Fewest tracks of a category, as a share of all that are in collections. */
const LEAST_SHARE = 0.01

/** The super-families that this share of a category is of are named. */
const NAMED_SHARE = 0.8

/** Collections by the super-family of most of their tracks. */
type Groups = Map<string, readonly Cluster[]>

/**
 * The categories of collections, the largest first. One that is too small, or the smallest of too many, is
 * dissolved: each of its collections goes to the category that it is most like.
 */
export function categoriesOf(
  clusters: readonly Cluster[],
  facets: readonly TrackFacets[],
  sums: Sums,
): Category[] {
  const named = clusters.map((cluster) => ({ cluster, name: mainSuperFamily(cluster, facets) }))
  const groups: Groups = new Map()
  for (const { cluster, name } of named) groups.set(name, [...(groups.get(name) ?? []), cluster])
  while (groups.size > 1) {
    const weakest = weakestOf(groups)
    if (weakest === undefined) break
    dissolve(groups, weakest, sums)
  }
  return Array.from(groups, ([name, members]) => ({
    rule: ruleOf(name, members, facets),
    clusters: members,
  })).sort(
    (left, right) =>
      tracksIn(right.clusters) - tracksIn(left.clusters) ||
      compareText(left.rule.keys.join(), right.rule.keys.join()),
  )
}

/** The group that is to be dissolved next; undefined when all may stay. */
function weakestOf(groups: Groups): string | undefined {
  const all = [...groups.values()].flat()
  const { usually, ofFew } = LEAST_COLLECTIONS
  const fewest = all.length >= ENOUGH_COLLECTIONS ? usually : ofFew
  const least = LEAST_SHARE * tracksIn(all)
  const isWeak = (members: readonly Cluster[]) => members.length < fewest || tracksIn(members) < least
  const smallestFirst = [...groups].sort(
    ([left, some], [right, others]) => tracksIn(some) - tracksIn(others) || compareText(left, right),
  )
  const [name] =
    smallestFirst.find(([, members]) => isWeak(members)) ??
    (groups.size > MOST_CATEGORIES ? (smallestFirst[0] ?? []) : [])
  return name
}

function dissolve(groups: Groups, name: string, sums: Sums): void {
  const homeless = groups.get(name) ?? []
  groups.delete(name)
  const others = [...groups.keys()]
  const targets = others.map((other) => sums.unite((groups.get(other) ?? []).map(({ sum }) => sum)))
  for (const cluster of homeless) {
    const cosines = sums.cosinesOf(cluster.sum, targets)
    const best = others[cosines.indexOf(Math.max(...cosines))] ?? ''
    groups.set(best, [...(groups.get(best) ?? []), cluster])
  }
}

function mainSuperFamily({ rows }: Cluster, facets: readonly TrackFacets[]): string {
  return superFamilies(rows, facets)[0]?.name ?? ''
}

/** The super-families of some tracks, the most frequent first. */
function superFamilies(rows: readonly number[], facets: readonly TrackFacets[]) {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const name = superFamilyOf(facets[row]?.family ?? '')
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return Array.from(counts, ([name, tracks]) => ({ name, tracks })).sort(
    (left, right) => right.tracks - left.tracks || compareText(left.name, right.name),
  )
}

/** The super-families that most tracks are of; the odd ones that every collection has are not worth a word. */
function ruleOf(name: string, clusters: readonly Cluster[], facets: readonly TrackFacets[]): TreeRule {
  const rows = clusters.flatMap((cluster) => cluster.rows)
  const all = superFamilies(rows, facets)
  const own = all.filter((one) => one.name === name)
  const values: string[] = []
  let covered = 0
  for (const one of [...own, ...all.filter((other) => other.name !== name)]) {
    if (covered >= NAMED_SHARE * rows.length) break
    values.push(one.name)
    covered += one.tracks
  }
  return { axis: 'category', values, hasMore: false, keys: values.map((value) => value.toLowerCase()) }
}

function tracksIn(clusters: readonly Cluster[]): number {
  return clusters.reduce((sum, { rows }) => sum + rows.length, 0)
}
