import { useThrottledCallback } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { TrackFilters } from '../../../contract/track.schema.ts'
import { facetsQuery } from '../../api/queries.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { followTracks } from '../../app/live-tracks.ts'

/** A run changes tracks many times a second; counts are read again no more often than this. */
const REFRESH_EVERY_MS = 700

/**
 * Counts of what the filters leave, and of the whole library, which fixes the scales; asked for while they are wanted.
 *
 * Both follow the library. `error` is null unless there is nothing to show.
 */
export function useFacets(filters: TrackFilters, isWanted: boolean) {
  const client = useQueryClient()
  const found = useQuery({
    ...facetsQuery(filters),
    placeholderData: keepPreviousData,
    staleTime: 0,
    enabled: isWanted,
  })
  const whole = useQuery({ ...facetsQuery({}), staleTime: 0, enabled: isWanted })
  const refresh = useThrottledCallback(
    () => void client.invalidateQueries({ queryKey: queryKeys.anyFacet }),
    REFRESH_EVERY_MS,
  )
  const onChange = useEffectEvent(() => refresh())
  useEffect(() => followTracks({ onTracks: () => onChange(), onLibrary: () => onChange() }), [])
  return {
    facets: found.data,
    whole: whole.data,
    error: (found.data ? null : found.error) ?? (whole.data ? null : whole.error),
    retry: () => {
      void found.refetch()
      void whole.refetch()
    },
  }
}
