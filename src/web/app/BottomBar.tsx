import { UnstyledButton } from '@mantine/core'
import { IconHistory, IconListCheck, IconMenu2, IconSearch, IconSettings, IconTag } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import styles from './BottomBar.module.css'
import { jobTrayOpen } from './JobTray.tsx'
import { openLayer } from './layout-store.ts'
import { palette } from './palette-store.ts'

/** Navigation on phones, where thumbs reach it. */
export function BottomBar() {
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
      <UnstyledButton className={styles.item} onClick={() => palette.open()}>
        <IconSearch size={20} aria-hidden />
        Search
      </UnstyledButton>
      <UnstyledButton className={styles.item} onClick={() => jobTrayOpen.set(true)}>
        <IconListCheck size={20} aria-hidden />
        Jobs
      </UnstyledButton>
      <UnstyledButton className={styles.item} onClick={() => openLayer.set('history')}>
        <IconHistory size={20} aria-hidden />
        History
      </UnstyledButton>
      <Link to="/settings" className={styles.item} activeProps={{ 'aria-current': 'page' }}>
        <IconSettings size={20} aria-hidden />
        Settings
      </Link>
    </nav>
  )
}
