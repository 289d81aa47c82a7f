import { Button, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import { settingsQuery } from '../../api/queries.ts'
import { FailureCard, PanelBoundary } from '../../app/ErrorBoundary.tsx'
import { useHistoryActions } from '../../app/history-actions.ts'
import { useStore } from '../../app/store.ts'
import { useShortcut } from '../../app/use-shortcuts.ts'
import { formatCount } from '../../shared/display-text.ts'
import type { TrackGridHandle } from '../../shared/grid/grid-handle.ts'
import {
  isNarrowed,
  type OverviewSize,
  withFilter,
  withoutFilters,
  withSort,
} from '../../shared/list-search.ts'
import { ListPanelView } from '../track/ListPanelView.tsx'
import { SelectionBar } from '../track/SelectionBar.tsx'
import { TrackListView } from '../track/TrackListView.tsx'
import { useListKeys } from '../track/use-list-keys.ts'
import { type ListPanel, useListPanel } from '../track/use-list-panel.ts'
import { useSelectionActions } from '../track/use-selection-actions.ts'
import { useTrackActions } from '../track/use-track-actions.ts'
import { ViewsNav } from '../views/ViewsNav.tsx'
import { FilterChips } from './FilterChips.tsx'
import { FacetRail } from './facets/FacetRail.tsx'
import { chipsOf } from './filter-chips.ts'
import { ListHeader } from './ListHeader.tsx'
import { NothingFound } from './NothingFound.tsx'
import { Overview } from './overview/Overview.tsx'
import { QueryBar } from './QueryBar.tsx'
import { starTracks } from './star-tracks.ts'
import styles from './Tracks.module.css'
import { type TracksDialog, TracksDialogs } from './TracksDialogs.tsx'
import { useTracksPalette } from './tracks-actions.ts'
import { facetsShown, overviewSize } from './tracks-layout.ts'
import { selection } from './tracks-selection.ts'
import { useFacets } from './use-facets.ts'
import { useTracksSearch } from './use-tracks-search.ts'

/**
 * Screens on which facets and panel together would leave the list its titles alone. On narrower ones the panel
 * floats over the list.
 */
const CRAMPED = '(min-width: 1024px) and (max-width: 1399px)'

/** The Tracks screen with a library in it. */
export function Tracks({ library }: { readonly library: LibrarySummary }) {
  const { search, list, push, replace, type } = useTracksSearch()
  const { data: settings } = useQuery(settingsQuery)
  const isPhone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false })
  const grid = useRef<TrackGridHandle | null>(null)
  const actions = useTrackActions()
  const { undo } = useHistoryActions()
  const [dialog, setDialog] = useState<TracksDialog>()
  const [found, setFound] = useState<{ readonly total: number; readonly tookMs: number | undefined }>()
  const selected = useStore(selection)
  const hasFilters = isNarrowed(search)
  const selectionActions = useSelectionActions({ selection, list, grid, actions, hasFilters })
  const panel = useListPanel({ search, push, replace, grid, isPhone })
  const facetsView = useFacetsView(isPhone, panel)
  const overview = useOverviewView(isPhone, search.overview)
  const { facets, whole, error, retry } = useFacets(list.filters, facetsView.isShown || overview !== 'off')
  const selectedIds = [...selected]

  const setOverview = (size: OverviewSize) => {
    overviewSize.set(size)
    replace({ ...search, overview: size })
  }
  const toggleOverview = () => setOverview(overview === 'off' ? 'on' : 'off')
  const editSelected = () => setDialog({ kind: 'edit' })
  const tagSelected = () => setDialog({ kind: 'tag', scope: 'selected' })
  const starSelected = () => void starTracks(selectedIds, undo)
  const exportSelected = () => setDialog({ kind: 'export', scope: 'selected' })
  const clearFilters = () => push(withoutFilters(search))

  useListKeys({
    grid,
    actions,
    selection,
    selectionActions,
    panel,
    onTagSelected: tagSelected,
    onEditSelected: editSelected,
    onToggleFilters: facetsView.toggle,
  })
  useShortcut('overview', toggleOverview)
  useTracksPalette({
    selectionActions,
    isNarrowed: hasFilters,
    openDialog: setDialog,
    starSelected,
    toggleFacets: facetsView.toggle,
    toggleOverview,
    clearFilters,
  })

  const rail = (
    <PanelBoundary>
      {error === null ? (
        <FacetRail facets={facets} whole={whole} search={search} onSearch={push} />
      ) : (
        <FailureCard title="The filters could not be read." error={error} onRetry={retry} />
      )}
    </PanelBoundary>
  )
  return (
    <div className={styles.page}>
      <QueryBar
        q={search.q ?? ''}
        found={found?.total}
        libraryTotal={library.total}
        tookMs={found?.tookMs}
        onSearch={type}
      />
      <FilterChips search={search} onSearch={push} />
      <div className={styles.middle}>
        {facetsView.isMounted && !isPhone && (
          <aside
            className={styles.facets}
            hidden={!facetsView.isShown}
            aria-label="Filters"
            data-testid="facet-rail"
          >
            {rail}
          </aside>
        )}
        <div className={styles.main}>
          <ListHeader
            search={search}
            grid={grid}
            isPhone={isPhone}
            filterCount={chipsOf(search, 'camelot').length}
            areFacetsShown={facetsView.isShown}
            overview={overview}
            onToggleFacets={facetsView.toggle}
            onOverview={setOverview}
            onSaveView={() => setDialog({ kind: 'save-view' })}
            onClean={() => setDialog({ kind: 'clean' })}
            onExport={() => setDialog({ kind: 'export' })}
          />
          {overview !== 'off' && facets && whole && (
            <PanelBoundary>
              <Overview
                {...{ facets, whole, search, isPhone }}
                size={overview}
                onSearch={push}
                onSize={setOverview}
              />
            </PanelBoundary>
          )}
          <div className={styles.content}>
            <TrackListView
              screen="tracks"
              list={list}
              canRowsMove={hasFilters || search.sort !== undefined}
              isPhone={isPhone}
              density={settings?.density ?? 'comfortable'}
              selection={selection}
              currentId={panel.panelTrack}
              grid={grid}
              actions={actions}
              onSort={(sort) => push(withSort(search, sort))}
              onOpen={panel.openTrack}
              onFocusTrack={panel.followFocus}
              onTotal={(total, tookMs) => setFound((before) => ({ total, tookMs: tookMs ?? before?.tookMs }))}
              onLeaveSource={search.in === undefined ? undefined : () => push(withFilter(search, 'in', ''))}
              empty={<NothingFound search={search} onSearch={push} />}
            >
              <SelectionBar
                count={selected.size}
                hiddenCount={selectionActions.hiddenCount}
                onTag={tagSelected}
                onEdit={editSelected}
                onStar={starSelected}
                onPlaylist={() => setDialog({ kind: 'playlist' })}
                onExport={exportSelected}
                onClearTags={() => void selectionActions.clearTags()}
                onCopy={() => void selectionActions.copy()}
                onClearSelection={selection.clear}
              />
            </TrackListView>
            <ListPanelView panel={panel} actions={actions} />
          </div>
        </div>
      </div>
      {isPhone && (
        <Drawer
          opened={facetsView.isShown}
          onClose={facetsView.toggle}
          position="bottom"
          size="88%"
          withCloseButton={false}
          attributes={{ content: { 'aria-label': 'Filters' } }}
          data-testid="facet-sheet"
        >
          <ViewsNav isCollapsed={false} />
          {rail}
          <div className="gt-dialog-foot">
            <Button variant="filled" fullWidth onClick={facetsView.toggle} data-testid="show-found">
              {found === undefined ? 'Show the tracks' : `Show ${formatCount(found.total, 'track')}`}
            </Button>
          </div>
        </Drawer>
      )}
      <TracksDialogs
        dialog={dialog}
        library={library}
        list={list}
        filteredCount={hasFilters ? found?.total : undefined}
        selectedIds={selectedIds}
        onClose={() => setDialog(undefined)}
      />
    </div>
  )
}

