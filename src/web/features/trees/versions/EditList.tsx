import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import { treeEditsQuery } from '../../../api/tree-queries.ts'
import { useNow } from '../../../app/ConnectionState.tsx'
import { FailureCard } from '../../../app/ErrorBoundary.tsx'
import { formatWhen } from '../../../shared/display-text.ts'
import { useVersionActions } from './use-version-actions.ts'
import styles from './Versions.module.css'

/** Every edit of the DJ, the newest first; each can be taken back by itself. */
export function EditList({ type }: { readonly type: TreeType }) {
  const { data, error, refetch } = useQuery(treeEditsQuery(type))
  const { takeBack } = useVersionActions(type)
  const now = useNow(false)
  if (error && data === undefined)
    return <FailureCard title="The edits could not be read." error={error} onRetry={() => void refetch()} />
  if (data?.edits.length === 0) {
    return (
      <p className={styles.quiet}>
        You have changed nothing by hand. What you rename, merge, move, make or pin is listed here and is made
        again in every tree that is built later.
      </p>
    )
  }
  return (
    <ol className={styles.list} data-testid="edit-list">
      {data?.edits.toReversed().map(({ id, at, text, isLost }) => (
        <li key={id} className={styles.row}>
          <div className={styles.what}>
            <b>{text}</b>
            {isLost && (
              <em className={styles.mark} data-mark="lost">
                waits
              </em>
            )}
            <span>
              <time dateTime={at} title={at}>
                {formatWhen(at, now)}
              </time>
              {isLost && ' · the current tree does not have its node; it waits for one that does'}
            </span>
          </div>
          <Button
            disabled={takeBack.isPending}
            onClick={() => takeBack.mutate(id)}
            aria-label={`Take back: ${text}`}
          >
            Take back
          </Button>
        </li>
      ))}
    </ol>
  )
}
