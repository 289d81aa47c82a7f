import { Button, Group, Indicator } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { RefObject } from 'react'
import { formatCount, formatNumber } from '../../shared/display-text.ts'
import { ColumnChooser } from '../../shared/grid/ColumnChooser.tsx'
import type { TrackGridHandle } from '../../shared/grid/grid-handle.ts'
import { QueryInput } from '../../shared/query/QueryInput.tsx'
import styles from './ActionBar.module.css'

/** What can be done with the library, and how the list below is narrowed. */
export function ActionBar(props: {
  readonly q: string
  readonly filterCount: number
  /** Tracks that search and filters leave; undefined when nothing narrows the list. */
  readonly shownCount: number | undefined
  readonly areFiltersShown: boolean
  readonly grid: RefObject<TrackGridHandle | null>
  readonly hasColumns: boolean
  /** Suggestions that wait for review. */
  readonly suggestedCount: number
  readonly onSearch: (q: string) => void
  readonly onToggleFilters: () => void
  readonly onTag: () => void
  readonly onImport: () => void
  readonly onExport: () => void
}) {
  const { filterCount, areFiltersShown, grid, suggestedCount, onToggleFilters } = props
  return (
    <div className={styles.bar}>
      <Group gap={8}>
        <Button variant="filled" onClick={props.onTag} data-testid="tag-button">
          Tag…
        </Button>
        {suggestedCount > 0 && (
          <Button component={Link} to="/tagger/review" data-testid="review-link">
            Review<span className={styles.wide}>&nbsp;changes</span>&nbsp;({formatNumber(suggestedCount)})
          </Button>
        )}
        <Button onClick={props.onImport} data-testid="import-button">
          Import
        </Button>
        <Button onClick={props.onExport} data-testid="export-button">
          Export
        </Button>
      </Group>
      <div className={styles.right}>
        <span role="status" className={styles.shown} data-testid="shown-count">
          {props.shownCount !== undefined && `${formatCount(props.shownCount, 'track')} shown`}
        </span>
        <QueryInput label="Search this list" q={props.q} onSearch={props.onSearch} />
        <Indicator label={filterCount} disabled={filterCount === 0} size={16} offset={3}>
          <Button onClick={onToggleFilters} aria-expanded={areFiltersShown} data-testid="filters-button">
            Filters
          </Button>
        </Indicator>
        {props.hasColumns && <ColumnChooser grid={grid} />}
      </div>
    </div>
  )
}
