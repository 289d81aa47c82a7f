import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TreeType } from '../../../contract/tree.schema.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { editTree, restoreTree } from '../../api/tree-versions.ts'
import { buildTree, expandUngrouped, refreshExamples, updateTree } from '../../api/tree-work.ts'
import { createNodePlaylist } from '../../api/trees.ts'
import { useHistoryActions } from '../../app/history-actions.ts'
import { notifyDone, notifyFailure } from '../../app/notices.tsx'
import { formatCount } from '../../shared/display-text.ts'
import { TYPE_WORDS } from './tree-words.ts'

/** What can be done with the trees and with their nodes, with the notices. Work that takes long shows as a job. */
export function useTreeActions() {
  const client = useQueryClient()
  const { undo } = useHistoryActions()
  const reread = () => void client.invalidateQueries({ queryKey: queryKeys.anyTree })
  const undoOf = (changeId: number | null) =>
    changeId === null ? undefined : { label: 'Undo', run: () => undo(changeId) }

  const build = useMutation({
    mutationFn: (type: TreeType) => buildTree(type),
    onError: (error, type) => notifyFailure(`Building ${TYPE_WORDS[type].name} did not start.`, error),
  })
  const update = useMutation({
    mutationFn: updateTree,
    onError: (error) => notifyFailure('The new tracks were not placed.', error),
  })
  const grow = useMutation({
    mutationFn: expandUngrouped,
    onError: (error) => notifyFailure('No branch was grown.', error),
  })
  const refresh = useMutation({
    mutationFn: refreshExamples,
    onError: (error) => notifyFailure('Typical tracks were not chosen anew.', error),
  })
  const restore = useMutation({
    mutationFn: ({ type, version }: { readonly type: TreeType; readonly version: number }) =>
      restoreTree(type, version),
    onSuccess: ({ changeId }, { type }) => {
      reread()
      notifyDone({ message: `This is ${TYPE_WORDS[type].name} now.`, action: undoOf(changeId) })
    },
    onError: (error) => notifyFailure('The tree was not restored.', error),
  })
  const createPlaylist = useMutation({
    mutationFn: ({ type, nodeId }: { readonly type: TreeType; readonly nodeId: string }) =>
      createNodePlaylist(type, nodeId),
    onSuccess: ({ playlist, method, changeId }) => {
      reread()
      const tracks = formatCount(playlist.track_ids.length, 'track')
      notifyDone(
        method === 'existing'
          ? { message: `“${playlist.name}” was made from this before.` }
          : { message: `Made the playlist “${playlist.name}” with ${tracks}.`, action: undoOf(changeId) },
      )
    },
    onError: (error) => notifyFailure('No playlist was made.', error),
  })
  const move = useMutation({
    mutationFn: ({ type, ids, toNodeId }: MoveOrder) =>
      editTree(type, { kind: 'move', trackIds: [...ids], toNodeId }),
    onSuccess: ({ changeId }, { ids, toTitle }) => {
      reread()
      notifyDone({
        message: `Moved ${formatCount(ids.length, 'track')} to ${toTitle}.`,
        action: undoOf(changeId),
      })
    },
    onError: (error) => notifyFailure('The tracks were not moved.', error),
  })
  return {
    build: build.mutate,
    update: update.mutate,
    grow: grow.mutate,
    refresh: refresh.mutate,
    restore: restore.mutate,
    createPlaylist: createPlaylist.mutate,
    move: move.mutateAsync,
    isStarting: build.isPending || update.isPending || grow.isPending || refresh.isPending,
  }
}

/** Tracks and the leaf that they go to; `toNodeId` null takes them out of the tree. */
export interface MoveOrder {
  readonly type: TreeType
  readonly ids: readonly number[]
  readonly toNodeId: string | null
  readonly toTitle: string
}

/** What can be done with the trees. */
export type TreeActions = ReturnType<typeof useTreeActions>
