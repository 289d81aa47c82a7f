import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatNumber } from '../../shared/display-text.ts'
import styles from './SelectionBar.module.css'

/** What can be done with the chosen tracks; floats over the list while there are any. */
export function SelectionBar(props: {
  readonly count: number
  /** Chosen tracks that the filters hide now. */
  readonly hiddenCount: number
  readonly onTag: () => void
  readonly onEdit?: (() => void) | undefined
  readonly onStar?: (() => void) | undefined
  readonly onPlaylist?: (() => void) | undefined
  readonly onExport?: (() => void) | undefined
  readonly onClearTags: () => void
  readonly onCopy: () => void
  readonly onClearSelection: () => void
  /** Buttons that only this screen has. */
  readonly children?: ReactNode
}) {
  const { count, hiddenCount } = props
  if (count === 0) return null
  return (
    <div
      className={`${styles.bar} gt-selection-bar`}
      role="toolbar"
      aria-label="Selection"
      data-testid="selection-bar"
    >
      <span className={styles.count} aria-live="polite">
        {formatNumber(count)} selected
        {hiddenCount > 0 && <span>, {formatNumber(hiddenCount)} hidden by filters</span>}
      </span>
      <Button variant="filled" onClick={props.onTag}>
        Tag…
      </Button>
      {props.onEdit && (
        <Button onClick={props.onEdit} data-testid="selection-edit">
          Edit…
        </Button>
      )}
      {props.onStar && (
        <Button onClick={props.onStar} data-testid="selection-star">
          Star
        </Button>
      )}
      {props.onPlaylist && (
        <Button onClick={props.onPlaylist} data-testid="selection-playlist">
          Playlist…
        </Button>
      )}
      {props.children}
      <Button onClick={props.onClearTags}>Clear tags</Button>
      <Button onClick={props.onCopy}>Copy</Button>
      {props.onExport && <Button onClick={props.onExport}>Export</Button>}
      <ActionIcon
        className="gt-touch"
        variant="subtle"
        color="gray"
        size={32}
        aria-label="Clear the selection"
        onClick={props.onClearSelection}
      >
        <IconX size={15} />
      </ActionIcon>
    </div>
  )
}
