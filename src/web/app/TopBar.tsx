import { UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { ConnectionState } from './ConnectionState.tsx'
import { JobTray } from './JobTray.tsx'
import { Keys } from './Keys.tsx'
import { palette } from './palette-store.ts'
import { SHORTCUTS } from './shortcuts.ts'
import styles from './TopBar.module.css'
import { UndoButtons } from './UndoButtons.tsx'
import { useScreenTitle } from './use-screen-title.ts'

/** Title of the screen, the search box that opens the palette, jobs, undo and redo. */
export function TopBar() {
  const title = useScreenTitle()
  return (
    <header className={styles.bar}>
      <h1>{title}</h1>
      <UnstyledButton
        className={styles.search}
        onClick={() => palette.open()}
        aria-label="Search tracks and actions"
      >
        <IconSearch size={14} aria-hidden />
        <span className={styles.hint}>Search tracks, actions, places</span>
        <span className={styles.keys}>
          <Keys keys={SHORTCUTS.palette.keys} />
        </span>
      </UnstyledButton>
      <ConnectionState />
      <JobTray />
      <UndoButtons />
    </header>
  )
}
