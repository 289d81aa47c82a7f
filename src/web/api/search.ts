import type { Completions, Facets, FacetValues, FacetValuesQuery } from '../../contract/search.schema.ts'
import type { TrackFilters } from '../../contract/track.schema.ts'
import { request } from './client.ts'

/** GET /api/search/suggest: what may be meant at a cursor, in UTF-16 units, with counts. */
export function fetchCompletions(q: string, cursor: number, signal?: AbortSignal): Promise<Completions> {
  return request('/api/search/suggest', { query: { q, cursor }, signal })
}

/** GET /api/facets: counts of the tracks that pass the filters. */
export function fetchFacets(filters: TrackFilters, signal?: AbortSignal): Promise<Facets> {
  return request('/api/facets', { query: { ...filters }, signal })
}

/** GET /api/facets/values: the values of one facet, most frequent first. */
export function fetchFacetValues(query: FacetValuesQuery, signal?: AbortSignal): Promise<FacetValues> {
  return request('/api/facets/values', { query: { ...query }, signal })
}
