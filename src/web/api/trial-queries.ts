import { queryOptions } from '@tanstack/react-query'
import { queryKeys } from './query-keys.ts'
import { fetchTrial, fetchTrialLabels, fetchTrials } from './trials.ts'

/** Trials of taggers that are kept. */
export const trialsQuery = queryOptions({
  queryKey: queryKeys.trials,
  queryFn: ({ signal }) => fetchTrials(signal),
})

/** One trial, track by track. */
export const trialQuery = (id: number) =>
  queryOptions({ queryKey: queryKeys.trial(id), queryFn: ({ signal }) => fetchTrial(id, signal) })

/** Genres that were given by hand for trials, and tracks that wait for one. */
export const trialLabelsQuery = queryOptions({
  queryKey: queryKeys.trialLabels,
  queryFn: ({ signal }) => fetchTrialLabels(signal),
})
