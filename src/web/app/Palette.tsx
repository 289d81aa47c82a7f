import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight } from '@mantine/spotlight'
import { IconBinaryTree, IconPlaylist, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Playlist } from '../../contract/playlist.schema.ts'
import type { Track } from '../../contract/track.schema.ts'
import type { TreeType } from '../../contract/tree.schema.ts'
import { playlistsQuery } from '../api/playlist-queries.ts'
import { queryKeys } from '../api/query-keys.ts'
import { fetchTracks } from '../api/tracks.ts'
import { ArtTile } from '../shared/ArtTile.tsx'
import { formatCount } from '../shared/display-text.ts'
import { announce } from './announcer.tsx'
import { Keys } from './Keys.tsx'
import { findActions, hasWords, type PaletteAction, readPaletteQuery } from './palette-actions.ts'
import { paletteStore } from './palette-store.ts'
import { SHORTCUTS } from './shortcuts.ts'
import { useGlobalActions } from './use-global-actions.ts'
import { type FoundNode, usePaletteNodes } from './use-palette-nodes.ts'

/** Long enough not to search for every letter, short enough not to be felt. */
const SEARCH_DELAY_MS = 120
const MAX_TRACKS = 8
const MAX_PLAYLISTS = 3

/** One box for everything: actions of the screen, places, tracks. Opened by ⌘K and the search box. */
export function Palette() {
  const [typed, setTyped] = useState('')
  const { query, isActionsOnly } = readPaletteQuery(typed)
  const actions = findActions(useGlobalActions(), query)
  const [settled] = useDebouncedValue(query, SEARCH_DELAY_MS)
  const searched = isActionsOnly || query === '' ? '' : settled
  const tracks = useTrackSearch(searched)
  const nodes = usePaletteNodes(searched)
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const playlists = usePalettePlaylists(searched)
  const count = actions.length + nodes.length + playlists.length + tracks.length
  useFirstSelected(typed, count)

  const openTrack = (id: number) =>
    // The Tagger shows it where it is; every other screen leaves for the one that finds things.
    void navigate({
      to: pathname === '/tagger' ? '/tagger' : '/tracks',
      // What narrows a list of tracks stays; what another screen looks for would hide the track.
      search: (current) => ({ ...(isTrackList(pathname) ? current : {}), track: id }),
    })

  return (
    <Spotlight.Root
      store={paletteStore}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      scrollable
      maxHeight={460}
      overlayProps={{ backgroundOpacity: 0.55, blur: 0 }}
      attributes={{ content: { 'aria-label': 'Command palette' } }}
      data-testid="palette"
    >
      <Spotlight.Search
        placeholder="Search tracks, actions, places. Type > for actions only"
        aria-label="Search tracks, actions and places"
        leftSection={<IconSearch size={17} aria-hidden />}
      />
      <Spotlight.ActionsList {...FOCUSABLE_LIST}>
        {groupNames(actions).map((group) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {actions
              .filter((action) => action.group === group)
              .map((action) => (
                <ActionEntry key={action.id} action={action} />
              ))}
          </Spotlight.ActionsGroup>
        ))}
        {nodes.length > 0 && (
          <Spotlight.ActionsGroup label="Trees">
            {nodes.map(({ type, node }) => (
              <Spotlight.Action
                key={`${type} ${node.id}`}
                label={node.title}
                description={describeNode(type, node)}
                leftSection={<IconBinaryTree size={18} aria-hidden />}
                onClick={() =>
                  void navigate({ to: '/trees/$type', params: { type }, search: { node: node.id } })
                }
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {playlists.length > 0 && (
          <Spotlight.ActionsGroup label="Playlists">
            {playlists.map(({ id, name, track_ids: ids }) => (
              <Spotlight.Action
                key={id}
                label={name}
                description={formatCount(ids.length, 'track')}
                leftSection={<IconPlaylist size={18} aria-hidden />}
                onClick={() => void navigate({ to: '/playlists/$id', params: { id } })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {tracks.length > 0 && (
          <Spotlight.ActionsGroup label="Tracks">
            {tracks.map((track) => (
              <Spotlight.Action
                key={track.id}
                label={track.title}
                description={track.artist}
                leftSection={<ArtTile artist={track.artist} title={track.title} size={28} />}
                dimmedSections={false}
                onClick={() => openTrack(track.id)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {count === 0 && <Spotlight.Empty>Nothing fits “{query}”.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** The list hands this on to its scroll area, which is unreachable without a pointer otherwise; its type does not say so. */
const FOCUSABLE_LIST = { viewportProps: { tabIndex: 0, role: 'group', 'aria-label': 'Results' } }

/** "genre tree · 34 tracks · in Tech House: UK". */
function describeNode(type: TreeType, { track_count, path }: FoundNode['node']): string {
  const above = path.at(-1)
  const place = above === undefined ? [] : [`in ${above}`]
  return [`${type} tree`, formatCount(track_count, 'track'), ...place].join(' · ')
}

function ActionEntry({ action }: { readonly action: PaletteAction }) {
  const isDisabled = action.disabledReason !== undefined
  return (
    <Spotlight.Action
      label={action.label}
      description={action.disabledReason ?? ''}
      aria-disabled={isDisabled}
      style={isDisabled ? { opacity: 0.65 } : {}}
      closeSpotlightOnTrigger={!isDisabled}
      onClick={() => !isDisabled && action.run()}
      rightSection={action.shortcut && <Keys keys={SHORTCUTS[action.shortcut].keys} />}
    />
  )
}

function isTrackList(pathname: string): boolean {
  return pathname === '/tracks' || pathname === '/tagger'
}

/** Playlists whose names hold all words of a text; "" finds none. */
function usePalettePlaylists(query: string): readonly Playlist[] {
  const { data } = useQuery({ ...playlistsQuery, enabled: query !== '' })
  if (query === '') return []
  return (data?.playlists ?? []).filter(({ name }) => hasWords(name, query)).slice(0, MAX_PLAYLISTS)
}

function useTrackSearch(query: string): readonly Track[] {
  const { data } = useQuery({
    queryKey: queryKeys.trackSearch(query),
    queryFn: ({ signal }) =>
      fetchTracks({ filters: { q: query }, sort: '' }, { offset: 0, limit: MAX_TRACKS }, signal),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  })
  return query === '' ? [] : (data?.tracks ?? [])
}

/** Keeps a result chosen when results arrive late, so that typing and Enter are enough, and says how many there are. */
function useFirstSelected(typed: string, count: number): void {
  useEffect(() => {
    const { opened, listId } = paletteStore.getState()
    if (!opened || count === 0) return
    const entries = document.getElementById(listId)?.querySelectorAll('[data-action]')
    if (entries && !Array.from(entries).some((entry) => entry.hasAttribute('data-selected'))) {
      // The library marks its choice in just these two places, but offers no call for it.
      entries[0]?.setAttribute('data-selected', 'true')
      paletteStore.setState({ ...paletteStore.getState(), selected: 0 })
    }
    if (typed !== '') announce(formatCount(count, 'result'))
  }, [typed, count])
}

function groupNames(actions: readonly PaletteAction[]): string[] {
  return [...new Set(actions.map((action) => action.group))]
}
