import { ActionIcon, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import {
  IconBinaryTree,
  IconChartArcs3,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconMenu2,
  IconPlaylist,
  IconSettings,
  IconTag,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { libraryQuery } from '../api/queries.ts'
import { ViewsNav } from '../features/views/ViewsNav.tsx'
import { formatNumber } from '../shared/display-text.ts'
import { Logo } from './Logo.tsx'
import { railCollapsed } from './layout-store.ts'
import styles from './Rail.module.css'
import { useStore } from './store.ts'

/** Main navigation: groups of screens, the settings at the foot. */
export function Rail() {
  const { data: library } = useQuery(libraryQuery)
  const isNarrow = useMediaQuery('(max-width: 1199px)')
  const isCollapsed = useStore(railCollapsed) || isNarrow === true
  return (
    <nav className={styles.rail} aria-label="Main" data-collapsed={isCollapsed || undefined}>
      <div className={styles.brand}>
        <Logo />
        {!isCollapsed && <span>GenreTagging</span>}
      </div>
      {!isCollapsed && <div className={styles.group}>Library</div>}
      <RailLink
        to="/tracks"
        label="Tracks"
        icon={IconMenu2}
        isCollapsed={isCollapsed}
        count={library?.restored ? library.total : undefined}
        countMeaning="tracks"
      />
      <RailLink
        to="/tagger"
        label="Tagger"
        icon={IconTag}
        isCollapsed={isCollapsed}
        count={library?.restored ? library.untagged : undefined}
        countMeaning="untagged"
      />
      {library?.restored && <ViewsNav isCollapsed={isCollapsed} />}
      {!isCollapsed && <div className={styles.group}>Discover</div>}
      <RailLink to="/trees" label="Trees" icon={IconBinaryTree} isCollapsed={isCollapsed} />
      <RailLink to="/intersections" label="Intersections" icon={IconChartArcs3} isCollapsed={isCollapsed} />
      {!isCollapsed && <div className={styles.group}>Build</div>}
      <RailLink to="/playlists" label="Playlists" icon={IconPlaylist} isCollapsed={isCollapsed} />
      <div className={styles.space} />
      <RailLink to="/settings" label="Settings" icon={IconSettings} isCollapsed={isCollapsed} />
      {!isNarrow && (
        <ActionIcon
          className={styles.collapse}
          variant="subtle"
          color="gray"
          aria-label={isCollapsed ? 'Widen the navigation' : 'Narrow the navigation'}
          onClick={() => railCollapsed.toggle()}
        >
          {isCollapsed ? (
            <IconLayoutSidebarLeftExpand size={16} />
          ) : (
            <IconLayoutSidebarLeftCollapse size={16} />
          )}
        </ActionIcon>
      )}
    </nav>
  )
}

interface RailLinkProps {
  readonly to: '/tracks' | '/tagger' | '/trees' | '/intersections' | '/playlists' | '/settings'
  readonly label: string
  readonly icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>
  readonly isCollapsed: boolean
  readonly count?: number | undefined
  readonly countMeaning?: string
}

function RailLink({ to, label, icon: Icon, isCollapsed, count, countMeaning }: RailLinkProps) {
  return (
    <Tooltip label={label} position="right" disabled={!isCollapsed}>
      <Link
        to={to}
        className={styles.link}
        activeProps={{ 'data-active': true, 'aria-current': 'page' }}
        activeOptions={{ includeSearch: false }}
        aria-label={isCollapsed ? label : undefined}
        data-testid={`nav-${label.toLowerCase()}`}
      >
        <Icon size={17} stroke={1.8} aria-hidden />
        {!isCollapsed && <span>{label}</span>}
        {!isCollapsed && count !== undefined && count > 0 && (
          <em title={`${formatNumber(count)} ${countMeaning}`}>{formatNumber(count)}</em>
        )}
      </Link>
    </Tooltip>
  )
}
