import { queryOptions } from '@tanstack/react-query'
import type { LibrarySummary } from '../../contract/library.schema.ts'
import type { ReviewQuery } from '../../contract/review.schema.ts'
import type { Task } from '../../contract/task.schema.ts'
import type { VocabularyQuery } from '../../contract/track.schema.ts'
import { fetchApp, fetchSettings } from './config.ts'
import { fetchHistory } from './history.ts'
import { fetchImports, fetchLibrary } from './imports.ts'
import { fetchCall, fetchModels } from './llm.ts'
import { queryKeys } from './query-keys.ts'
import { fetchReview } from './review.ts'
import { fetchCompletions } from './search.ts'
import { unlessToldMeanwhile } from './task-news.ts'
import { fetchTasks } from './tasks.ts'
import { fetchTrack, fetchVocabulary } from './tracks.ts'

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
