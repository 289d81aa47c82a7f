import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Deduplicate } from '../../../contract/duplicates.schema.ts'
import { ApiError } from '../../api/client.ts'
import { mergeDuplicates } from '../../api/duplicates.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { fetchTrackIds } from '../../api/tracks.ts'
import { useHistoryActions } from '../../app/history-actions.ts'
import { notifyDone } from '../../app/notices.tsx'
import { mergedSentence } from './merge-plan.ts'

/** Merges as one undoable change, with its notice; when the library has changed since, the list is read anew. */
export function useMerge(onMerged: () => void) {
  const client = useQueryClient()
  const { undo } = useHistoryActions()
  return useMutation({
    mutationFn: (choice: Deduplicate) => mergeDuplicates(choice),
    onSuccess: (outcome) => {
      const { changeId } = outcome
      notifyDone({
        message: mergedSentence(outcome),
        action: changeId === undefined ? undefined : { label: 'Undo', run: () => undo(changeId) },
      })
      onMerged()
    },
    onError: (error) => {
      const isOutdated = error instanceof ApiError && error.status === 409
      if (isOutdated) void client.invalidateQueries({ queryKey: queryKeys.duplicates })
    },
  })
}

const STARRED = { filters: { starred: 'yes' }, sort: '' } as const

/** How many of these tracks have a star; 0 until it is known. */
export function useStarredAmong(ids: readonly number[]): number {
  const { data = [] } = useQuery({
    queryKey: queryKeys.trackIds(STARRED),
    queryFn: () => fetchTrackIds(STARRED),
    staleTime: 0,
  })
  const wanted = new Set(ids)
  return data.filter((id) => wanted.has(id)).length
}
