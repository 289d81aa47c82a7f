import type { Facets, FacetsQuery, FacetValues, FacetValuesQuery } from '../../../contract/search.schema.ts'
import { formatQuery } from '../../../domain/query/format-query.ts'
import { parseQuery } from '../../../domain/query/parse-query.ts'
import { namesContaining, topValuesSteps } from '../../../domain/search/column-counts.ts'
import {
  countFacetsSteps,
  eraCountsSteps,
  type FacetCounts,
  withWider,
} from '../../../domain/search/count-facets.ts'
import type { SearchSteps } from '../../../domain/search/track-index.ts'
import type { Library } from '../library/library.ts'
import type { IndexKeeper, IndexView } from '../search/index-keeper.ts'
import type { NamedList } from './named-lists.ts'
import { createRecentAnswers } from './recent-answers.ts'
import type { TrackLists } from './track-lists.ts'

/** Values told of each facet, and of one when nothing is said; more are asked for by name. */
const TOP_VALUES = 50
/** One page, its predecessor while a word is typed, and a few more. */
const ANSWERS_KEPT = 8

/** Counts what the tracks that pass filters are. */
export interface FacetsService {
  /** Every facet in numbers, counted without its own filter. */
  count(filters: FacetsQuery, signal?: AbortSignal): Promise<Facets>
  /** The values of one facet that contain a text. */
  values(query: FacetValuesQuery, signal?: AbortSignal): Promise<FacetValues>
}

/** What is counted, and the name that the answer is kept under. */
interface CountRequest {
  readonly filters: FacetsQuery
  readonly within: NamedList | undefined
  readonly name: string
}

/** Makes the service; an answer is kept until the library, or the list that it is within, changes. */
export function createFacetsService({
  library,
  keeper,
  lists,
}: {
  readonly library: Pick<Library, 'revision'>
  readonly keeper: IndexKeeper
  readonly lists: Pick<TrackLists, 'markSteps' | 'within'>
}): FacetsService {
  const recent = createRecentAnswers<FacetCounts>(ANSWERS_KEPT)

  function* countSteps(view: IndexView, { filters, within, name }: CountRequest): SearchSteps<FacetCounts> {
    const known = recent.find(name, view.revision)
    if (known !== undefined) return known
    const marks = yield* lists.markSteps(view, filters, within)
    const counts = yield* countFacetsSteps(view.table, view.columns, marks, TOP_VALUES)
    recent.keep(name, view.revision, counts)
    return counts
  }

  function* valuesSteps(
    view: IndexView,
    { facet, find, limit = TOP_VALUES, ...filters }: FacetValuesQuery,
    within: NamedList | undefined,
  ): SearchSteps<FacetValues> {
    const marks = yield* lists.markSteps(view, filters, within)
    const { columns } = view
    const tracks = { failed: marks.failed, mask: marks.forFacet(facet) }
    const accepts = namesContaining(find)
    if (facet === 'era') {
      const decades = (yield* eraCountsSteps(columns, tracks)).filter(({ value }) => accepts?.(value) ?? true)
      return { values: decades.slice(0, limit), total: decades.length }
    }
    const { values, total } = yield* topValuesSteps(columns, facet, tracks, { limit, accepts })
    return { values: values.map((value) => withWider(columns, facet, value)), total }
  }

  return {
    async count(filters, signal) {
      const within = await lists.within(filters, signal)
      const name = JSON.stringify([filters, within?.stamp])
      const known = recent.find(name, library.revision)
      const counts =
        known ?? (await keeper.view((view) => countSteps(view, { filters, within, name }), signal))
      const { query, problems } = parseQuery(filters.q ?? '')
      return { ...counts, query: formatQuery(query), problems: [...problems] }
    },
    async values(query, signal) {
      const within = await lists.within(query, signal)
      return keeper.view((view) => valuesSteps(view, query, within), signal)
    },
  }
}
