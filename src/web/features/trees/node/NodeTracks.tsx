import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { settingsQuery } from '../../../api/queries.ts'
import { SelectionBar } from '../../track/SelectionBar.tsx'
import { TrackListView } from '../../track/TrackListView.tsx'
import { selection } from '../trees-selection.ts'
import styles from './NodePage.module.css'
import type { NodeTracksModel } from './use-node-tracks.ts'

/** Heights in pixels: a row of each density, a card of a phone, and what the list has besides rows. */
const HEIGHT = { comfortable: 42, compact: 36, card: 76, around: 48 }

/** All tracks of a node in the grid of the page, read from the server as they are scrolled to. */
export function NodeTracks(props: {
  readonly tracks: NodeTracksModel
  /** How many there are, for the height of the list. */
  readonly count: number
  readonly isPhone: boolean
}) {
  const { tracks, count, isPhone } = props
  const { data: settings } = useQuery(settingsQuery)
  const density = settings?.density ?? 'comfortable'
  const row = isPhone ? HEIGHT.card : HEIGHT[density]
  return (
    <div className={styles.tracks} style={{ '--rows': `${count * row + HEIGHT.around}px` }}>
      <TrackListView
        screen="trees"
        list={tracks.list}
        canRowsMove
        isPhone={isPhone}
        density={density}
        selection={selection}
        currentId={tracks.panel.panelTrack}
        grid={tracks.grid}
        actions={tracks.actions}
        onSort={tracks.sortBy}
        onOpen={tracks.panel.openTrack}
        onFocusTrack={tracks.panel.followFocus}
        onTotal={() => undefined}
        empty={<p>No track of the present library is here.</p>}
      >
        <SelectionBar
          count={tracks.selectedIds.length}
          hiddenCount={tracks.selectionActions.hiddenCount}
          onTag={tracks.tagSelected}
          onEdit={tracks.editSelected}
          onStar={tracks.starSelected}
          onPlaylist={tracks.playlistOfSelected}
          onExport={tracks.exportSelected}
          onClearTags={() => void tracks.selectionActions.clearTags()}
          onCopy={() => void tracks.selectionActions.copy()}
          onClearSelection={selection.clear}
        >
          <Button onClick={tracks.moveSelected} data-testid="selection-move">
            Move to…
          </Button>
        </SelectionBar>
      </TrackListView>
    </div>
  )
}
