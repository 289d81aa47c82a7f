import { UnstyledButton } from '@mantine/core'
import type { FacetCount } from '../../../../contract/search.schema.ts'
import { formatCount, formatNumber } from '../../../shared/display-text.ts'
import styles from './Overview.module.css'
import { useRoving } from './use-roving.ts'

/** Values one below the other with their amounts, each a filter of the list. */
export function BarList(props: {
  readonly title: string
  readonly counts: readonly FacetCount[]
  readonly isChosen: (value: string) => boolean
  readonly onToggle: (value: string) => void
}) {
  const { title, counts, isChosen, onToggle } = props
  const most = Math.max(1, ...counts.map(({ tracks }) => tracks))
  const roving = useRoving(counts.length)
  return (
    <figure className={styles.chart} data-tone="place">
      <figcaption>{title}</figcaption>
      <div className={styles.list}>
        {counts.map(({ value, tracks }, index) => (
          <UnstyledButton
            key={value}
            {...roving(index)}
            className={styles.bar}
            aria-label={`${value}, ${formatCount(tracks, 'track')}`}
            aria-pressed={isChosen(value)}
            onClick={() => onToggle(value)}
          >
            <i aria-hidden style={{ width: `${(tracks / most) * 100}%` }} />
            <span>{value}</span>
            <em>{formatNumber(tracks)}</em>
          </UnstyledButton>
        ))}
      </div>
    </figure>
  )
}
