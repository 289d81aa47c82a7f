import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Track } from '../../contract/track.schema.ts'
import { queryKeys } from '../api/query-keys.ts'
import { fetchTracks } from '../api/tracks.ts'
import { ArtTile } from '../shared/ArtTile.tsx'
import { formatCount } from '../shared/display-text.ts'
import { announce } from './announcer.tsx'
import { Keys } from './Keys.tsx'
import { findActions, type PaletteAction, readPaletteQuery } from './palette-actions.ts'
import { paletteStore } from './palette-store.ts'
import { SHORTCUTS } from './shortcuts.ts'
import { useGlobalActions } from './use-global-actions.ts'

/** Long enough not to search for every letter, short enough not to be felt. */
const SEARCH_DELAY_MS = 120
const MAX_TRACKS = 8

/** One box for everything: actions of the screen, places, tracks. Opened by ⌘K and the search box. */
export function Palette() {
  const [typed, setTyped] = useState('')
  const { query, isActionsOnly } = readPaletteQuery(typed)
  const actions = findActions(useGlobalActions(), query)
  const tracks = useTrackSearch(isActionsOnly ? '' : query)
  const navigate = useNavigate()
  const { pathname } = useLocation()
  useFirstSelected(typed, actions.length + tracks.length)

  const openTrack = (id: number) =>
    // The Tagger shows it where it is; every other screen leaves for the one that finds things.
    void navigate({
      to: pathname === '/tagger' ? '/tagger' : '/tracks',
      search: (current) => ({ ...current, track: id }),
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
        {actions.length + tracks.length === 0 && <Spotlight.Empty>Nothing fits “{query}”.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** The list hands this on to its scroll area, which is unreachable without a pointer otherwise; its type does not say so. */
const FOCUSABLE_LIST = { viewportProps: { tabIndex: 0, role: 'group', 'aria-label': 'Results' } }

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

function useTrackSearch(query: string): readonly Track[] {
  const [settled] = useDebouncedValue(query, SEARCH_DELAY_MS)
  const isAsked = settled !== '' && query !== ''
  const { data } = useQuery({
    queryKey: queryKeys.trackSearch(settled),
    queryFn: ({ signal }) =>
      fetchTracks({ filters: { q: settled }, sort: '' }, { offset: 0, limit: MAX_TRACKS }, signal),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
  return isAsked ? (data?.tracks ?? []) : []
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
