import { queryOptions } from '@tanstack/react-query'
import type { LibrarySummary } from '../../contract/library.schema.ts'
import type { ReviewQuery } from '../../contract/review.schema.ts'
import type { FacetValuesQuery } from '../../contract/search.schema.ts'
import type { Task } from '../../contract/task.schema.ts'
import type { TrackFilters, VocabularyQuery } from '../../contract/track.schema.ts'
import { fetchApp, fetchSettings } from './config.ts'
import { fetchDuplicates } from './duplicates.ts'
import { fetchGenreEdits, fetchGenres } from './genres.ts'
import { fetchHistory } from './history.ts'
import { fetchImports, fetchLibrary } from './imports.ts'
import { fetchCall, fetchModels } from './llm.ts'
import { queryKeys } from './query-keys.ts'
import { fetchReview } from './review.ts'
import { fetchCompletions, fetchFacets, fetchFacetValues } from './search.ts'
import { fetchSimilar } from './similar.ts'
import { unlessToldMeanwhile } from './task-news.ts'
import { fetchTasks } from './tasks.ts'
import { fetchTrack, fetchTracks, fetchVocabulary } from './tracks.ts'
import { fetchViews } from './views.ts'

/** The library in numbers; kept current by events. */
export const libraryQuery = queryOptions({
  queryKey: queryKeys.library,
  async queryFn({ signal, client }) {
    const fetched = await fetchLibrary(signal)
    // An event may have told of a later state while the answer was on its way.
    const known = client.getQueryData<LibrarySummary>(queryKeys.library)
    return known !== undefined && known.revision > fetched.revision ? known : fetched
  },
})

/** Running and undismissed tasks; kept current by events. */
export const tasksQuery = queryOptions({
  queryKey: queryKeys.tasks,
  queryFn: ({ signal, client }) =>
    unlessToldMeanwhile(
      () => fetchTasks(signal),
      () => client.getQueryData<Task[]>(queryKeys.tasks),
    ),
})

/** Changes, and what undo and redo would do. */
export const historyQuery = queryOptions({
  queryKey: queryKeys.history,
  queryFn: ({ signal }) => fetchHistory(signal),
})

/** Settings that the DJ edits. */
export const settingsQuery = queryOptions({
  queryKey: queryKeys.settings,
  queryFn: ({ signal }) => fetchSettings(signal),
})

/** Version, data folder, warnings. */
export const appQuery = queryOptions({
  queryKey: queryKeys.app,
  queryFn: ({ signal }) => fetchApp(signal),
})

/** Language models: providers, prices, what this month cost. */
export const modelsQuery = queryOptions({
  queryKey: queryKeys.models,
  queryFn: ({ signal }) => fetchModels(signal),
})

/** One call with its texts. */
export const callQuery = (id: number) =>
  queryOptions({ queryKey: queryKeys.call(id), queryFn: ({ signal }) => fetchCall(id, signal) })

/** Suggestions that wait for review. */
export const reviewQuery = (query: ReviewQuery) =>
  queryOptions({ queryKey: queryKeys.review(query), queryFn: ({ signal }) => fetchReview(query, signal) })

/** Past imports, newest first. */
export const importsQuery = queryOptions({
  queryKey: queryKeys.imports,
  queryFn: ({ signal }) => fetchImports(signal),
})

/** Everything about one track. */
export const trackQuery = (id: number) =>
  queryOptions({ queryKey: queryKeys.track(id), queryFn: ({ signal }) => fetchTrack(id, signal) })

/** Words of one field that fit what is typed. */
export const vocabularyQuery = (field: VocabularyQuery['field'], q: string) =>
  queryOptions({
    queryKey: queryKeys.vocabulary(field, q),
    queryFn: ({ signal }) => fetchVocabulary(field, q, signal),
    staleTime: 30_000,
  })

/** What may be meant at the cursor of a search box. */
export const completionsQuery = (q: string, cursor: number) =>
  queryOptions({
    queryKey: queryKeys.completions(q, cursor),
    queryFn: ({ signal }) => fetchCompletions(q, cursor, signal),
  })

/** Saved views with their counts; kept current by events. */
export const viewsQuery = queryOptions({
  queryKey: queryKeys.views,
  queryFn: ({ signal }) => fetchViews(signal),
})

/** How many tracks pass filters now; kept current as the views are. */
export const viewCountQuery = (filters: TrackFilters) =>
  queryOptions({
    queryKey: queryKeys.viewCount(filters),
    queryFn: async ({ signal }) =>
      (await fetchTracks({ filters, sort: '' }, { offset: 0, limit: 1 }, signal)).total,
  })

/** Tracks that are one recording. Finding them takes a moment in a large library. */
export const duplicatesQuery = queryOptions({
  queryKey: queryKeys.duplicates,
  queryFn: ({ signal }) => fetchDuplicates(signal),
})

/** More than this are rarely looked through; the best come first. */
const MOST_SIMILAR = 50

/** Tracks like one track. */
export const similarQuery = (id: number) =>
  queryOptions({
    queryKey: queryKeys.similar(id),
    queryFn: ({ signal }) => fetchSimilar(id, MOST_SIMILAR, signal),
  })

/** The genre graph with its tracks. */
export const genresQuery = queryOptions({
  queryKey: queryKeys.genres,
  queryFn: ({ signal }) => fetchGenres(signal),
})

/** What the DJ changed in the genre graph. */
export const genreEditsQuery = queryOptions({
  queryKey: queryKeys.genreEdits,
  queryFn: ({ signal }) => fetchGenreEdits(signal),
})

/** Counts of the tracks that pass the filters. */
export const facetsQuery = (filters: TrackFilters) =>
  queryOptions({ queryKey: queryKeys.facets(filters), queryFn: ({ signal }) => fetchFacets(filters, signal) })

/** Values of one facet that contain a text. */
export const facetValuesQuery = (query: FacetValuesQuery) =>
  queryOptions({
    queryKey: queryKeys.facetValues(query),
    queryFn: ({ signal }) => fetchFacetValues(query, signal),
  })
