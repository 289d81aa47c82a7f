import { UnstyledButton } from '@mantine/core'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { StatusFilter } from '../../../contract/track.schema.ts'
import { formatNumber } from '../../shared/display-text.ts'
import { STATUSES } from '../../shared/list-search.ts'
import styles from './HeaderStrip.module.css'

const LABELS: Readonly<Record<StatusFilter, string>> = {
  tagged: 'tagged',
  'needs-ears': 'need ears',
  suggested: 'suggested',
  untagged: 'untagged',
  failed: 'failed',
}

/** Statuses that are only shown while a track has them, or while they are what is shown. */
const RARE: readonly StatusFilter[] = ['suggested', 'failed']

/** The library in numbers; each number is a filter, pressed again to leave it. */
export function HeaderStrip(props: {
  readonly library: LibrarySummary
  readonly status: StatusFilter | undefined
  readonly onStatus: (status: StatusFilter | undefined) => void
}) {
  const { library, status, onStatus } = props
  const counts: Readonly<Record<StatusFilter, number>> = {
    tagged: library.tagged,
    'needs-ears': library.needsEars,
    suggested: library.suggested,
    untagged: library.untagged,
    failed: library.failed,
  }
  return (
    <div className={styles.strip}>
      <UnstyledButton
        className={styles.count}
        aria-pressed={status === undefined}
        onClick={() => onStatus(undefined)}
        data-testid="status-filter-all"
      >
        <b>{formatNumber(library.total)}</b>
        <span className={styles.filename}>{library.filename || 'tracks'}</span>
      </UnstyledButton>
      {STATUSES.map((name) => (
        <UnstyledButton
          key={name}
          className={styles.count}
          data-status={name}
          data-empty={counts[name] === 0 || undefined}
          data-testid={`status-filter-${name}`}
          aria-pressed={status === name}
          hidden={RARE.includes(name) && counts[name] === 0 && status !== name}
          onClick={() => onStatus(status === name ? undefined : name)}
        >
          <b>{formatNumber(counts[name])}</b>
          <span>{LABELS[name]}</span>
        </UnstyledButton>
      ))}
      <StatusBar library={library} />
    </div>
  )
}

/** How much is done, as one bar. Needs-ears tracks are tagged too, so they are taken out of the green. */
function StatusBar({ library }: { readonly library: LibrarySummary }) {
  const { total, tagged, needsEars, failed } = library
  const share = (count: number) => `${total === 0 ? 0 : (count / total) * 100}%`
  return (
    <div className={styles.bar} aria-hidden>
      <span data-status="tagged" style={{ width: share(tagged - needsEars) }} />
      <span data-status="needs-ears" style={{ width: share(needsEars) }} />
      <span data-status="failed" style={{ width: share(failed) }} />
    </div>
  )
}
