import type { TreeType } from '../../../contract/tree.schema.ts'
import type { ChordBasis } from '../../../contract/workshop.schema.ts'
import type { ChordPlan, LineagePair } from '../../api/chords.ts'

/** Types of trees whose lineages can be compared, in the order in which they are offered. */
export const CHORD_TYPES = ['genre', 'scene', 'collection'] as const satisfies readonly TreeType[]

/** Ways to count, in the order in which they are offered. */
export const CHORD_BASES = ['filters', 'assigned'] as const satisfies readonly ChordBasis[]

/** Bounds of the two sliders, and where they stand at first; the threshold in percent. */
export const THRESHOLD = { min: 3, max: 25, default: 8 }
export const LINEAGES = { min: 4, max: 20, default: 12 }

/** What the address of the Intersections screen holds; what is left out is as at first. */
export interface IntersectionsSearch {
  readonly type?: TreeType
  readonly basis?: ChordBasis
  /** In percent. */
  readonly threshold?: number
  readonly max?: number
  /** Own tracks take a part of the arcs. */
  readonly own?: 1
  /** Id of the lineage that is pinned. */
  readonly pin?: string
  /** The pair whose card is open, as `formatPair` writes it. */
  readonly pair?: string
  /** What is highlighted. */
  readonly q?: string
}

const MAX_ID = 200
const MAX_PAIR = 1_300
const MAX_QUERY = 100

/** Reads an address; parts that make no sense are left out, so that an old link still opens. Never throws. */
export function readIntersectionsSearch(raw: Readonly<Record<string, unknown>>): IntersectionsSearch {
  const text = (name: string) => textOf(raw[name])
  const type = CHORD_TYPES.find((one) => one === text('type'))
  const basis = CHORD_BASES.find((one) => one === text('basis'))
  // A threshold below those of the slider can be offered when nothing overlaps at the least of them.
  const threshold = numberOf(text('threshold'), { min: 1, max: THRESHOLD.max })
  const max = numberOf(text('max'), LINEAGES)
  const [pin, pair] = [text('pin'), text('pair')]
  // As it is typed: a blank at the end is the way to the next word.
  const q = typeof raw.q === 'string' || typeof raw.q === 'number' ? String(raw.q).trimStart() : ''
  return {
    ...(type === undefined || type === 'genre' ? {} : { type }),
    ...(basis === undefined || basis === 'filters' ? {} : { basis }),
    ...(threshold === undefined || threshold === THRESHOLD.default ? {} : { threshold }),
    ...(max === undefined || max === LINEAGES.default ? {} : { max }),
    ...(text('own') === '1' ? { own: 1 as const } : {}),
    ...(pin !== '' && pin.length <= MAX_ID ? { pin } : {}),
    ...(pair.length <= MAX_PAIR && parsePair(pair) !== undefined ? { pair } : {}),
    ...(q !== '' && q.length <= MAX_QUERY ? { q } : {}),
  }
}

/** What the server is asked for an address. */
export function planOf({ type, basis, threshold, max }: IntersectionsSearch): ChordPlan {
  return {
    type: type ?? 'genre',
    basis: basis ?? 'filters',
    threshold: threshold ?? THRESHOLD.default,
    max: max ?? LINEAGES.default,
  }
}

/** The address with some of it set anew; undefined takes a part away. Never throws. */
export function withIntersections(
  search: IntersectionsSearch,
  changes: { readonly [Name in keyof IntersectionsSearch]?: IntersectionsSearch[Name] | undefined },
): IntersectionsSearch {
  return readIntersectionsSearch({ ...search, ...changes })
}

/** Another tree: what was pinned and opened belongs to the one that was left. */
export function withType(search: IntersectionsSearch, type: TreeType): IntersectionsSearch {
  return withIntersections(search, { type, pin: undefined, pair: undefined, q: undefined })
}

/** Two ids as one part of an address. */
export function formatPair(pair: LineagePair): string {
  return pair.map(encodeURIComponent).join(',')
}

/** The reverse of `formatPair`; undefined when it names no two lineages. Never throws. */
export function parsePair(text: string | undefined): LineagePair | undefined {
  const [a, b, ...more] = (text ?? '').split(',')
  if (a === undefined || b === undefined || a === '' || b === '' || a === b || more.length > 0)
    return undefined
  try {
    return [decodeURIComponent(a), decodeURIComponent(b)]
  } catch {
    // Half of an escape, as in a link that was cut off.
    return undefined
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}

function numberOf(
  text: string,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined {
  const number = Number(text)
  return text !== '' && Number.isInteger(number) && number >= min && number <= max ? number : undefined
}
