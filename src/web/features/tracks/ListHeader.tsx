import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconChartTreemap, IconDots } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { viewsQuery } from '../../api/queries.ts'
import { ColumnChooser } from '../../shared/grid/ColumnChooser.tsx'
import type { TrackGridHandle } from '../../shared/grid/grid-handle.ts'
import { filtersOf, isNarrowed, type ListSearch, type OverviewSize } from '../../shared/list-search.ts'
import { BUILT_IN_VIEWS, findShownView, haveSameFilters } from '../views/view-search.ts'
import styles from './ListHeader.module.css'
import { useSourceName } from './use-source-name.ts'

/** What the list is, and what can be done with it as a whole. */
export function ListHeader(props: {
  readonly search: ListSearch
  readonly grid: RefObject<TrackGridHandle | null>
  readonly isPhone: boolean
  readonly filterCount: number
  readonly areFacetsShown: boolean
  readonly overview: OverviewSize
  readonly onToggleFacets: () => void
  readonly onOverview: (size: OverviewSize) => void
  readonly onSaveView: () => void
  readonly onClean: () => void
  readonly onExport: () => void
}) {
  const { search, grid, isPhone, filterCount, areFacetsShown, overview } = props
  const { name, kind } = useListName(search)
  return (
    <div className={styles.header}>
      <h2 className={styles.name} data-testid="list-name">
        {name}
        {kind !== '' && <span> · {kind}</span>}
      </h2>
      <Button
        leftSection={<IconAdjustmentsHorizontal size={15} aria-hidden />}
        aria-expanded={areFacetsShown}
        onClick={props.onToggleFacets}
        data-testid="filters-button"
      >
        Filters{isPhone && filterCount > 0 ? ` (${filterCount})` : ''}
      </Button>
      <Button.Group>
        <Button
          leftSection={<IconChartTreemap size={15} aria-hidden />}
          aria-expanded={overview !== 'off'}
          onClick={() => props.onOverview(overview === 'off' ? 'on' : 'off')}
          data-testid="overview-button"
        >
          Overview
        </Button>
        {overview !== 'off' && !isPhone && (
          <Button
            aria-pressed={overview === 'tall'}
            aria-label={overview === 'tall' ? 'Smaller overview' : 'Larger overview'}
            onClick={() => props.onOverview(overview === 'tall' ? 'on' : 'tall')}
            data-testid="overview-size"
          >
            {overview === 'tall' ? '−' : '+'}
          </Button>
        )}
      </Button.Group>
      {!isPhone && <ColumnChooser grid={grid} />}
      {!isPhone && (
        <Button onClick={props.onSaveView} disabled={!isNarrowed(search)} data-testid="save-view-button">
          Save as…
        </Button>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            className="gt-touch"
            variant="default"
            size={32}
            aria-label="More about the library"
            data-testid="more-button"
          >
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isPhone && (
            <Menu.Item onClick={props.onSaveView} disabled={!isNarrowed(search)}>
              Save as a view…
            </Menu.Item>
          )}
          <Menu.Item onClick={props.onClean} data-testid="clean-library">
            Clean library…
          </Menu.Item>
          <Menu.Item onClick={props.onExport}>Export…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

/** The name of the view that the list is, and what kind of view that is. */
function useListName(search: ListSearch): { readonly name: string; readonly kind: string } {
  const { data } = useQuery(viewsQuery)
  const source = useSourceName(search.in)
  const saved = findShownView(search, data?.views ?? [])
  if (saved !== undefined) return { name: saved.name, kind: 'saved view · live' }
  if (source?.name !== undefined) {
    const isOwnOrder = source.kind === 'playlist' && search.sort === undefined
    const isWhole = haveSameFilters(filtersOf(search), search.in === undefined ? {} : { in: search.in })
    const parts = [isWhole ? source.kind : 'found in it', ...(isOwnOrder ? ['playlist order'] : [])]
    return { name: source.name, kind: parts.join(' · ') }
  }
  const builtIn = BUILT_IN_VIEWS.find(({ filters }) => haveSameFilters(filtersOf(search), filters))
  if (builtIn?.id === 'all') return { name: 'All tracks', kind: '' }
  return builtIn === undefined
    ? { name: 'Found tracks', kind: '' }
    : { name: builtIn.name, kind: 'view · live' }
}
