import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { Playlist } from '../../../contract/playlist.schema.ts'
import { playlistsQuery } from '../../api/playlist-queries.ts'
import { playlistM3uUrl } from '../../api/playlists.ts'
import { libraryQuery, settingsQuery } from '../../api/queries.ts'
import { treeNodeQuery } from '../../api/tree-queries.ts'
import { useNow } from '../../app/ConnectionState.tsx'
import { FailureCard } from '../../app/ErrorBoundary.tsx'
import { formatCount, formatWhen } from '../../shared/display-text.ts'
import { playlistSource } from '../../shared/list-source.ts'
import { ListPanelView } from '../track/ListPanelView.tsx'
import { SelectionBar } from '../track/SelectionBar.tsx'
import { TrackListView } from '../track/TrackListView.tsx'
import { TracksDialogs } from '../tracks/TracksDialogs.tsx'
import styles from './Playlists.module.css'
import { PlaylistsLoading, SourceLink } from './PlaylistsPage.tsx'
import { selection } from './playlist-selection.ts'
import { canDelete, sourceWords } from './playlist-words.ts'
import { usePlaylistActions } from './use-playlist-actions.ts'
import { usePlaylistPalette } from './use-playlist-palette.ts'
import { usePlaylistTracks } from './use-playlist-tracks.ts'

/** One playlist with its tracks in order. */
export function PlaylistPage() {
  const { id } = useParams({ from: '/playlists/$id' })
  const { data, error, refetch } = useQuery(playlistsQuery)
  const { data: library } = useQuery(libraryQuery)
  const playlist = data?.playlists.find((one) => one.id === id)
  // What was chosen in one playlist is not chosen in the next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the id that makes it another.
  useEffect(() => selection.clear, [id])
  if (playlist && library) return <PlaylistView key={id} playlist={playlist} library={library} />
  if (data && library) return <PlaylistGone />
  if (error) {
    return (
      <FailureCard title="The playlist could not be read." error={error} onRetry={() => void refetch()} />
    )
  }
  return <PlaylistsLoading />
}

function PlaylistView({
  playlist,
  library,
}: {
  readonly playlist: Playlist
  readonly library: LibrarySummary
}) {
  const isPhone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false })
  const { data: settings } = useQuery(settingsQuery)
  const tracks = usePlaylistTracks(playlist.id, isPhone)
  const { list, selectedIds } = tracks
  usePlaylistPalette(tracks)
  return (
    <div className={styles.page}>
      <PlaylistHead playlist={playlist} sort={list.sort} onOwnOrder={() => tracks.sortBy('')} />
      <div className={styles.content}>
        <TrackListView
          screen="tracks"
          list={list}
          canRowsMove={list.sort !== ''}
          isPhone={isPhone}
          density={settings?.density ?? 'comfortable'}
          selection={selection}
          currentId={tracks.panel.panelTrack}
          grid={tracks.grid}
          actions={tracks.actions}
          onSort={tracks.sortBy}
          onOpen={tracks.panel.openTrack}
          onFocusTrack={tracks.panel.followFocus}
          onTotal={() => undefined}
          empty={<p>No track of the present library is in this playlist.</p>}
        >
          <SelectionBar
            count={selectedIds.length}
            hiddenCount={tracks.selectionActions.hiddenCount}
            onTag={tracks.tagSelected}
            onEdit={tracks.editSelected}
            onStar={tracks.starSelected}
            onPlaylist={tracks.playlistOfSelected}
            onExport={tracks.exportSelected}
            onClearTags={() => void tracks.selectionActions.clearTags()}
            onCopy={() => void tracks.selectionActions.copy()}
            onClearSelection={selection.clear}
          />
        </TrackListView>
        <ListPanelView panel={tracks.panel} actions={tracks.actions} />
      </div>
      <TracksDialogs
        dialog={tracks.dialog}
        library={library}
        list={list}
        filteredCount={playlist.track_ids.length}
        selectedIds={selectedIds}
        onClose={() => tracks.setDialog(undefined)}
      />
    </div>
  )
}

function PlaylistHead(props: {
  readonly playlist: Playlist
  readonly sort: string
  readonly onOwnOrder: () => void
}) {
  const { playlist, sort, onOwnOrder } = props
  const { id, name, description, track_ids: ids, updated_at: updatedAt } = playlist
  const now = useNow(false)
  const navigate = useNavigate()
  const { remove } = usePlaylistActions()
  return (
    <header className={styles.one}>
      <div className={styles.title}>
        <Link to="/playlists" className={styles.back} data-testid="all-playlists">
          <IconArrowLeft size={15} aria-hidden /> All playlists
        </Link>
        <h2 data-testid="playlist-title">{name}</h2>
        <p className={styles.facts}>
          <span>{formatCount(ids.length, 'track')}</span>
          <span>
            <Origin playlist={playlist} />
          </span>
          <span>changed {formatWhen(updatedAt, now)}</span>
          <span>
            {sort === '' ? (
              'in playlist order'
            ) : (
              <Button variant="subtle" size="compact-xs" onClick={onOwnOrder} data-testid="own-order">
                sorted by a column: back to playlist order
              </Button>
            )}
          </span>
        </p>
        {description !== '' && <p className={styles.description}>{description}</p>}
      </div>
      <div className={styles.actions}>
        <Button component="a" href={playlistM3uUrl(id)} download data-testid="export-m3u">
          Export M3U8
        </Button>
        <Button
          renderRoot={(root) => <Link {...root} to="/tracks" search={{ in: playlistSource(id) }} />}
          data-testid="open-in-tracks"
        >
          Open in Tracks
        </Button>
        {canDelete(playlist) && (
          <Button
            // Its page is left first: the list of a playlist that has gone cannot be read again.
            onClick={() => void navigate({ to: '/playlists' }).then(() => remove(playlist))}
            data-testid="delete-playlist"
          >
            Delete
          </Button>
        )}
      </div>
    </header>
  )
}

/** "From the genre tree: Warehouse Tech House", which leads there for as long as the node exists. */
function Origin({ playlist }: { readonly playlist: Playlist }) {
  const { node } = playlist
  const { data, isError } = useQuery({
    ...treeNodeQuery({ type: node?.type ?? 'genre', version: undefined }, node?.id ?? ''),
    enabled: node !== null,
  })
  if (node === null) return sourceWords(playlist)
  if (isError) return `From the ${node.type} tree, which no longer has this node`
  return (
    <>
      From the {node.type} tree: <SourceLink playlist={playlist} name={data?.node.title ?? '…'} />
    </>
  )
}

function PlaylistGone() {
  return (
    <div className={styles.empty} data-testid="playlist-gone">
      <h2>This playlist is no longer there.</h2>
      <p>
        It was deleted, or the link is from another library. A deleted one comes back with Undo in the
        history.
      </p>
      <Button variant="filled" renderRoot={(root) => <Link {...root} to="/playlists" />}>
        All playlists
      </Button>
    </div>
  )
}