/**
 * Whether the facets are shown: beside the list as the device remembers, on a phone only when asked for. Where there
 * is no room for both they give way to the panel, and come back where they were scrolled to.
 */
function useFacetsView(isPhone: boolean, panel: ListPanel) {
  const isWanted = useStore(facetsShown)
  const [isSheetOpen, setSheetOpen] = useState(false)
  const isCramped = useMediaQuery(CRAMPED, false, { getInitialValueInEffect: false })
  const givesWay = isCramped && panel.panelTrack !== undefined
  const toggle = () => {
    if (isPhone) return setSheetOpen((isOpen) => !isOpen)
    if (givesWay) panel.toggle()
    facetsShown.set((isShown) => givesWay || !isShown)
  }
  if (isPhone) return { isShown: isSheetOpen, isMounted: isSheetOpen, toggle }
  return { isShown: isWanted && !givesWay, isMounted: isWanted, toggle }
}

/** How much of the overview is shown: as the address says, else as the device remembers where there is room for it. */
function useOverviewView(isPhone: boolean, inAddress: OverviewSize | undefined): OverviewSize {
  const remembered = useStore(overviewSize)
  const isLow = useMediaQuery('(max-height: 680px)', false, { getInitialValueInEffect: false })
  if (inAddress !== undefined) return inAddress
  return isPhone || isLow ? 'off' : remembered
}
