import type { TrackFilters } from '../../../contract/track.schema.ts'
import { compileQuery } from '../../../domain/query/compile-query.ts'
import { parseQuery } from '../../../domain/query/parse-query.ts'
import { asksNothing } from '../../../domain/query/query-node.ts'
import { createFacetPredicate } from '../../../domain/search/facet-predicate.ts'
import type { FacetAnswers } from '../../../domain/search/track-reader.ts'
import type { LibraryTrack } from './library-track.ts'

export type TrackPredicate = (entry: LibraryTrack) => boolean

/**
 * Builds one test out of all the given filters, or returns undefined when none is given. Unknown tempo, year,
 * key and energy pass no filter on them.
 */
export function createTrackFilter(filters: TrackFilters, reader: FacetAnswers): TrackPredicate | undefined {
  const isFound = createQueryTest(filters.q, reader)
  const passes = createFacetPredicate(filters, reader)
  if (isFound === undefined) return passes && (({ track }) => passes(track))
  return passes === undefined ? isFound : (entry) => isFound(entry) && passes(entry.track)
}

/** The test of a query; undefined when it asks nothing. What of it cannot be used asks nothing either. */
function createQueryTest(text: string | undefined, reader: FacetAnswers): TrackPredicate | undefined {
  const { query } = parseQuery(text ?? '')
  return asksNothing(query) ? undefined : compileQuery(query, reader)
}
