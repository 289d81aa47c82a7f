import { Tooltip } from '@mantine/core'
import {
  IconCircleDashed,
  IconEar,
  IconMusicOff,
  IconStack2,
  IconStar,
  type TablerIcon,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { SavedView } from '../../../contract/views.schema.ts'
import { libraryQuery, viewCountQuery, viewsQuery } from '../../api/queries.ts'
import { formatCount, formatNumber } from '../../shared/display-text.ts'
import { filtersOf, type ListSearch, readListSearch } from '../../shared/list-search.ts'
import { ViewMenu } from './ViewMenu.tsx'
import styles from './Views.module.css'
import {
  BUILT_IN_VIEWS,
  type BuiltInView,
  findShownView,
  haveSameFilters,
  searchOfView,
} from './view-search.ts'

const EditViewDialog = lazy(async () => ({ default: (await import('./EditViewDialog.tsx')).EditViewDialog }))

const ICONS: Readonly<Record<BuiltInView['id'], TablerIcon>> = {
  all: IconStack2,
  untagged: IconCircleDashed,
  'needs-ears': IconEar,
  starred: IconStar,
  'no-key': IconMusicOff,
}

/**
 * Saved filters of the library in the navigation: the built-in ones, then the DJ's own, with live counts.
 *
 * Nothing is shown while there is no library.
 */
export function ViewsNav({ isCollapsed }: { readonly isCollapsed: boolean }) {
  const { data: library } = useQuery(libraryQuery)
  const { data: saved } = useQuery({ ...viewsQuery, enabled: library?.restored === true })
  const [edited, setEdited] = useState<{ readonly view?: SavedView; readonly isOpen: boolean }>({
    isOpen: false,
  })
  const shownSearch = useShownSearch()
  if (library === undefined || !library.restored) return null
  const views = saved?.views ?? []
  const shown = shownSearch && findShownView(shownSearch, views)
  const isShown = (view: BuiltInView) =>
    shownSearch !== undefined && shown === undefined && haveSameFilters(filtersOf(shownSearch), view.filters)
  return (
    <section className={styles.views} aria-label="Views" data-collapsed={isCollapsed || undefined}>
      {!isCollapsed && <h2>Views</h2>}
      <ul>
        {BUILT_IN_VIEWS.map((view) => (
          <li key={view.id}>
            <BuiltInLink view={view} library={library} isShown={isShown(view)} isCollapsed={isCollapsed} />
          </li>
        ))}
        {views.map((view, index) => (
          <li key={view.id} data-testid="view-row">
            <ViewLink
              name={view.name}
              search={searchOfView(view)}
              mark={<span className={styles.dot} data-colour={view.colour} aria-hidden />}
              count={view.tracks}
              isShown={view.id === shown?.id}
              isCollapsed={isCollapsed}
              testId="view-link"
            />
            {!isCollapsed && (
              <ViewMenu
                view={view}
                index={index}
                count={views.length}
                shownSearch={shownSearch}
                onEdit={() => setEdited({ view, isOpen: true })}
              />
            )}
          </li>
        ))}
      </ul>
      <Suspense>
        {edited.view && (
          <EditViewDialog
            key={edited.view.id}
            view={edited.view}
            opened={edited.isOpen}
            onClose={() => setEdited({ ...edited, isOpen: false })}
          />
        )}
      </Suspense>
    </section>
  )
}

/** What the list of tracks shows; undefined on other screens. */
function useShownSearch(): ListSearch | undefined {
  const { pathname, search } = useLocation()
  return pathname === '/tracks' ? readListSearch(search) : undefined
}

function BuiltInLink(props: {
  readonly view: BuiltInView
  readonly library: LibrarySummary
  readonly isShown: boolean
  readonly isCollapsed: boolean
}) {
  const { view, library, isShown, isCollapsed } = props
  const known = knownCount(view, library)
  const { data: counted } = useQuery({ ...viewCountQuery(view.filters), enabled: known === undefined })
  const Icon = ICONS[view.id]
  return (
    <ViewLink
      name={view.name}
      search={view.filters}
      mark={<Icon size={15} stroke={1.8} aria-hidden />}
      count={known ?? counted}
      isShown={isShown}
      isCollapsed={isCollapsed}
      testId={`view-${view.id}`}
    />
  )
}

/** Counts that the page has anyway; the others are asked for. */
function knownCount({ id }: BuiltInView, library: LibrarySummary): number | undefined {
  if (id === 'all') return library.total
  if (id === 'untagged') return library.untagged
  return id === 'needs-ears' ? library.needsEars : undefined
}

function ViewLink(props: {
  readonly name: string
  readonly search: ListSearch
  readonly mark: ReactNode
  readonly count: number | undefined
  readonly isShown: boolean
  readonly isCollapsed: boolean
  readonly testId: string
}) {
  const { name, search, mark, count, isShown, isCollapsed, testId } = props
  return (
    <Tooltip label={name} position="right" disabled={!isCollapsed}>
      <Link
        to="/tracks"
        search={search}
        // Whether it is the page shown is for the filters to say, in any order of values.
        activeOptions={{ exact: true, includeSearch: true }}
        className={styles.link}
        data-shown={isShown || undefined}
        aria-current={isShown ? 'page' : undefined}
        aria-label={isCollapsed ? name : undefined}
        data-testid={testId}
      >
        <span className={styles.mark}>{mark}</span>
        {!isCollapsed && <span className={styles.name}>{name}</span>}
        {!isCollapsed && count !== undefined && (
          <em title={formatCount(count, 'track')}>{formatNumber(count)}</em>
        )}
      </Link>
    </Tooltip>
  )
}
