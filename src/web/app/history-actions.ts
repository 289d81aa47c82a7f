import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { HistoryOutcome } from '../../contract/history.schema.ts'
import { redoChange, undoChange } from '../api/history.ts'
import { queryKeys } from '../api/query-keys.ts'
import { formatCount } from '../shared/display-text.ts'
import { notifyDone, notifyFailure } from './notices.tsx'

/** Undo and redo with their notices; without an id, the newest change that fits. */
export function useHistoryActions() {
  const client = useQueryClient()
  const settle = () => client.invalidateQueries({ queryKey: queryKeys.history })
  const undo = useMutation({
    mutationFn: (changeId: number | undefined) => undoChange(changeId),
    onSuccess: (outcome) =>
      notifyDone({
        message: describe('Undone', outcome),
        action: { label: 'Redo', run: () => redo.mutate(outcome.change.id) },
      }),
    onError: (error) => notifyFailure('Nothing was undone.', error),
    onSettled: settle,
  })
  const redo = useMutation({
    mutationFn: (changeId: number | undefined) => redoChange(changeId),
    onSuccess: (outcome) => notifyDone({ message: describe('Done again', outcome) }),
    onError: (error) => notifyFailure('Nothing was done again.', error),
    onSettled: settle,
  })
  return {
    undo: (changeId?: number) => undo.mutate(changeId),
    redo: (changeId?: number) => redo.mutate(changeId),
    isBusy: undo.isPending || redo.isPending,
  }
}

/** "Undone: clear 14 tags. 2 tracks were edited since and left alone: Shmash, Dirt." */
function describe(verb: string, { change, skipped, skippedCount }: HistoryOutcome): string {
  const sentence = `${verb}: ${change.summary}.`
  if (skippedCount === 0) return sentence
  const names = skipped.slice(0, 3).map(({ title }) => title)
  const more = skippedCount > names.length ? ' …' : ''
  return `${sentence} ${formatCount(skippedCount, 'track')} edited since then stayed as they are: ${names.join(', ')}${more}`
}
