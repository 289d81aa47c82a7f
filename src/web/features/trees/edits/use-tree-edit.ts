import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { TreeEditOrder } from '../../../../contract/tree-edit.schema.ts'
import { queryKeys } from '../../../api/query-keys.ts'
import { editTree } from '../../../api/tree-versions.ts'
import { describeNode } from '../../../api/tree-work.ts'
import { useHistoryActions } from '../../../app/history-actions.ts'
import { notifyDone, notifyFailure } from '../../../app/notices.tsx'

/** An edit and what is said when it is made. */
export interface EditCall {
  readonly order: TreeEditOrder
  readonly done: string
}

/** Makes edits of a type of tree; each is told with the one undo. Whoever asks tells of a failure. */
export function useTreeEdit(type: TreeType) {
  const client = useQueryClient()
  const { undo } = useHistoryActions()
  return useMutation({
    mutationFn: ({ order }: EditCall) => editTree(type, order),
    onSuccess: ({ changeId }, { done }) => {
      void client.invalidateQueries({ queryKey: queryKeys.anyTree })
      notifyDone(
        changeId === null
          ? { message: 'It was like this already, so nothing was changed.' }
          : { message: done, action: { label: 'Undo', run: () => undo(changeId) } },
      )
    },
  })
}

/** Edits that need no dialog: pinning, and the program's own description again. */
export function useQuickEdits(type: TreeType) {
  const { mutate, mutateAsync } = useTreeEdit(type)
  const describe = useMutation({
    mutationFn: async ({ id, title }: Named) => {
      const { description } = await describeNode(type, id)
      return mutateAsync({
        order: { kind: 'rename', nodeId: id, description },
        done: `“${title}” has a new description.`,
      })
    },
    onError: (error) => notifyFailure('The node was not described.', error),
  })
  return {
    pin: ({ id, title }: Named, isPinned: boolean) =>
      mutate(
        {
          order: { kind: isPinned ? 'unpin' : 'pin', nodeId: id },
          done: isPinned
            ? `“${title}” is not pinned any more.`
            : `“${title}” is pinned: rebuilds leave it as it is.`,
        },
        { onError: (error) => notifyFailure('The pin was not changed.', error) },
      ),
    describe: describe.mutate,
  }
}

interface Named {
  readonly id: string
  readonly title: string
}
