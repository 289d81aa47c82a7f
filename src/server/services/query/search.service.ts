import type { SearchPage, SearchQuery } from '../../../contract/search.schema.ts'
import { formatQuery } from '../../../domain/query/format-query.ts'
import { parseQuery } from '../../../domain/query/parse-query.ts'
import type { Library } from '../library/library.ts'
import { type Completer, createCompleter } from './completer.ts'
import { createFacetIndex } from './facet-index.ts'
import { createFacetsService, type FacetsService } from './facets.service.ts'

/** Tracks of a page when nothing is said. */
const PAGE_TRACKS = 100

export interface SearchService {
  /** One page of what a query finds, and what of the query could not be used. */
  find(request: SearchQuery): SearchPage
  readonly complete: Completer
  readonly facets: FacetsService['count']
}

/** Answers queries. Sorted results are kept by the library, until it changes. */
export function createSearchService({ library }: { readonly library: Library }): SearchService {
  const index = createFacetIndex(library)
  return {
    find({ q = '', sort, offset, limit = PAGE_TRACKS }) {
      const { query, problems } = parseQuery(q)
      const page = library.list({ filters: { q }, sort, offset, limit })
      return { ...page, query: formatQuery(query), problems: [...problems] }
    },
    complete: createCompleter({ library, index }),
    facets: createFacetsService({ library, index }).count,
  }
}
