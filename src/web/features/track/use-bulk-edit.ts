import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { BulkEdited, BulkStep } from '../../../contract/bulk-edit.schema.ts'
import { bulkEdit } from '../../api/bulk-edit.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { useHistoryActions } from '../../app/history-actions.ts'
import { notifyDone } from '../../app/notices.tsx'
import { formatCount } from '../../shared/display-text.ts'
import { emptyStep, type StepDraft, stepsOf } from './bulk-steps.ts'

/** Long enough to finish a word, so that half of it is not asked about. */
const TYPING_MS = 300

/** The steps of an edit as they are typed, what they would do, and doing it as one undoable change. */
export function useBulkEdit(selectedIds: readonly number[], onDone: () => void) {
  // The selection as it was at first: what is shown is about these tracks.
  const [ids] = useState(selectedIds)
  const [drafts, setDrafts] = useState<readonly StepDraft[]>([emptyStep(0)])
  const { undo } = useHistoryActions()
  const steps = stepsOf(drafts)
  const [settledDrafts] = useDebouncedValue(drafts, TYPING_MS)
  const settled = stepsOf(settledDrafts)
  const preview = usePreview(ids, settled)
  const apply = useMutation({
    mutationFn: (wanted: readonly BulkStep[]) => bulkEdit({ ids: [...ids], steps: [...wanted] }),
    onSuccess: (done) => {
      const { changeId } = done
      notifyDone({
        message: doneSentence(done),
        action: changeId === null ? undefined : { label: 'Undo', run: () => undo(changeId) },
      })
      onDone()
    },
  })

  const isSaid = steps !== undefined && steps.length > 0
  // What stands there while a new answer is on its way belongs to other steps.
  const isCurrent = !preview.isPlaceholderData && JSON.stringify(steps) === JSON.stringify(settled)
  const outcome = isSaid ? preview.data : undefined
  const canApply = isSaid && isCurrent && outcome !== undefined && outcome.changed > 0 && !apply.isPending
  return {
    drafts,
    setDrafts,
    steps,
    /** What the steps would do; undefined while that is not known. */
    outcome,
    /** False while `outcome` belongs to what was typed before. */
    isCurrent,
    error: apply.error ?? (isSaid ? preview.error : null),
    canApply,
    isApplying: apply.isPending,
    submit: () => canApply && apply.mutate(steps),
  }
}

/** What the steps would do to the tracks; the answer for other steps stands until this one is there. */
function usePreview(ids: readonly number[], steps: readonly BulkStep[] | undefined) {
  const dialog = useId()
  return useQuery({
    queryKey: queryKeys.bulkPreview(dialog, steps),
    queryFn: ({ signal }) => bulkEdit({ ids: [...ids], steps: [...(steps ?? [])], preview: true }, signal),
    enabled: steps !== undefined && steps.length > 0,
    placeholderData: keepPreviousData,
    // The next opening may be for other tracks.
    gcTime: 0,
    staleTime: 0,
  })
}

function doneSentence({ changed, leftAlone }: BulkEdited): string {
  if (changed === 0) return 'Nothing was to be changed.'
  const rest =
    leftAlone > 0 ? ` ${formatCount(leftAlone, 'track')} not in five parts stayed as they are.` : ''
  return `Changed ${formatCount(changed, 'track')}.${rest}`
}
