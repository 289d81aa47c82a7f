import {
  SORT_FIELDS,
  type SortField,
  type StatusFilter,
  type TrackFilters,
} from '../../contract/track.schema.ts'

/** Everything about a track list that its address holds, so that reload, Back and a link show the same. */
export interface ListSearch extends TrackFilters {
  /** Field names, "-" before one for descending; absent is file order. */
  readonly sort?: string
  /** The track of the panel. */
  readonly track?: number
  /** The panel is put away, though a track is chosen; or it shows tracks like the chosen one. */
  readonly panel?: 'hidden' | 'similar'
  /** Size of the overview above the list; absent as this device had it last. */
  readonly overview?: OverviewSize
}

/** How much of the overview is shown. */
export const OVERVIEW_SIZES = ['off', 'on', 'tall'] as const
export type OverviewSize = (typeof OVERVIEW_SIZES)[number]

/** Statuses that can be filtered, in the order in which they are offered. */
export const STATUSES: readonly StatusFilter[] = ['tagged', 'needs-ears', 'suggested', 'untagged', 'failed']

/** Sources that can be filtered. */
export const SOURCES = ['import', 'user', 'offline', 'model'] as const

/** Names of all filters, in the order in which they are offered. */
export const FILTER_NAMES = [
  'q',
  'in',
  'status',
  'starred',
  'family',
  'style',
  'genre',
  'sub',
  'mood',
  'desc',
  'place',
  'era',
  'bpm',
  'key',
  'year',
  'energy',
  'source',
  'match',
] as const satisfies readonly (keyof TrackFilters)[]
export type FilterName = (typeof FILTER_NAMES)[number]

const BPM = /^\d{1,4}(\.\d{1,6})?(-\d{1,4}(\.\d{1,6})?)?$/
const YEAR = /^\d{4}(-\d{4})?$/
const SOURCE_LIST = /^(tree|playlist|overlap):.+$/
const ENERGY = /^\d{1,2}(-\d{1,2})?$/
/** Lengths that the interface accepts, in UTF-16 units. */
const MAX_QUERY = 500
const MAX_VALUES = 2_000
const MAX_KEYS = 100
const MAX_SOURCE_LIST = 600

const isValues = (value: string) => value.length <= MAX_VALUES

const IS_VALID: Readonly<Record<FilterName, (value: string) => boolean>> = {
  q: (value) => value.length <= MAX_QUERY,
  in: (value) => value.length <= MAX_SOURCE_LIST && SOURCE_LIST.test(value),
  status: (value) => STATUSES.some((status) => status === value),
  starred: (value) => value === 'yes' || value === 'no',
  family: isValues,
  style: isValues,
  genre: isValues,
  sub: isValues,
  mood: isValues,
  desc: isValues,
  place: isValues,
  era: isValues,
  bpm: (value) => BPM.test(value),
  key: (value) => value.length <= MAX_KEYS,
  year: (value) => YEAR.test(value),
  energy: (value) => ENERGY.test(value),
  source: (value) => splitValues(value).every((part) => SOURCES.some((source) => source === part)),
  match: (value) => value === 'any',
}

/**
 * Reads an address; parts that make no sense are left out, so that an old link still opens.
 *
 * Only the named filters are read: a screen must not be narrowed by one that it does not show. Never throws.
 */
export function readListSearch(
  raw: Readonly<Record<string, unknown>>,
  names: readonly FilterName[] = FILTER_NAMES,
): ListSearch {
  const text = (name: string) => textOf(raw[name])
  const filters = names.filter((name) => text(name) !== '' && IS_VALID[name](text(name)))
  const sort = text('sort')
  const track = Number(text('track'))
  const panel = text('panel')
  const overview = OVERVIEW_SIZES.find((size) => size === text('overview'))
  return {
    ...Object.fromEntries(filters.map((name) => [name, text(name)])),
    ...(parseSort(sort).length > 0 ? { sort } : {}),
    ...(Number.isSafeInteger(track) && track > 0 ? { track } : {}),
    ...(panel === 'hidden' || panel === 'similar' ? { panel } : {}),
    ...(overview === undefined ? {} : { overview }),
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}

/** The filters of an address alone, for requests. */
export function filtersOf(search: ListSearch): TrackFilters {
  return Object.fromEntries(
    FILTER_NAMES.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]])),
  )
}

