import { Button } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useRef, useState } from 'react'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { Track } from '../../../contract/track.schema.ts'
import { settingsQuery, tasksQuery } from '../../api/queries.ts'
import { FailureCard, PanelBoundary } from '../../app/ErrorBoundary.tsx'
import { useStore } from '../../app/store.ts'
import { currentTagging } from '../../app/task-progress.ts'
import { formatCount } from '../../shared/display-text.ts'
import type { EditableField } from '../../shared/grid/grid-columns.ts'
import type { TrackGridHandle } from '../../shared/grid/grid-handle.ts'
import { commentWith } from '../track/comment-edit.ts'
import { SelectionBar } from '../track/SelectionBar.tsx'
import { TrackPanel } from '../track/TrackPanel.tsx'
import { useSelectionActions } from '../track/use-selection-actions.ts'
import { busyTracks, useTrackActions } from '../track/use-track-actions.ts'
import { ActionBar } from './ActionBar.tsx'
import { Checklist } from './Checklist.tsx'
import { ConfiguredModelCard } from './ConfiguredModelCard.tsx'
import { FilterBar } from './FilterBar.tsx'
import { HeaderStrip } from './HeaderStrip.tsx'
import { ListSkeleton } from './ListSkeleton.tsx'
import { RunPanel } from './RunPanel.tsx'
import styles from './Tagger.module.css'
import { type TaggerDialog, TaggerDialogs } from './TaggerDialogs.tsx'
import { startingScope } from './tag-plan.ts'
import { countFilters, emptySentence, filtersOf, withFilter, withoutFilters } from './tagger-search.ts'
import { selection } from './tagger-selection.ts'
import { useTaggerKeys } from './use-tagger-keys.ts'
import { useTaggerSearch } from './use-tagger-search.ts'

// The grid is more than half of all code; the frame of the page is there before it.
const TrackGrid = lazy(() => import('../../shared/grid/TrackGrid.tsx'))

/** Row heights of the two densities, in pixels. */
const ROW_HEIGHT = { comfortable: 42, compact: 36 }

