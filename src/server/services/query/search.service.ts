import type { SearchPage, SearchQuery } from '../../../contract/search.schema.ts'
import { formatQuery } from '../../../domain/query/format-query.ts'
import { parseQuery } from '../../../domain/query/parse-query.ts'
import type { Library } from '../library/library.ts'
import type { IndexKeeper } from '../search/index-keeper.ts'
import { type Completer, createCompleter } from './completer.ts'
import { createFacetsService, type FacetsService } from './facets.service.ts'
import { createSimilarService, type SimilarService } from './similar.service.ts'
import type { TrackLists } from './track-lists.ts'

/** Tracks of a page when nothing is said. */
const PAGE_TRACKS = 100

export interface SearchService {
  /** One page of what a query finds, and what of the query could not be used. */
  find(request: SearchQuery, signal?: AbortSignal): Promise<SearchPage>
  readonly complete: Completer
  readonly facets: FacetsService
  readonly similar: SimilarService
}

export interface SearchDeps {
  readonly library: Pick<Library, 'revision' | 'find'>
  readonly keeper: IndexKeeper
  readonly lists: TrackLists
}

/** Answers queries. Sorted results are kept until the library changes. */
export function createSearchService({ library, keeper, lists }: SearchDeps): SearchService {
  return {
    async find({ q = '', sort, offset, limit = PAGE_TRACKS }, signal) {
      const { query, problems } = parseQuery(q)
      const page = await lists.page({ filters: { q }, sort, offset, limit }, signal)
      return { ...page, query: formatQuery(query), problems: [...problems] }
    },
    complete: createCompleter({ keeper }),
    facets: createFacetsService({ library, keeper, lists }),
    similar: createSimilarService({ library, keeper }),
  }
}
