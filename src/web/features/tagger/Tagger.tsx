import { Button } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import { settingsQuery, tasksQuery } from '../../api/queries.ts'
import { useStore } from '../../app/store.ts'
import { currentTagging } from '../../app/task-progress.ts'
import type { TrackGridHandle } from '../../shared/grid/grid-handle.ts'
import { filtersOf, withFilter, withoutFilters, withSort } from '../../shared/list-search.ts'
import { ListPanelView } from '../track/ListPanelView.tsx'
import { SelectionBar } from '../track/SelectionBar.tsx'
import { TrackListView } from '../track/TrackListView.tsx'
import { useListKeys } from '../track/use-list-keys.ts'
import { useListPanel } from '../track/use-list-panel.ts'
import { useSelectionActions } from '../track/use-selection-actions.ts'
import { useTrackActions } from '../track/use-track-actions.ts'
import { ActionBar } from './ActionBar.tsx'
import { Checklist } from './Checklist.tsx'
import { ConfiguredModelCard } from './ConfiguredModelCard.tsx'
import { FilterBar } from './FilterBar.tsx'
import { HeaderStrip } from './HeaderStrip.tsx'
import { RunPanel } from './RunPanel.tsx'
import styles from './Tagger.module.css'
import { type TaggerDialog, TaggerDialogs } from './TaggerDialogs.tsx'
import { startingScope } from './tag-plan.ts'
import { countFilters, emptySentence } from './tagger-search.ts'
import { selection } from './tagger-selection.ts'
import { useTaggerPalette } from './use-tagger-palette.ts'
import { useTaggerSearch } from './use-tagger-search.ts'

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
  const selected = useStore(selection)

  const hasFilters = Object.keys(filtersOf(search)).length > 0
  const selectionActions = useSelectionActions({ selection, list, grid, actions, hasFilters })
  const tagging = currentTagging(tasks)
  const panel = useListPanel({ search, push, replace, grid, isPhone })
  const openTagDialog = () => {
    const filtered = hasFilters ? (total ?? 0) : 0
    setDialog({ kind: 'tag', scope: startingScope(library, { selected: selected.size, filtered }) })
  }
  const toggleFilters = () => setFiltersShown((isShown) => !isShown)

  useListKeys({
    grid,
    actions,
    selection,
    selectionActions,
    panel,
    onTagSelected: () => setDialog({ kind: 'tag', scope: 'selected' }),
    onToggleFilters: toggleFilters,
  })
  useTaggerPalette({ selectionActions, library, toggleFilters, openDialog: setDialog })

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
        onToggleFilters={toggleFilters}
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
        onEdit={panel.openFocused}
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
        <TrackListView
          screen="tagger"
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
          onTotal={setTotal}
          empty={
            <>
              <p>{emptySentence(search)}</p>
              {hasFilters && <Button onClick={() => push(withoutFilters(search))}>Clear filters</Button>}
            </>
          }
        >
          <SelectionBar
            count={selected.size}
            hiddenCount={selectionActions.hiddenCount}
            onTag={() => setDialog({ kind: 'tag', scope: 'selected' })}
            onEdit={() => setDialog({ kind: 'edit' })}
            onPlaylist={() => setDialog({ kind: 'playlist' })}
            onExport={() => setDialog({ kind: 'export', scope: 'selected' })}
            onClearTags={() => void selectionActions.clearTags()}
            onCopy={() => void selectionActions.copy()}
            onClearSelection={selection.clear}
          />
        </TrackListView>
        <ListPanelView panel={panel} actions={actions} />
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
