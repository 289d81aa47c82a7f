import { useMemo } from 'react'
import { useScreenActions } from '../../app/palette-actions.ts'
import { useStore } from '../../app/store.ts'
import { listEntries, selectionEntries } from '../track/selection-palette.ts'
import { selection } from './playlist-selection.ts'
import type { PlaylistTracksModel } from './use-playlist-tracks.ts'

/** Offers what can be done with the tracks of a playlist in the palette; the selection comes first when there is one. */
export function usePlaylistPalette(tracks: PlaylistTracksModel): void {
  const count = useStore(selection).size
  // The list holds closures of this render, so it is made anew only when what it shows changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the functions do the same whichever render made them.
  const offered = useMemo(() => {
    const { selectionActions } = tracks
    const chosen = selectionEntries({
      count,
      selection,
      selectionActions,
      onTag: tracks.tagSelected,
      onEdit: tracks.editSelected,
      onStar: tracks.starSelected,
      onPlaylist: tracks.playlistOfSelected,
      onExport: tracks.exportSelected,
    })
    const ofList = listEntries({ selectionActions, onExport: () => tracks.setDialog({ kind: 'export' }) })
    return [...(count > 0 ? chosen : []), ...ofList]
  }, [count])
  useScreenActions(offered)
}
