import { useMutation, useQueryClient } from '@tanstack/react-query'
import { redoChange, undoChange } from '../api/history.ts'
import { queryKeys } from '../api/query-keys.ts'
import { outcomeSentence } from './history-text.ts'
import { notifyDone, notifyFailure } from './notices.tsx'

/** Undo and redo with their notices; without an id, the newest change that fits. */
export function useHistoryActions() {
  const client = useQueryClient()
  const settle = () => client.invalidateQueries({ queryKey: queryKeys.history })
  const undo = useMutation({
    mutationFn: (changeId: number | undefined) => undoChange(changeId),
    onSuccess: (outcome) =>
      notifyDone({
        message: outcomeSentence('Undone', outcome),
        action: { label: 'Redo', run: () => redo.mutate(outcome.change.id) },
      }),
    onError: (error) => notifyFailure('Nothing was undone.', error),
    onSettled: settle,
  })
  const redo = useMutation({
    mutationFn: (changeId: number | undefined) => redoChange(changeId),
    onSuccess: (outcome) => notifyDone({ message: outcomeSentence('Done again', outcome) }),
    onError: (error) => notifyFailure('Nothing was done again.', error),
    onSettled: settle,
  })
  return {
    undo: (changeId?: number) => undo.mutate(changeId),
    redo: (changeId?: number) => redo.mutate(changeId),
    isBusy: undo.isPending || redo.isPending,
  }
}
