import { Button } from '@mantine/core'
import { lazy, type ReactNode, type RefObject, Suspense, useState } from 'react'
import type { Track } from '../../../contract/track.schema.ts'
import { ApiError } from '../../api/client.ts'
import type { TrackList } from '../../api/tracks.ts'
import { FailureCard, PanelBoundary } from '../../app/ErrorBoundary.tsx'
import { formatCount } from '../../shared/display-text.ts'
import type { GridScreen } from '../../shared/grid/grid-columns.ts'
import type { TrackGridHandle } from '../../shared/grid/grid-handle.ts'
import type { SelectionStore } from '../../shared/grid/selection-store.ts'
import { commentWith } from './comment-edit.ts'
import { ListSkeleton } from './ListSkeleton.tsx'
import styles from './TrackListView.module.css'
import { busyTracks, type TrackActions } from './use-track-actions.ts'

// The grid is more than half of all code; the frame of the page is there before it.
const TrackGrid = lazy(() => import('../../shared/grid/TrackGrid.tsx'))

/** Row heights of the two densities, in pixels. */
const ROW_HEIGHT = { comfortable: 42, compact: 36 }

/** A list of tracks with all that can stand in its place: loading, nothing, a failure, rows that may have moved. */
export function TrackListView(props: {
  readonly screen: GridScreen
  readonly list: TrackList
  /** Whether filters or an order may put a changed row elsewhere. */
  readonly canRowsMove: boolean
  readonly isPhone: boolean
  readonly density: 'comfortable' | 'compact'
  readonly selection: SelectionStore
  /** The track of the panel; its row is marked. */
  readonly currentId: number | undefined
  readonly grid: RefObject<TrackGridHandle | null>
  readonly actions: TrackActions
  readonly onSort: (sort: string) => void
  readonly onOpen: (track: Track) => void
  readonly onFocusTrack: (track: Track) => void
  /** How many tracks the list has, and how long the first rows took where these were asked for anew. */
  readonly onTotal: (total: number, tookMs: number | undefined) => void
  /** What an empty list says. */
  readonly empty: ReactNode
  /** Leaves out the list that the filters name, offered when the server no longer knows it. */
  readonly onLeaveSource?: (() => void) | undefined
  /** Floats over the list. */
  readonly children?: ReactNode
}) {
  const { isPhone, density, grid, actions } = props
  const [total, setTotal] = useState<number>()
  const [failure, setFailure] = useState<unknown>()
  const [attempt, setAttempt] = useState(0)
  const [movedIds, setMovedIds] = useState<ReadonlySet<number>>(new Set())
  const resort = () => {
    setMovedIds(new Set())
    grid.current?.refresh()
  }
  const retry = () => {
    setFailure(undefined)
    setAttempt(attempt + 1)
  }
  return (
    <div className={styles.list}>
      <PanelBoundary>
        <Suspense>
          <TrackGrid
            key={`${isPhone ? 'cards' : density} ${attempt}`}
            screen={props.screen}
            label="Tracks"
            testId="grid-tracks"
            list={props.list}
            isCards={isPhone}
            rowHeight={ROW_HEIGHT[density]}
            selection={props.selection}
            busy={busyTracks}
            currentId={props.currentId}
            handle={grid}
            onSort={(sort) => {
              setMovedIds(new Set())
              if (sort !== props.list.sort) props.onSort(sort)
            }}
            onOpen={props.onOpen}
            onFocusTrack={props.onFocusTrack}
            onEdit={(track, field, text) => void actions.save(track, commentWith(track, field, text))}
            onRetry={(track) => void actions.tagNow(track)}
            onStar={(track) => void actions.star(track)}
            onTotal={(count, tookMs) => {
              setTotal(count)
              setFailure(undefined)
              props.onTotal(count, tookMs)
            }}
            onFailure={setFailure}
            onMoved={(ids) => {
              if (props.canRowsMove) setMovedIds((moved) => new Set([...moved, ...ids]))
            }}
          />
        </Suspense>
      </PanelBoundary>
      {total === undefined && failure === undefined && <ListSkeleton />}
      {total === 0 && failure === undefined && <div className={styles.empty}>{props.empty}</div>}
      {failure !== undefined && (
        <div className={styles.empty}>
          <FailureCard title="The list could not be read." error={failure} onRetry={retry}>
            {isSourceUnknown(failure) && props.onLeaveSource && (
              <Button
                onClick={() => {
                  setFailure(undefined)
                  props.onLeaveSource?.()
                }}
                data-testid="leave-source"
              >
                Remove this filter
              </Button>
            )}
          </FailureCard>
        </div>
      )}
      {movedIds.size > 0 && (
        <Button className={styles.moved} onClick={resort} data-testid="resort">
          {formatCount(movedIds.size, 'row')} may have moved · Re-sort
        </Button>
      )}
      {props.children}
    </div>
  )
}

/** Refusals of a filter `in` whose node, playlist or tree is gone, or that names nothing. */
const SOURCE_REFUSALS: ReadonlySet<string> = new Set([
  'TREE_MISSING',
  'TREE_NODE_UNKNOWN',
  'PLAYLIST_UNKNOWN',
  'LIST_FILTER_INVALID',
])

function isSourceUnknown(failure: unknown): boolean {
  return failure instanceof ApiError && SOURCE_REFUSALS.has(failure.code)
}
