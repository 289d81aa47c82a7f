import { type Axis, axisOf, type DividingAxis } from './axis.ts'
import { UNKNOWN } from './axis-values.ts'
import { type Group, groupRows } from './grouping.ts'
import { halve } from './halves.ts'
import { coherenceOf, narrowTo, type SparseVectors, sumOf } from './sparse-vectors.ts'
import type { TrackFacets } from './track-facets.ts'
import type { TreeRule } from './tree.ts'
import { DEEPEST, MOST_CHILDREN, type TreeLimits } from './tree-limits.ts'

/** A node before it has a name: its tracks are numbers of rows, ascending. */
export interface Draft {
  readonly rows: readonly number[]
  readonly rules: readonly TreeRule[]
  readonly children: Draft[]
}

/** What is divided: facets and vectors of all tracks, by row. */
export interface Divided {
  readonly facets: readonly TrackFacets[]
  readonly vectors: SparseVectors
  readonly limits: TreeLimits
}

/** A smaller gain in likeness is chance. */
const LEAST_GAIN = 0.005

/** A node that is small enough is divided all the same when its parts are this much more alike. */
const CLEAR_GAIN = 0.1

/** The values that this share of a node has are named. */
const NAMED_SHARE = 0.8

/**
 * Axes are tried in the order in which people look for music, and the first that divides is taken, unless another one
 * divides this many times as well. Which axis is the very best is often a matter of a few tracks, and a tree must not
 * be another one when they go.
 */
const FAR_BETTER = 10

/** A group with more than this share of the tracks hardly divides them. */
const LARGE_SHARE = 0.5

/** Groups some rows by one axis into drafts. Fewer than two when there is no way. */
export function divideBy(
  draft: Draft,
  divided: Divided,
  { axis, min, most }: { readonly axis: DividingAxis; readonly min: number; readonly most: number },
): Draft[] {
  const on = axisOf(axis)
  const values = on.valuesOf(tracksOf(draft, divided), min)
  const local = narrowTo(divided.vectors, draft.rows)
  const groups = groupRows(local, { values, isOrdered: on.isOrdered }, { min, most })
  return groups.map((group) => toDraft(draft, ruleOf(on, group), group.rows))
}

/** Divides a draft and all below it while they are too large, in steps of one node. Changes the draft. */
export function* divideSteps(
  draft: Draft,
  divided: Divided,
  axes: readonly DividingAxis[],
): Generator<undefined, void, undefined> {
  const { min, max } = divided.limits
  if (draft.rows.length < 2 * min || draft.rules.length > DEEPEST) return
  const local = narrowTo(divided.vectors, draft.rows)
  const byAxis = bestByAxis(draft, { divided, local, axes })
  if (byAxis.length > 0) draft.children.push(...byAxis)
  else if (draft.rows.length > max) draft.children.push(...halvesOf(draft, local, min))
  yield
  for (const child of draft.children) yield* divideSteps(child, divided, axes)
}

/** The children by the first axis that makes them clearly more alike; none when no axis does. */
function bestByAxis(
  draft: Draft,
  {
    divided,
    local,
    axes,
  }: { readonly divided: Divided; readonly local: SparseVectors; readonly axes: readonly DividingAxis[] },
): Draft[] {
  const { min, max } = divided.limits
  const tracks = tracksOf(draft, divided)
  const before = coherenceOf(sumOf(local, draft.rows.keys()), tracks.length)
  const least = tracks.length > max ? LEAST_GAIN : CLEAR_GAIN
  const ways = axes.flatMap((axis) => {
    const on = axisOf(axis)
    const values = on.valuesOf(tracks, min)
    const groups = groupRows(local, { values, isOrdered: on.isOrdered }, { min, most: MOST_CHILDREN })
    const gain = gainOf(groups, before, tracks.length)
    return groups.length < 2 || gain <= least ? [] : [{ on, groups, gain }]
  })
  const highest = Math.max(...ways.map(({ gain }) => gain))
  const chosen = ways.find(({ gain }) => gain * FAR_BETTER >= highest)
  if (chosen === undefined) return []
  return chosen.groups.map((group) => toDraft(draft, ruleOf(chosen.on, group), group.rows))
}

/** Two halves of alike tracks; none when one would be too small. */
function halvesOf(draft: Draft, local: SparseVectors, min: number): Draft[] {
  const halves = halve(local)
  if (halves.some((half) => half.length < min)) return []
  const rule = { axis: 'likeness', values: [], hasMore: false, keys: [] } as const
  return halves.map((half) => toDraft(draft, rule, half))
}

function tracksOf({ rows }: Draft, { facets }: Divided): TrackFacets[] {
  return rows.map((row) => facets[row]).filter((track) => track !== undefined)
}

function gainOf(groups: readonly Group[], before: number, total: number): number {
  let after = 0
  let largest = 0
  for (const { rows, sum } of groups) {
    after += (rows.length / total) * coherenceOf(sum, rows.length)
    largest = Math.max(largest, rows.length / total)
  }
  return (after - before) * (1 - Math.max(0, largest - LARGE_SHARE))
}

function toDraft(parent: Draft, rule: TreeRule, rows: readonly number[]): Draft {
  return {
    rows: rows.map((row) => parent.rows[row] ?? 0),
    rules: [...parent.rules, rule],
    children: [],
  }
}

function ruleOf({ axis, isOrdered, spanName }: Axis, group: Group): TreeRule {
  const all = group.values.map(({ value }) => value)
  const known = all.filter(({ key }) => key !== UNKNOWN.key)
  const values = known.length > 0 ? known : all
  const keys = values.map(({ key }) => key)
  if (!isOrdered || known.length === 0) return { axis, keys, ...namedValues(group, keys) }
  const from = values.some((value) => value.from === undefined)
    ? undefined
    : Math.min(...values.map((value) => value.from ?? 0))
  const to = values.some((value) => value.to === undefined)
    ? undefined
    : Math.max(...values.map((value) => value.to ?? 0))
  return { axis, keys, values: [spanName({ from, to })], hasMore: false }
}

/** The names of the values that most tracks have; a few odd ones are not named. */
function namedValues({ values, rows }: Group, keys: readonly string[]): Pick<TreeRule, 'values' | 'hasMore'> {
  const candidates = values.filter(({ value }) => keys.includes(value.key))
  const named: string[] = []
  let covered = 0
  for (const { value, tracks } of candidates) {
    if (covered >= NAMED_SHARE * rows.length) break
    named.push(value.name)
    covered += tracks
  }
  return { values: named, hasMore: named.length < candidates.length }
}
