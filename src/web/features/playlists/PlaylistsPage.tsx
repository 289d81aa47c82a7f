import { Button, Skeleton, Stack, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconPlaylist, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import type { Playlist } from '../../../contract/playlist.schema.ts'
import { playlistsQuery } from '../../api/playlist-queries.ts'
import { libraryQuery } from '../../api/queries.ts'
import { useNow } from '../../app/ConnectionState.tsx'
import { FailureCard } from '../../app/ErrorBoundary.tsx'
import { useShortcut } from '../../app/use-shortcuts.ts'
import { formatCount, formatNumber, formatWhen } from '../../shared/display-text.ts'
import { WelcomeDoors } from '../welcome/WelcomeDoors.tsx'
import styles from './Playlists.module.css'
import { groupPlaylists, sourceWords } from './playlist-words.ts'
import { readPlaylistsSearch } from './playlists-search.ts'

/** All playlists by their folders. */
export function PlaylistsPage() {
  const { data, error, refetch } = useQuery(playlistsQuery)
  const { data: library } = useQuery(libraryQuery)
  if (library && !library.restored) return <WelcomeDoors />
  if (data && data.playlists.length === 0) return <NoPlaylists />
  if (data) return <PlaylistList playlists={data.playlists} />
  if (error) {
    return (
      <FailureCard title="The playlists could not be read." error={error} onRetry={() => void refetch()} />
    )
  }
  return <PlaylistsLoading />
}

/** Stands where playlists will be. */
export function PlaylistsLoading() {
  return (
    <Stack p="md" aria-busy role="status" aria-label="Loading the playlists">
      {['first', 'second', 'third', 'fourth'].map((row) => (
        <Skeleton key={row} h={38} />
      ))}
    </Stack>
  )
}

function PlaylistList({ playlists }: { readonly playlists: readonly Playlist[] }) {
  const { q = '' } = readPlaylistsSearch({ ...useSearch({ from: '/playlists' }) })
  const navigate = useNavigate({ from: '/playlists' })
  const box = useRef<HTMLInputElement>(null)
  useShortcut('search', () => box.current?.focus())
  const groups = groupPlaylists(playlists, q)
  const find = (text: string) => void navigate({ search: readPlaylistsSearch({ q: text }), replace: true })
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h2>{formatCount(playlists.length, 'playlist')}</h2>
        <TextInput
          ref={box}
          className={styles.find ?? ''}
          size="xs"
          type="search"
          placeholder="Find a playlist"
          aria-label="Find a playlist"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={q}
          onChange={(event) => find(event.currentTarget.value)}
          data-testid="playlist-find"
        />
      </div>
      <div className={styles.groups}>
        {groups.map(({ folder, playlists: ofGroup }) => (
          <section key={folder ?? ''} aria-label={folder ?? 'Playlists'}>
            {folder !== undefined && (
              <h3>
                {folder} <span>{formatNumber(ofGroup.length)}</span>
              </h3>
            )}
            <ul className={styles.rows}>
              {ofGroup.map((playlist) => (
                <PlaylistRow key={playlist.id} playlist={playlist} />
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 && (
          <div className={styles.none}>
            <p>No playlist has such a name.</p>
            <Button onClick={() => find('')}>Clear the search</Button>
          </div>
        )}
      </div>
    </div>
  )
}

function PlaylistRow({ playlist }: { readonly playlist: Playlist }) {
  const { id, name, description, track_ids: ids, created_at: createdAt } = playlist
  const now = useNow(false)
  // On a phone the page of the playlist leads to the node: two targets in a row would be too small.
  const isPhone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false })
  return (
    <li className={styles.row} data-testid="playlist-row">
      <Link to="/playlists/$id" params={{ id }} className={styles.name} title={name}>
        {name}
      </Link>
      <span className={styles.about} title={description}>
        {description}
      </span>
      <span className={styles.count}>{formatCount(ids.length, 'track')}</span>
      <span className={styles.source}>
        {isPhone ? sourceWords(playlist) : <SourceLink playlist={playlist} />}
      </span>
      <time className={styles.when} dateTime={createdAt}>
        {formatWhen(createdAt, now)}
      </time>
    </li>
  )
}

/** What a playlist was made from, with the way to the node of a tree where it was one. */
export function SourceLink({ playlist, name }: { readonly playlist: Playlist; readonly name?: string }) {
  const { node } = playlist
  const words = name ?? sourceWords(playlist)
  if (node === null) return words
  return (
    <Link
      to="/trees/$type"
      params={{ type: node.type }}
      search={{ node: node.id }}
      data-testid="playlist-source"
    >
      {words}
    </Link>
  )
}

/** There is none yet: where they come from. */
function NoPlaylists() {
  return (
    <div className={styles.empty} data-testid="no-playlists">
      <IconPlaylist size={40} stroke={1.3} aria-hidden />
      <h2>No playlists yet</h2>
      <p>
        A playlist is a list of tracks in an order, to take to your DJ program as a file. There are three ways
        to make one:
      </p>
      <ul>
        <li>
          <Button variant="filled" renderRoot={(root) => <Link {...root} to="/trees" />}>
            From a tree
          </Button>
          <span>Open a lineage, a branch or a leaf, then “Create playlist”.</span>
        </li>
        <li>
          <Button renderRoot={(root) => <Link {...root} to="/intersections" />}>From an intersection</Button>
          <span>Open two lineages that overlap, then “Create playlist”.</span>
        </li>
        <li>
          <Button renderRoot={(root) => <Link {...root} to="/tracks" />}>From chosen tracks</Button>
          <span>Select tracks in any list, then “Playlist…” in the bar below it.</span>
        </li>
      </ul>
    </div>
  )
}
