import { ActionIcon, Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPin, IconPinFilled } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import styles from './ColumnChooser.module.css'
import type { ColumnChoice } from './column-desk.ts'

/** One column of the chooser: seen or not, its place, its pin. */
export function ColumnRow(props: {
  readonly column: ColumnChoice
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onShow: (isVisible: boolean) => void
  readonly onPin: () => void
  readonly onMove: (by: -1 | 1) => void
}) {
  const { column, isFirst, isLast, onShow, onPin, onMove } = props
  const { label, isVisible, isPinned } = column
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  const button = { variant: 'subtle', color: 'gray', size: 26, className: 'gt-touch' } as const
  return (
    <li className={styles.column} onKeyDown={onKeyDown} data-testid={`column-${column.id}`}>
      <Checkbox
        size="xs"
        label={label}
        checked={isVisible}
        onChange={(event) => onShow(event.currentTarget.checked)}
      />
      <ActionIcon
        {...button}
        aria-label={`Keep ${label} in sight`}
        aria-pressed={isPinned}
        onClick={onPin}
        title="Keep in sight at the left"
      >
        {isPinned ? <IconPinFilled size={15} /> : <IconPin size={15} />}
      </ActionIcon>
      <ActionIcon {...button} aria-label={`Move ${label} up`} disabled={isFirst} onClick={() => onMove(-1)}>
        <IconArrowUp size={15} />
      </ActionIcon>
      <ActionIcon {...button} aria-label={`Move ${label} down`} disabled={isLast} onClick={() => onMove(1)}>
        <IconArrowDown size={15} />
      </ActionIcon>
    </li>
  )
}
