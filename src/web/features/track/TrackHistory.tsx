import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TrackDetail } from '../../../contract/track.schema.ts'
import { historyQuery } from '../../api/queries.ts'
import { useHistoryActions } from '../../app/history-actions.ts'
import { formatWhen } from '../../shared/display-text.ts'
import styles from './TrackFacts.module.css'

/** What happened to one track, newest first, each change with its own undo. */
export function TrackHistory({ history }: { readonly history: TrackDetail['history'] }) {
  // Older changes than this list holds count as applied: the server says it if one is not.
  const { data: page } = useQuery(historyQuery)
  const { undo, isBusy } = useHistoryActions()
  if (history.length === 0) return null
  return (
    <section className={styles.facts} data-testid="panel-history">
      <h3>History</h3>
      <ul>
        {history.map(({ changeId, actor, summary, at, before }) => {
          const known = page?.changes.find(({ id }) => id === changeId)
          // An import brought every track: that is undone where all changes are listed, not in passing.
          const canUndo = actor !== 'import' && known?.open !== true
          const isUndone = known !== undefined && known.state !== 'applied'
          return (
            <li key={changeId} title={before ? `Before: ${before}` : undefined}>
              <span>
                <span className={styles.sentence} data-undone={isUndone || undefined}>
                  {summary}
                </span>{' '}
                <span className={styles.quiet}>
                  <time dateTime={at} title={at}>
                    {formatWhen(at, Date.now())}
                  </time>
                  {isUndone && ', undone'}
                </span>
              </span>
              {!isUndone && canUndo && (
                <Button
                  size="compact-xs"
                  className={styles.undo}
                  disabled={isBusy}
                  aria-label={`Undo this: ${summary}`}
                  onClick={() => undo(changeId)}
                  data-testid="undo-this"
                >
                  Undo this
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
