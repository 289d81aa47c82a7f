import { formatCount, formatNumber } from '../../shared/display-text.ts'
import { QueryInput } from '../../shared/query/QueryInput.tsx'
import styles from './QueryBar.module.css'

/** The search over the whole width, with how many tracks it found and how long that took. */
export function QueryBar(props: {
  readonly q: string
  /** Tracks found; undefined while the first rows are on their way. */
  readonly found: number | undefined
  readonly libraryTotal: number
  /** From asking for the rows until they were here, in milliseconds. */
  readonly tookMs: number | undefined
  readonly onSearch: (q: string) => void
}) {
  const { q, found, libraryTotal, tookMs, onSearch } = props
  return (
    <div className={styles.bar}>
      <QueryInput isWide label="Search this list" q={q} onSearch={onSearch} />
      <span className={styles.found} data-testid="shown-count">
        <span role="status">{found !== undefined && foundText(found, libraryTotal)}</span>
        {tookMs !== undefined && (
          <span aria-hidden> · {formatNumber(Math.max(1, Math.round(tookMs)))} ms</span>
        )}
      </span>
    </div>
  )
}

function foundText(found: number, total: number): string {
  return found === total ? formatCount(total, 'track') : `${formatNumber(found)} of ${formatNumber(total)}`
}
