import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Track } from '../../../contract/track.schema.ts'
import { undoChange } from '../../api/history.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { toggleStar } from '../../api/starred.ts'
import { tagTrack } from '../../api/tagging.ts'
import { clearTracks, fetchTrack, saveComment } from '../../api/tracks.ts'
import { announce } from '../../app/announcer.tsx'
import { notifyDone, notifyFailure } from '../../app/notices.tsx'
import { patchTracks } from '../../app/server-events.ts'
import { createStore } from '../../app/store.ts'
import { formatCount } from '../../shared/display-text.ts'
import { withComment } from './comment-edit.ts'
import { noteEdited } from './edited-once.ts'

/** Tracks that are being tagged one by one; their rows turn a mark until the answer is here. */
export const busyTracks = createStore<ReadonlySet<number>>(new Set())

/** What can be done to single tracks and selections, with its notices. */
export interface TrackActions {
  /** Stores a comment; the row shows it at once and falls back when the server refuses. True when it was stored. */
  save(track: Track, comment: string): Promise<boolean>
  tagNow(track: Track): Promise<void>
  clear(ids: readonly number[]): Promise<void>
  /** Stars a track or takes its star away; the row shows it at once and falls back when the server refuses. */
  star(track: Track): Promise<void>
}

/** The actions, bound to the cache. */
export function useTrackActions(): TrackActions {
  const client = useQueryClient()
  return useMemo(() => {
    const settle = () => void client.invalidateQueries({ queryKey: queryKeys.history })
    const undo = async (changeId: number) => {
      try {
        await undoChange(changeId)
      } catch (error) {
        notifyFailure('Nothing was undone.', error)
      }
      settle()
    }

    const actions: TrackActions = {
      async save(track, comment) {
        patchTracks(client, [withComment(track, comment)])
        try {
          const saved = await saveComment(track.id, comment)
          patchTracks(client, [saved.track])
          announce(`Saved ${track.title}`)
          noteEdited()
          settle()
          return true
        } catch (error) {
          patchTracks(client, [track])
          const retry = { label: 'Retry', run: () => void actions.save(track, comment) }
          notifyFailure(`“${track.title}” was not saved.`, error, retry)
          return false
        }
      },

      async tagNow(track) {
        busyTracks.set((busy) => new Set([...busy, track.id]))
        try {
          const { track: tagged } = await tagTrack(track.id)
          patchTracks(client, [tagged])
          announce(`Tagged ${track.title}`)
          settle()
        } catch (error) {
          notifyFailure(`“${track.title}” was not tagged.`, error, {
            label: 'Retry',
            run: () => void actions.tagNow(track),
          })
        } finally {
          busyTracks.set((busy) => new Set([...busy].filter((id) => id !== track.id)))
        }
      },

      async clear(ids) {
        try {
          const { tracks, changeId } = await clearTracks(ids)
          const [only] = ids
          if (ids.length === 1 && only !== undefined) patchTracks(client, [(await fetchTrack(only)).track])
          settle()
          notifyDone({
            message: tracks === 0 ? 'There was no tag to clear.' : `Cleared ${formatCount(tracks, 'tag')}.`,
            action: changeId === null ? undefined : { label: 'Undo', run: () => void undo(changeId) },
          })
        } catch (error) {
          notifyFailure('No tag was cleared.', error, { label: 'Retry', run: () => void actions.clear(ids) })
        }
      },

      async star(track) {
        patchTracks(client, [{ ...track, starred: !track.starred }])
        try {
          const { starred } = await toggleStar(track.id)
          patchTracks(client, [{ ...track, starred }])
          announce(starred ? `Starred ${track.title}` : `No star for ${track.title} any more`)
          settle()
        } catch (error) {
          patchTracks(client, [track])
          notifyFailure(`The star of “${track.title}” was not changed.`, error)
        }
      },
    }
    return actions
  }, [client])
}
