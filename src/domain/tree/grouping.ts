import type { Axis } from './axis.ts'
import { type AxisValue, UNKNOWN } from './axis-values.ts'
import { addRow, cosine, type SparseVectors } from './sparse-vectors.ts'

/** Tracks that stand together because of their values on an axis. */
export interface Group {
  /** The values that led here, the most frequent first, with their tracks. */
  readonly values: readonly { readonly value: AxisValue; readonly tracks: number }[]
  /** Rows of the vectors, ascending. */
  readonly rows: readonly number[]
  /** Sum of the vectors. */
  readonly sum: Float64Array
}

/** How small and how many groups may be. */
export interface GroupLimits {
  readonly min: number
  readonly most: number
}

/** What being kin is worth when the likest group is looked for, as a share of full likeness. */
const KIN_BONUS = 0.25

/** Values beyond the most frequent are put together at once: comparing thousands of them takes long and tells nothing. */
const MOST_VALUES = 64

/**
 * Groups rows by their values and puts groups that are too small or too many with others: neighbours on an
 * ordered axis, else the likest group. Rows without a value are put with the likest group too, unless they are
 * many. Groups stand in the order of their values, else the largest first.
 */
export function groupRows(
  vectors: SparseVectors,
  { values, isOrdered }: { readonly values: readonly AxisValue[] } & Pick<Axis, 'isOrdered'>,
  limits: GroupLimits,
): Group[] {
  const groups = isOrdered ? orderedGroups(vectors, values) : foldRare(startGroups(vectors, values))
  while (groups.length > 1) {
    const smallest = indexOfSmallest(groups)
    const size = groups[smallest]?.rows.length ?? 0
    if (size >= limits.min && groups.length <= limits.most) break
    const partner = isOrdered ? kindredNeighbour(groups, smallest) : likest(groups, smallest)
    mergeInto(groups, partner, smallest)
  }
  return isOrdered ? groups : groups.sort(largestFirst)
}

function startGroups(vectors: SparseVectors, values: readonly AxisValue[]): Group[] {
  const rowsOf = new Map<string, { value: AxisValue; rows: number[] }>()
  for (const [row, value] of values.entries()) {
    const known = rowsOf.get(value.key)
    if (known === undefined) rowsOf.set(value.key, { value, rows: [row] })
    else known.rows.push(row)
  }
  return [...rowsOf.values()]
    .map(({ value, rows }): Group => {
      const sum = new Float64Array(vectors.width)
      for (const row of rows) addRow(vectors, row, sum)
      return { values: [{ value, tracks: rows.length }], rows, sum }
    })
    .sort(largestFirst)
}

/** In the order of their values; what has no value is with the likest. */
function orderedGroups(vectors: SparseVectors, values: readonly AxisValue[]): Group[] {
  const groups = startGroups(vectors, values)
  const startOf = ({ values: [first] }: Group) => first?.value.from ?? Number.NEGATIVE_INFINITY
  groups.sort((left, right) => startOf(left) - startOf(right) || largestFirst(left, right))
  const unknown = groups.findIndex((group) => keyOf(group) === UNKNOWN.key)
  if (unknown >= 0 && groups.length > 1) mergeInto(groups, likest(groups, unknown), unknown)
  return groups
}

function foldRare(groups: Group[]): Group[] {
  const kept = groups.slice(0, MOST_VALUES)
  const [rest, ...others] = groups.slice(MOST_VALUES)
  return rest === undefined ? kept : [...kept, others.reduce(united, rest)]
}

function indexOfSmallest(groups: readonly Group[]): number {
  let smallest = 0
  for (const [index, group] of groups.entries()) {
    const best = groups[smallest]
    if (best !== undefined && largestFirst(best, group) < 0) smallest = index
  }
  return smallest
}

/** The neighbour of the same kin (the other half of a decade), else the smaller one. */
function kindredNeighbour(groups: readonly Group[], index: number): number {
  const [before, group, after] = [groups[index - 1], groups[index], groups[index + 1]]
  if (before === undefined) return index + 1
  if (after === undefined) return index - 1
  const isKin = (other: Group) => kinOf(other) !== undefined && kinOf(other) === kinOf(group)
  if (isKin(before) !== isKin(after)) return isKin(before) ? index - 1 : index + 1
  return after.rows.length < before.rows.length ? index + 1 : index - 1
}

/** What all values of a group are kin to; undefined when they differ. */
function kinOf(group: Group | undefined): string | undefined {
  const [first, ...others] = group?.values ?? []
  const kin = first?.value.kin
  return others.every(({ value }) => value.kin === kin) ? kin : undefined
}

function likest(groups: readonly Group[], index: number): number {
  const group = groups[index]
  let best = index === 0 ? 1 : 0
  let bestFit = Number.NEGATIVE_INFINITY
  for (const [other, candidate] of groups.entries()) {
    if (group === undefined || other === index) continue
    const kin = group.values[0]?.value.kin
    const isKin = kin !== undefined && kin === candidate.values[0]?.value.kin
    const fit = cosine(group.sum, candidate.sum) + (isKin ? KIN_BONUS : 0)
    if (fit > bestFit) {
      best = other
      bestFit = fit
    }
  }
  return best
}

/** Puts one group into another, in place. */
function mergeInto(groups: Group[], target: number, source: number): void {
  const [into, from] = [groups[target], groups[source]]
  if (into === undefined || from === undefined) return
  groups[target] = united(into, from)
  groups.splice(source, 1)
}

function united(left: Group, right: Group): Group {
  return {
    values: [...left.values, ...right.values].sort(
      (first, second) => second.tracks - first.tracks || compareText(first.value.key, second.value.key),
    ),
    rows: [...left.rows, ...right.rows].sort((first, second) => first - second),
    sum: left.sum.map((value, id) => value + (right.sum[id] ?? 0)),
  }
}

/** Orders groups by size, equal ones by key, so that chance has no say. */
function largestFirst(left: Group, right: Group): number {
  return right.rows.length - left.rows.length || compareText(keyOf(left), keyOf(right))
}

function keyOf({ values: [first] }: Group): string {
  return first?.value.key ?? ''
}

/** By code points, which is the same on every machine. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
