import { Menu, UnstyledButton } from '@mantine/core'
import {
  IconBinaryTree,
  IconChartArcs3,
  IconDots,
  IconHistory,
  IconListCheck,
  IconMenu2,
  IconPlaylist,
  IconSearch,
  IconSettings,
  IconTag,
} from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import styles from './BottomBar.module.css'
import { jobTrayOpen } from './JobTray.tsx'
import { openLayer } from './layout-store.ts'
import { palette } from './palette-store.ts'

/** Navigation on phones, where thumbs reach it. */
export function BottomBar() {
  const navigate = useNavigate()
  return (
    <nav className={styles.bar} aria-label="Main, small screen">
      <Link
        to="/tracks"
        className={styles.item}
        activeProps={{ 'aria-current': 'page' }}
        activeOptions={{ includeSearch: false }}
      >
        <IconMenu2 size={20} aria-hidden />
        Tracks
      </Link>
      <Link
        to="/tagger"
        className={styles.item}
        activeProps={{ 'aria-current': 'page' }}
        activeOptions={{ includeSearch: false }}
      >
        <IconTag size={20} aria-hidden />
        Tagger
      </Link>
      <Link
        to="/trees"
        className={styles.item}
        activeProps={{ 'aria-current': 'page' }}
        activeOptions={{ includeSearch: false }}
      >
        <IconBinaryTree size={20} aria-hidden />
        Trees
      </Link>
      <UnstyledButton className={styles.item} onClick={() => palette.open()}>
        <IconSearch size={20} aria-hidden />
        Search
      </UnstyledButton>
      <UnstyledButton className={styles.item} onClick={() => jobTrayOpen.set(true)}>
        <IconListCheck size={20} aria-hidden />
        Jobs
      </UnstyledButton>
      <Menu position="top-end" withinPortal>
        <Menu.Target>
          <UnstyledButton className={styles.item}>
            <IconDots size={20} aria-hidden />
            More
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            className="gt-touch"
            leftSection={<IconChartArcs3 size={18} aria-hidden />}
            onClick={() => void navigate({ to: '/intersections' })}
          >
            Intersections
          </Menu.Item>
          <Menu.Item
            className="gt-touch"
            leftSection={<IconPlaylist size={18} aria-hidden />}
            onClick={() => void navigate({ to: '/playlists' })}
          >
            Playlists
          </Menu.Item>
          <Menu.Item
            className="gt-touch"
            leftSection={<IconHistory size={18} aria-hidden />}
            onClick={() => openLayer.set('history')}
          >
            History
          </Menu.Item>
          <Menu.Item
            className="gt-touch"
            leftSection={<IconSettings size={18} aria-hidden />}
            onClick={() => void navigate({ to: '/settings' })}
          >
            Settings
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </nav>
  )
}
