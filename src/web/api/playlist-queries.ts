import { queryOptions } from '@tanstack/react-query'
import { type ChordPlan, type ChordRules, fetchChords, fetchShared, type LineagePair } from './chords.ts'
import { fetchPlaylists } from './playlists.ts'
import { queryKeys } from './query-keys.ts'

/** All playlists; kept current by events. */
export const playlistsQuery = queryOptions({
  queryKey: queryKeys.playlists,
  queryFn: ({ signal }) => fetchPlaylists(signal),
})

/** How far the lineages of a tree overlap; a question that nobody waits for any more is taken back. */
export const chordsQuery = (plan: ChordPlan) =>
  queryOptions({ queryKey: queryKeys.chords(plan), queryFn: ({ signal }) => fetchChords(plan, signal) })

/** The tracks that two lineages share. */
export const sharedQuery = (rules: ChordRules, pair: LineagePair) =>
  queryOptions({
    queryKey: queryKeys.shared(rules, pair),
    queryFn: ({ signal }) => fetchShared(rules, pair, signal),
  })