/** The Tagger with a library in it. */
export function Tagger({ library }: { readonly library: LibrarySummary }) {
  const { search, list, push, replace } = useTaggerSearch()
  const { data: settings } = useQuery(settingsQuery)
  const { data: tasks = [] } = useQuery(tasksQuery)
  const isPhone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false })
  const grid = useRef<TrackGridHandle | null>(null)
  const actions = useTrackActions()
  const [dialog, setDialog] = useState<TaggerDialog>()
  const [areFiltersShown, setFiltersShown] = useState(countFilters(search) > 0)
  const [total, setTotal] = useState<number>()
  const [failure, setFailure] = useState<unknown>()
  const [attempt, setAttempt] = useState(0)
  const [movedIds, setMovedIds] = useState<ReadonlySet<number>>(new Set())
  const selected = useStore(selection)

  const hasFilters = Object.keys(filtersOf(search)).length > 0
  const selectionActions = useSelectionActions({ selection, list, grid, actions, hasFilters })
  const tagging = currentTagging(tasks)
  const panelTrack = search.panel === 'hidden' ? undefined : search.track

  const openTrack = (track: Track) => {
    const { panel: _, ...shown } = search
    // Opening the panel is a step that Back undoes; moving on to the next track is not.
    const go = panelTrack === undefined ? push : replace
    go({ ...shown, track: track.id })
  }
  const followFocus = (track: Track) => {
    if (panelTrack !== undefined && panelTrack !== track.id && !isPhone)
      replace({ ...search, track: track.id })
  }
  const closePanel = () => {
    const { track: _, panel: __, ...rest } = search
    replace(rest)
    grid.current?.focus(search.track)
  }
  const edit = (track: Track, field: EditableField, text: string) => {
    void actions.save(track, commentWith(track, field, text))
  }
  const resort = () => {
    setMovedIds(new Set())
    grid.current?.refresh()
  }
  const retry = () => {
    setFailure(undefined)
    setAttempt(attempt + 1)
  }
  const openTagDialog = () => {
    const filtered = hasFilters ? (total ?? 0) : 0
    setDialog({ kind: 'tag', scope: startingScope(library, { selected: selected.size, filtered }) })
  }
  const editOne = () => {
    const track = grid.current?.focusedTrack()
    if (track) openTrack(track)
    else grid.current?.focus()
  }

  useTaggerKeys({
    grid,
    actions,
    selectionActions,
    panelTrack,
    openTrack,
    closePanel,
    togglePanel: () => {
      if (search.track === undefined) return editOne()
      const { panel, ...rest } = search
      replace(panel === 'hidden' ? rest : { ...rest, panel: 'hidden' })
    },
    toggleFilters: () => setFiltersShown((isShown) => !isShown),
    openDialog: setDialog,
    library,
  })

  return (
    <div className={styles.page}>
      <HeaderStrip
        library={library}
        status={search.status}
        onStatus={(status) => push(withFilter(search, 'status', status ?? ''))}
      />
      <ActionBar
        q={search.q ?? ''}
        shownCount={hasFilters ? total : undefined}
        filterCount={countFilters(search)}
        areFiltersShown={areFiltersShown}
        grid={grid}
        hasColumns={!isPhone}
        suggestedCount={library.suggested}
        onSearch={(q) => replace(withFilter(search, 'q', q))}
        onToggleFilters={() => setFiltersShown(!areFiltersShown)}
        onTag={openTagDialog}
        onImport={() => setDialog({ kind: 'import' })}
        onExport={() => setDialog({ kind: 'export' })}
      />
      {areFiltersShown && (
        <FilterBar
          search={search}
          onFilter={(name, value) => push(withFilter(search, name, value))}
          onClearAll={() => push(withoutFilters(search))}
        />
      )}
      <Checklist
        library={library}
        onTag={openTagDialog}
        onEdit={editOne}
        onExport={() => setDialog({ kind: 'export' })}
      />
      <ConfiguredModelCard />
      {tagging && (
        <RunPanel
          task={tagging}
          library={library}
          onRetryFailed={() => setDialog({ kind: 'tag', scope: 'failed' })}
          onShowNeedsEars={() => push(withFilter(withoutFilters(search), 'status', 'needs-ears'))}
        />
      )}
      <div className={styles.content}>
        <div className={styles.list}>
          <PanelBoundary>
            <Suspense>
              <TrackGrid
                key={`${isPhone ? 'cards' : (settings?.density ?? 'comfortable')} ${attempt}`}
                label="Tracks"
                testId="grid-tracks"
                list={list}
                isCards={isPhone}
                rowHeight={ROW_HEIGHT[settings?.density ?? 'comfortable']}
                selection={selection}
                busy={busyTracks}
                currentId={panelTrack}
                handle={grid}
                onSort={(sort) => {
                  setMovedIds(new Set())
                  if (sort !== (search.sort ?? ''))
                    push({ ...withSort(search), ...(sort === '' ? {} : { sort }) })
                }}
                onOpen={openTrack}
                onFocusTrack={followFocus}
                onEdit={edit}
                onRetry={(track) => void actions.tagNow(track)}
                onTotal={(count) => {
                  setTotal(count)
                  setFailure(undefined)
                }}
                onFailure={setFailure}
                onMoved={(ids) => {
                  if (hasFilters || search.sort !== undefined)
                    setMovedIds((moved) => new Set([...moved, ...ids]))
                }}
              />
            </Suspense>
          </PanelBoundary>
          {total === undefined && failure === undefined && <ListSkeleton />}
          {total === 0 && failure === undefined && (
            <div className={styles.empty}>
              <p>{emptySentence(search)}</p>
              {hasFilters && <Button onClick={() => push(withoutFilters(search))}>Clear filters</Button>}
            </div>
          )}
          {failure !== undefined && (
            <div className={styles.empty}>
              <FailureCard title="The list could not be read." error={failure} onRetry={retry} />
            </div>
          )}
          {movedIds.size > 0 && (
            <Button className={styles.moved} onClick={resort} data-testid="resort">
              {formatCount(movedIds.size, 'row')} may have moved · Re-sort
            </Button>
          )}
          <SelectionBar
            count={selected.size}
            hiddenCount={selectionActions.hiddenCount}
            onTag={() => setDialog({ kind: 'tag', scope: 'selected' })}
            onClearTags={() => void selectionActions.clearTags()}
            onCopy={() => void selectionActions.copy()}
            onClearSelection={selection.clear}
          />
        </div>
        {panelTrack !== undefined && (
          <TrackPanel trackId={panelTrack} actions={actions} onClose={closePanel} />
        )}
      </div>
      <Dropzone.FullScreen
        active
        // It cannot be seen before something is dragged here: the keyboard has the Import button.
        activateOnKeyboard={false}
        onDrop={([file]) => file && setDialog({ kind: 'import', file })}
        multiple={false}
      >
        <p className={styles.drop}>Drop the track list to see what importing it would do</p>
      </Dropzone.FullScreen>
      <TaggerDialogs
        dialog={dialog}
        library={library}
        list={list}
        filteredCount={hasFilters ? total : undefined}
        selectedIds={[...selected]}
        onClose={() => setDialog(undefined)}
        onImported={() => {
          selection.clear()
          push({})
        }}
      />
    </div>
  )
}

function withSort<T extends { sort?: string }>({ sort: _, ...rest }: T) {
  return rest
}
