import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ListSearch } from '../../shared/list-search.ts'
import { playlistSource } from '../../shared/list-source.ts'
import { useSourceList } from '../track/use-source-list.ts'
import type { TracksDialog } from '../tracks/TracksDialogs.tsx'
import { selection } from './playlist-selection.ts'
import { readPlaylistSearch } from './playlists-search.ts'

/** The tracks of a playlist with all that belongs to a list: grid, selection, panel, keys and dialogs. */
export function usePlaylistTracks(id: string, isPhone: boolean) {
  const address = useSearch({ from: '/playlists/$id' })
  // The router hands on what it was given beside what was read from it.
  const search = useMemo(() => readPlaylistSearch({ ...address }), [address])
  const navigate = useNavigate({ from: '/playlists/$id' })
  const push = (next: ListSearch) => void navigate({ search: readPlaylistSearch({ ...next }) })
  const replace = (next: ListSearch) =>
    void navigate({ search: readPlaylistSearch({ ...next }), replace: true })
  const source = playlistSource(id)
  return {
    ...useSourceList<TracksDialog>({ source, selection, search, push, replace, isPhone }),
    /** "" is the order of the playlist. */
    sortBy: (sort: string) => push({ ...search, sort }),
  }
}

/** The tracks of a playlist. */
export type PlaylistTracksModel = ReturnType<typeof usePlaylistTracks>
