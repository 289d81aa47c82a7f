import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { NewPlaylist, Playlist } from '../../../contract/playlist.schema.ts'
import { createPlaylist, deletePlaylist } from '../../api/playlists.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { useHistoryActions } from '../../app/history-actions.ts'
import { notifyDone, notifyFailure } from '../../app/notices.tsx'
import { formatCount } from '../../shared/display-text.ts'

/** What can be done with playlists, with its notices; every one of them can be undone. */
export function usePlaylistActions(options: { readonly onRemoved?: () => void } = {}) {
  const client = useQueryClient()
  const { undo } = useHistoryActions()
  const settle = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: queryKeys.playlists }),
      client.invalidateQueries({ queryKey: queryKeys.history }),
    ])
  const undoOf = (changeId: number | null) =>
    changeId === null ? undefined : { label: 'Undo', run: () => undo(changeId) }

  const create = useMutation({
    mutationFn: (playlist: NewPlaylist) => createPlaylist(playlist),
    onSuccess: ({ playlist, changeId }) => {
      const tracks = formatCount(playlist.track_ids.length, 'track')
      notifyDone({
        message: `Made the playlist “${playlist.name}” with ${tracks}.`,
        action: undoOf(changeId),
      })
    },
    onError: (error) => notifyFailure('No playlist was made.', error),
    onSettled: settle,
  })
  const remove = useMutation({
    mutationFn: ({ id }: Playlist) => deletePlaylist(id),
    onSuccess: ({ changeId }, { name }) => {
      // Before the list is read again: its page would be that of a playlist that is gone.
      options.onRemoved?.()
      notifyDone({ message: `Deleted the playlist “${name}”. Its tracks stay.`, action: undoOf(changeId) })
    },
    onError: (error) => notifyFailure('The playlist was not deleted.', error),
    onSettled: settle,
  })
  return {
    create: create.mutate,
    isCreating: create.isPending,
    remove: remove.mutate,
  }
}
