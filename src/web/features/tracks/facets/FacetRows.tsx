import { ActionIcon, Checkbox } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { formatCount, formatNumber } from '../../../shared/display-text.ts'
import styles from './facets.module.css'

/** A value of a facet as it is shown. */
export interface ValueRow {
  readonly id: string
  readonly text: string
  /** How many tracks the list would have with it; undefined while that is not known. */
  readonly tracks: number | undefined
  readonly isChosen: boolean
  /** 0 for the widest. */
  readonly depth?: number
  /** Narrower values belong to it: whether they are shown; undefined when there are none. */
  readonly isUnfolded?: boolean | undefined
}

/** Values with a box, a count and a bar; what is chosen is any of them. */
export function FacetRows(props: {
  readonly label: string
  readonly rows: readonly ValueRow[]
  readonly onToggle: (row: ValueRow) => void
  readonly onUnfold?: (row: ValueRow) => void
}) {
  const { label, rows, onToggle, onUnfold } = props
  // A wider value and one within it are of different kinds, so each is measured by its own.
  const mostAt = (depth: number) =>
    Math.max(1, ...rows.map((row) => ((row.depth ?? 0) === depth ? (row.tracks ?? 0) : 0)))
  return (
    <ul className={styles.rows} aria-label={label}>
      {rows.map((row) => (
        <li
          key={row.id}
          className={styles.row}
          data-depth={row.depth ?? 0}
          data-none={(row.tracks === 0 && !row.isChosen) || undefined}
        >
          <Checkbox
            size="16"
            className={styles.box ?? ''}
            checked={row.isChosen}
            onChange={() => onToggle(row)}
            label={<span title={row.text}>{row.text}</span>}
            aria-label={
              row.tracks === undefined ? row.text : `${row.text}, ${formatCount(row.tracks, 'track')}`
            }
          />
          <em>{row.tracks === undefined ? '' : formatNumber(row.tracks)}</em>
          {onUnfold && row.isUnfolded !== undefined && (
            <ActionIcon
              className={styles.unfold}
              variant="subtle"
              color="gray"
              size={20}
              aria-expanded={row.isUnfolded}
              aria-label={`${row.isUnfolded ? 'Hide' : 'Show'} what is in ${row.text}`}
              onClick={() => onUnfold(row)}
            >
              <IconChevronDown size={13} />
            </ActionIcon>
          )}
          <i aria-hidden style={{ width: `${((row.tracks ?? 0) / mostAt(row.depth ?? 0)) * 100}%` }} />
        </li>
      ))}
    </ul>
  )
}
