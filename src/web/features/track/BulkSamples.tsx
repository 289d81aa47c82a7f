import type { BulkSample } from '../../../contract/bulk-edit.schema.ts'
import { formatYear } from '../../shared/display-text.ts'
import { CommentDiff } from '../review/CommentDiff.tsx'
import styles from './BulkEdit.module.css'

/** The first tracks that an edit changes, before and after. */
export function BulkSamples({
  sample,
  isStale,
}: {
  readonly sample: readonly BulkSample[]
  /** They belong to what was typed before. */
  readonly isStale: boolean
}) {
  if (sample.length === 0) return null
  return (
    <ul
      className={styles.samples}
      data-stale={isStale || undefined}
      aria-label="Before and after"
      data-testid="bulk-samples"
    >
      {sample.map(({ id, title, artist, before, after }) => (
        <li key={id}>
          <div className={styles.name}>
            {title} <span>{artist}</span>
          </div>
          {before.comment !== after.comment && <CommentDiff before={before.comment} after={after.comment} />}
          {before.year !== after.year && (
            <div className={styles.year}>
              Year <del>{formatYear(before.year)}</del> <ins>{formatYear(after.year)}</ins>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
