import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { NewView, SavedView, ViewEdit } from '../../../contract/views.schema.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { createView, deleteView, editView } from '../../api/views.ts'
import { announce } from '../../app/announcer.tsx'
import { useHistoryActions } from '../../app/history-actions.ts'
import { notifyDone, notifyFailure } from '../../app/notices.tsx'

/** What can be done with saved views, with its notices; every one of them can be undone. */
export function useViewActions() {
  const client = useQueryClient()
  const { undo } = useHistoryActions()
  const settle = () => {
    void client.invalidateQueries({ queryKey: queryKeys.views })
    void client.invalidateQueries({ queryKey: queryKeys.history })
  }
  const tell = (message: string, changeId: number | null) =>
    notifyDone({
      message,
      action: changeId === null ? undefined : { label: 'Undo', run: () => undo(changeId) },
    })

  const create = useMutation({
    mutationFn: (view: NewView) => createView(view),
    onSuccess: ({ changeId }, { name }) => tell(`Saved the view “${name.trim()}”.`, changeId),
    onSettled: settle,
  })
  const edit = useMutation({
    mutationFn: ({ id, change }: { readonly id: number; readonly change: ViewEdit }) => editView(id, change),
    onSettled: settle,
  })
  const remove = useMutation({
    mutationFn: (view: SavedView) => deleteView(view.id),
    onSuccess: ({ changeId }, { name }) => tell(`Deleted the view “${name}”.`, changeId),
    onError: (error) => notifyFailure('The view was not deleted.', error),
    onSettled: settle,
  })

  return {
    create,
    edit,
    remove: (view: SavedView) => remove.mutate(view),
    /** Makes a view hold what the list shows now. */
    update: (view: SavedView, content: Required<Pick<ViewEdit, 'filters' | 'sort'>>) =>
      edit.mutate(
        { id: view.id, change: content },
        {
          onSuccess: ({ changeId }) => tell(`“${view.name}” holds what the list shows now.`, changeId),
          onError: (error) => notifyFailure(`“${view.name}” was not updated.`, error),
        },
      ),
    /** Puts a view at a 0-based place among the views. */
    move: (view: SavedView, place: number) =>
      edit.mutate(
        { id: view.id, change: { place } },
        {
          onSuccess: () => announce(`${view.name} is at place ${place + 1} now`),
          onError: (error) => notifyFailure(`“${view.name}” was not moved.`, error),
        },
      ),
  }
}
