import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../shared/display-text.ts'
import styles from './ReviewPager.module.css'
import { PAGE_SIZE, type QueuePart, reviewAddress } from './review-search.ts'

/** "101–200 of 12,345" with the pages before and after; nothing when all fits on one. */
export function ReviewPager(props: {
  readonly part: QueuePart
  readonly page: number
  readonly total: number
}) {
  const { part, page, total } = props
  const start = (page - 1) * PAGE_SIZE
  const end = Math.min(start + PAGE_SIZE, total)
  if (total <= PAGE_SIZE && page === 1) return null
  return (
    <nav className={styles.pager} aria-label="Pages">
      {page > 1 && (
        <Link to="/tagger/review" search={reviewAddress(part, page - 1)} className={styles.link}>
          Previous
        </Link>
      )}
      <span>
        {formatNumber(start + 1)}–{formatNumber(end)} of {formatNumber(total)}
      </span>
      {end < total && (
        <Link to="/tagger/review" search={reviewAddress(part, page + 1)} className={styles.link}>
          Next
        </Link>
      )}
    </nav>
  )
}