/** Whether the address leaves out any track. */
export function isNarrowed(search: ListSearch): boolean {
  return FILTER_NAMES.some((name) => name !== 'match' && search[name] !== undefined)
}

/** The address without any filter; order, panel and overview stay. */
export function withoutFilters(search: ListSearch): ListSearch {
  const kept = { ...search }
  for (const name of FILTER_NAMES) delete kept[name]
  return kept
}

/** The address with one filter set, or removed by "" and by what the interface would refuse. */
export function withFilter(search: ListSearch, name: FilterName, value: string): ListSearch {
  const kept = { ...search }
  delete kept[name]
  const trimmed = value.trim()
  return trimmed === '' || !IS_VALID[name](trimmed) ? kept : { ...kept, [name]: trimmed }
}

/** The address in another order; "" is file order. */
export function withSort(search: ListSearch, sort: string): ListSearch {
  const { sort: _, ...rest } = search
  return sort === '' ? rest : { ...rest, sort }
}

/** "House|Techno" as its values. */
export function splitValues(text: string | undefined): string[] {
  return (text ?? '')
    .split('|')
    .map((value) => value.trim())
    .filter((value) => value !== '')
}

/** Values as the interface takes them; a "|" within one is written as a blank. */
export function joinValues(values: readonly string[]): string {
  return values.map((value) => value.replaceAll('|', ' ')).join('|')
}

/** The address with one value more in a filter, or without it when it was there; case is ignored. */
export function withValueToggled(search: ListSearch, name: FilterName, value: string): ListSearch {
  const before = splitValues(stringOf(search, name))
  const after = before.filter((one) => !isSameValue(one, value))
  return withFilter(search, name, joinValues(after.length < before.length ? after : [...before, value]))
}

/** Whether two values of a filter are one; the interface ignores case too. */
export function isSameValue(one: string, other: string): boolean {
  return one.replaceAll('|', ' ').toLowerCase() === other.replaceAll('|', ' ').toLowerCase()
}

/** A filter as text; undefined when it is not set. */
export function stringOf(search: ListSearch, name: FilterName): string | undefined {
  return search[name]
}

/** One column of an order. */
export interface SortPart {
  readonly field: SortField
  readonly isDescending: boolean
}

/** "-bpm,title" as parts; unknown fields are left out. Never throws. */
export function parseSort(sort: string | undefined): SortPart[] {
  return (sort ?? '').split(',').flatMap((part) => {
    const isDescending = part.startsWith('-')
    const name = isDescending ? part.slice(1) : part
    const field = SORT_FIELDS.find((known) => known === name)
    return field === undefined ? [] : [{ field, isDescending }]
  })
}

/** The reverse of `parseSort`; "" is file order. */
export function formatSort(parts: readonly SortPart[]): string {
  return parts.map(({ field, isDescending }) => (isDescending ? `-${field}` : field)).join(',')
}

/** "118", "126" → "118-126"; one missing end is left open as far as the field goes; "" for no range at all. */
export function formatRange(
  from: number | undefined,
  to: number | undefined,
  bounds: { readonly min: number; readonly max: number },
): string {
  if (from === undefined && to === undefined) return ''
  const [low, high] = [from ?? bounds.min, to ?? bounds.max]
  return low === high ? String(low) : `${Math.min(low, high)}-${Math.max(low, high)}`
}

/** Filters that are a range of numbers. */
export type RangeName = 'bpm' | 'year' | 'energy'

/** The least and the greatest value of each range; a missing end of a range goes as far. */
export const RANGE_LIMITS: Readonly<Record<RangeName, { readonly min: number; readonly max: number }>> = {
  bpm: { min: 1, max: 999 },
  year: { min: 1000, max: 9999 },
  energy: { min: 0, max: 10 },
}

/** "118-126" → both ends; one number is both. */
export function parseRange(range: string | undefined): { from: number | undefined; to: number | undefined } {
  if (range === undefined || range === '') return { from: undefined, to: undefined }
  const [from, to = from] = range.split('-').map(Number)
  return { from, to }
}
