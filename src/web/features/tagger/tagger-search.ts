import {
  SORT_FIELDS,
  type SortField,
  type StatusFilter,
  type TrackFilters,
} from '../../../contract/track.schema.ts'

/** Everything about the Tagger that its address holds, so that reload, Back and a link show the same. */
export interface TaggerSearch extends TrackFilters {
  /** Field names, "-" before one for descending; absent is file order. */
  readonly sort?: string
  /** The track of the details panel. */
  readonly track?: number
  /** The panel is put away, though a track is chosen. */
  readonly panel?: 'hidden'
}

/** Statuses that can be filtered, in the order of the header strip. */
export const STATUSES: readonly StatusFilter[] = ['tagged', 'needs-ears', 'suggested', 'untagged', 'failed']

/** Sources that can be filtered. */
export const SOURCES = ['import', 'user', 'offline', 'model'] as const

/** Names of the filters, in the order of the filter bar. */
export const FILTER_NAMES = ['q', 'status', 'genre', 'place', 'era', 'bpm', 'year', 'key', 'source'] as const

const BPM = /^\d{1,4}(\.\d{1,6})?(-\d{1,4}(\.\d{1,6})?)?$/
const YEAR = /^\d{4}(-\d{4})?$/
const MAX_TEXT = 500
const MAX_NAME = 200

/** Reads an address; parts that make no sense are left out, so that an old link still opens. Never throws. */
export function readTaggerSearch(raw: Readonly<Record<string, unknown>>): TaggerSearch {
  const text = (name: string) => (typeof raw[name] === 'string' ? raw[name].trim() : '')
  const kept = (name: string, isValid: (value: string) => boolean) => {
    const value = text(name)
    return value !== '' && isValid(value) ? { [name]: value } : {}
  }
  const isShort = (value: string) => value.length <= MAX_NAME
  const track = Number(text('track'))
  return {
    ...kept('q', (value) => value.length <= MAX_TEXT),
    ...kept('status', (value) => STATUSES.some((status) => status === value)),
    ...kept('genre', isShort),
    ...kept('place', isShort),
    ...kept('era', isShort),
    ...kept('bpm', (value) => BPM.test(value)),
    ...kept('year', (value) => YEAR.test(value)),
    ...kept('key', isShort),
    ...kept('source', (value) => SOURCES.some((source) => source === value)),
    ...kept('sort', (value) => parseSort(value).length > 0),
    ...(Number.isSafeInteger(track) && track > 0 ? { track } : {}),
    ...(text('panel') === 'hidden' ? { panel: 'hidden' } : {}),
  }
}

/** The filters of an address alone, for requests. */
export function filtersOf(search: TaggerSearch): TrackFilters {
  return Object.fromEntries(
    FILTER_NAMES.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]])),
  )
}

/** The address without any filter; order and panel stay. */
export function withoutFilters(search: TaggerSearch): TaggerSearch {
  const kept = { ...search }
  for (const name of FILTER_NAMES) delete kept[name]
  return kept
}

/** The address with one filter set, or removed by "". */
export function withFilter(
  search: TaggerSearch,
  name: (typeof FILTER_NAMES)[number],
  value: string,
): TaggerSearch {
  // Reading checks the value exactly as it would on a reload.
  return readTaggerSearch({ ...asText(search), [name]: value })
}

function asText(search: TaggerSearch): Record<string, string> {
  return Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]))
}

/** How many filters are set behind the button; the search text and the status are always seen. */
export function countFilters(search: TaggerSearch): number {
  return FILTER_NAMES.filter((name) => name !== 'q' && name !== 'status' && search[name] !== undefined).length
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

/** "118-126" → both ends; one number is both. */
export function parseRange(range: string | undefined): { from: number | undefined; to: number | undefined } {
  if (range === undefined || range === '') return { from: undefined, to: undefined }
  const [from, to = from] = range.split('-').map(Number)
  return { from, to }
}

/** What an empty list says: with the status alone as filter, an empty list is good news and says so. */
export function emptySentence(search: TaggerSearch): string {
  if (Object.keys(filtersOf(search)).length > 1) return 'No track matches all of these filters.'
  if (search.status === 'untagged') return 'Every track has a tag.'
  if (search.status === 'failed') return 'No track has failed.'
  if (search.status === 'suggested') return 'No suggestion waits for review.'
  if (search.status === 'needs-ears') return 'No track waits for your ears.'
  return 'No track matches.'
}
