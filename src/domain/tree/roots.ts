import { UNCHARTED } from '../search/facet-value.ts'
import type { DividingAxis } from './axis.ts'
import { type Divided, type Draft, divideBy } from './divide.ts'
import type { TreeType } from './tree.ts'
import { MOST_CHILDREN } from './tree-limits.ts'

/** By what a type of tree divides its large nodes, in the order in which it is tried. */
export const AXES: Readonly<Record<TreeType, readonly DividingAxis[]>> = {
  genre: ['style', 'period', 'place'],
  scene: ['family', 'period', 'place', 'style'],
  // A collection is of one kind, place and time already: what is left to divide by is the finer kind of music.
  collection: ['style', 'period', 'place', 'family'],
}

/** Tracks without a comment have nothing but their time to be alike in, once they are divided by tempo. */
export const AXES_WITHOUT_COMMENT: readonly DividingAxis[] = ['period']

/** The top of a tree, and the rows that have no place in it. */
export interface Roots {
  readonly drafts: readonly Draft[]
  readonly unassigned: readonly number[]
}

/** Top nodes of a genre tree: families; small ones stand with those they are most like. */
export function genreRoots(rows: readonly number[], divided: Divided): Roots {
  const { facets, limits } = divided
  const isCharted = (row: number) => facets[row]?.family !== UNCHARTED
  return rootsBy('family', Map.groupBy(rows, isCharted), {
    divided,
    leftOver: { axis: 'family', values: [UNCHARTED], hasMore: false, keys: [UNCHARTED.toLowerCase()] },
    most: limits.mostTop,
  })
}

/** Top nodes of a scene tree: regions; small ones stand with others of their continent. */
export function sceneRoots(rows: readonly number[], divided: Divided): Roots {
  const { facets, limits } = divided
  const isPlaced = (row: number) => facets[row]?.region !== undefined
  return rootsBy('region', Map.groupBy(rows, isPlaced), {
    divided,
    leftOver: { axis: 'region', values: ['No place given'], hasMore: false, keys: [''] },
    most: limits.mostTop,
  })
}

/** Top nodes of tracks without a comment: their decades. Those of which neither year nor tempo is known stay out. */
export function rootsWithoutComment(rows: readonly number[], divided: Divided): Roots {
  const { facets, limits } = divided
  const isDated = (row: number) => facets[row]?.track.year !== null
  const dated = rows.filter(isDated)
  const timed = rows.filter((row) => !isDated(row) && (facets[row]?.track.bpm ?? 0) > 0)
  const isEnough = timed.length >= limits.min
  const drafts = dated.length === 0 ? [] : topBy('decade', dated, divided, limits.mostTop)
  if (isEnough)
    drafts.push({
      rows: timed,
      rules: [{ axis: 'decade', values: ['Year unknown'], hasMore: false, keys: [''] }],
      children: [],
    })
  const placed = new Set(drafts.flatMap((draft) => draft.rows))
  return { drafts, unassigned: rows.filter((row) => !placed.has(row)) }
}

function rootsBy(
  axis: 'family' | 'region',
  byKnown: ReadonlyMap<boolean, number[]>,
  { divided, leftOver, most }: { divided: Divided; leftOver: Draft['rules'][number]; most: number },
): Roots {
  const [known = [], unknown = []] = [byKnown.get(true), byKnown.get(false)]
  const drafts = known.length === 0 ? [] : topBy(axis, known, divided, most)
  // Few that say nothing would be a node of odds and ends; many are worth a look of their own.
  const isEnough = unknown.length >= divided.limits.minTop
  if (isEnough) drafts.push({ rows: unknown, rules: [leftOver], children: [] })
  return { drafts, unassigned: isEnough ? [] : unknown }
}

function topBy(
  axis: 'family' | 'region' | 'decade',
  rows: readonly number[],
  divided: Divided,
  most: number,
): Draft[] {
  const top: Draft = { rows, rules: [], children: [] }
  return divideBy(top, divided, { axis, min: divided.limits.minTop, most })
}

/** Divides tracks without a comment by the tempos that mix. Changes the draft. */
export function addTempos(draft: Draft, divided: Divided): void {
  const { min, max } = divided.limits
  if (draft.rows.length <= max) return
  const zones = divideBy(draft, divided, { axis: 'tempo', min, most: MOST_CHILDREN })
  if (zones.length > 1) draft.children.push(...zones)
}

/** Most periods of a place in a scene tree. */
const MOST_PERIODS = 5

/** Fewest tracks of a period, as a share of its place. */
const LEAST_PERIOD_SHARE = 0.12

/**
 * Divides a place into periods of whole decades, since a scene is a place and a time; half decades come further down.
 * Changes the draft.
 */
export function addPeriods(draft: Draft, divided: Divided): void {
  const { min, max, minTop } = divided.limits
  if (draft.rows.length <= max) return
  const least = Math.max(
    draft.rows.length > 2 * minTop ? minTop : min,
    Math.round(LEAST_PERIOD_SHARE * draft.rows.length),
  )
  const periods = divideBy(draft, divided, { axis: 'decade', min: least, most: MOST_PERIODS })
  if (periods.length > 1) draft.children.push(...periods)
}
