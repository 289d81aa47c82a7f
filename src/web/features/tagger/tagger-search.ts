import { type FilterName, filtersOf, type ListSearch, readListSearch } from '../../shared/list-search.ts'

/** Everything about the Tagger that its address holds. */
export type TaggerSearch = Omit<ListSearch, 'overview'>

/** Names of the filters that the Tagger shows, in the order of the filter bar. */
export const TAGGER_FILTERS = [
  'q',
  'status',
  'genre',
  'place',
  'era',
  'bpm',
  'year',
  'key',
  'source',
] as const satisfies readonly FilterName[]

/** Reads an address; parts that make no sense are left out, so that an old link still opens. Never throws. */
export function readTaggerSearch(raw: Readonly<Record<string, unknown>>): TaggerSearch {
  const { overview: _, ...search } = readListSearch(raw, TAGGER_FILTERS)
  return search
}

/** How many filters are set behind the button; the search text and the status are always seen. */
export function countFilters(search: TaggerSearch): number {
  return TAGGER_FILTERS.filter((name) => name !== 'q' && name !== 'status' && search[name] !== undefined)
    .length
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
