import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { GenreEdit, GenreEditDone } from '../../../../contract/genres.schema.ts'
import { editGenres, takeBackGenreEdit } from '../../../api/genres.ts'
import { queryKeys } from '../../../api/query-keys.ts'
import { useHistoryActions } from '../../../app/history-actions.ts'
import { notifyDone, notifyFailure } from '../../../app/notices.tsx'

/** Edits of the genre graph and taking them back, with their notices; both can be undone. */
export function useGenreEdit() {
  const client = useQueryClient()
  const { undo } = useHistoryActions()
  const settle = () => {
    void client.invalidateQueries({ queryKey: queryKeys.anyGenres })
    void client.invalidateQueries({ queryKey: queryKeys.history })
  }
  const tell = (message: string, changeId: number) =>
    notifyDone({ message, action: { label: 'Undo', run: () => undo(changeId) } })

  const edit = useMutation({
    mutationFn: (wanted: GenreEdit) => editGenres(wanted),
    onSuccess: ({ edit: done, changeId }) => tell(`Done: ${done?.summary ?? 'edit the genres'}.`, changeId),
    onSettled: settle,
  })
  const takeBack = useMutation({
    mutationFn: (done: GenreEditDone) => takeBackGenreEdit(done.id),
    onSuccess: ({ changeId }, { summary }) => tell(`Taken back: ${summary}.`, changeId),
    onError: (error) => notifyFailure('Nothing was taken back.', error),
    onSettled: settle,
  })
  return { edit, takeBack }
}
