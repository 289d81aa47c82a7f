import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import { queryKeys } from '../../../api/query-keys.ts'
import { discardTree, importTree, takeEditBack } from '../../../api/tree-versions.ts'
import { useHistoryActions } from '../../../app/history-actions.ts'
import { notifyDone, notifyFailure } from '../../../app/notices.tsx'

/** What can be done with the kept trees of a type and with its edits, with the notices. */
export function useVersionActions(type: TreeType) {
  const client = useQueryClient()
  const { undo } = useHistoryActions()
  const reread = () => void client.invalidateQueries({ queryKey: queryKeys.anyTree })
  const undoOf = (changeId: number | null) =>
    changeId === null ? undefined : { label: 'Undo', run: () => undo(changeId) }
  const discard = useMutation({
    mutationFn: (version: number) => discardTree(type, version),
    onSuccess: () => {
      reread()
      notifyDone({ message: 'The trial was discarded.' })
    },
    onError: (error) => notifyFailure('The trial was not discarded.', error),
  })
  const takeBack = useMutation({
    mutationFn: (editId: number) => takeEditBack(type, editId),
    onSuccess: ({ changeId }) => {
      reread()
      notifyDone({ message: 'The edit was taken back.', action: undoOf(changeId) })
    },
    onError: (error) => notifyFailure('The edit was not taken back.', error),
  })
  const importFile = useMutation({
    mutationFn: (files: { readonly tree: File; readonly csv: File | null }) => importTree(type, files),
    onSuccess: ({ changeId }) => {
      reread()
      notifyDone({ message: 'The imported tree is in place.', action: undoOf(changeId) })
    },
  })
  return { discard, takeBack, importFile }
}
