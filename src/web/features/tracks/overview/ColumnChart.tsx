import { UnstyledButton } from '@mantine/core'
import { formatCount } from '../../../shared/display-text.ts'
import styles from './Overview.module.css'
import { useRoving } from './use-roving.ts'

/** One column: an amount that is a filter. */
export interface Column {
  readonly id: string
  /** Below the column; "" for none. */
  readonly label: string
  /** For people who do not see the column: "1980s", "112 to 115 BPM". */
  readonly name: string
  readonly tracks: number
  readonly isChosen: boolean
}

/** Amounts side by side, each a filter of the list. */
export function ColumnChart(props: {
  readonly title: string
  readonly columns: readonly Column[]
  readonly tone: 'era' | 'tempo'
  readonly onChoose: (column: Column) => void
}) {
  const { title, columns, tone, onChoose } = props
  const most = Math.max(1, ...columns.map(({ tracks }) => tracks))
  const hasChosen = columns.some(({ isChosen }) => isChosen)
  const hasLabels = columns.some(({ label }) => label !== '')
  const roving = useRoving(columns.length)
  return (
    <figure className={styles.chart} data-tone={tone}>
      <figcaption>{title}</figcaption>
      <div className={styles.columns}>
        {columns.map((column, index) => (
          <UnstyledButton
            key={column.id}
            {...roving(index)}
            className={styles.column}
            title={`${column.name}: ${formatCount(column.tracks, 'track')}`}
            aria-label={`${column.name}, ${formatCount(column.tracks, 'track')}`}
            aria-pressed={column.isChosen}
            data-dim={(hasChosen && !column.isChosen) || undefined}
            onClick={() => onChoose(column)}
          >
            <span className={styles.rise}>
              <i style={{ height: column.tracks === 0 ? 0 : `max(2px, ${(column.tracks / most) * 100}%)` }} />
            </span>
            {hasLabels && <em>{column.label}</em>}
          </UnstyledButton>
        ))}
      </div>
    </figure>
  )
}
