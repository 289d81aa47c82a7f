import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { Task } from '../../../contract/task.schema.ts'
import { historyQuery } from '../../api/queries.ts'
import { useHistoryActions } from '../../app/history-actions.ts'
import { describeSpend, isSuggestRun } from '../../app/task-progress.ts'
import { formatCount, formatNumber } from '../../shared/display-text.ts'
import styles from './RunPanel.module.css'

/** What came of the run: counts, what it cost, and what to do next. */
export function RunFinished(props: {
  readonly task: Task
  readonly library: LibrarySummary
  readonly onShowNeedsEars: () => void
  readonly onRetryFailed: () => void
}) {
  const { task, library, onShowNeedsEars, onRetryFailed } = props
  const { undo, redo } = useHistoryActions()
  const { data: history } = useQuery(historyQuery)
  const { changeId } = task
  const change = history?.changes.find(({ id }) => id === changeId)
  // All that a run of suggestions changes is what failed, and that is not worth an undo.
  const canBeUndone = changeId !== null && !isSuggestRun(task)
  const isUndone = change !== undefined && change.state !== 'applied'
  return (
    <div className={styles.finished}>
      <span className={styles.outcome}>
        <span className={styles.check} aria-hidden>
          ●
        </span>
        {isUndone && 'Undone: '}
        {outcome(task, library).join(', ')}
        {spent(task)}
      </span>
      {isSuggestRun(task) && library.suggested > 0 && (
        <Button component={Link} to="/tagger/review" variant="filled" data-testid="run-review">
          Review
        </Button>
      )}
      {canBeUndone && !isUndone && <Button onClick={() => undo(changeId)}>Undo</Button>}
      {canBeUndone && change?.state === 'undone' && <Button onClick={() => redo(changeId)}>Redo</Button>}
      {task.failed > 0 && library.failed > 0 && (
        <Button onClick={onRetryFailed} data-testid="run-retry-failed">
          Retry failed
        </Button>
      )}
      {library.needsEars > 0 && <Button onClick={onShowNeedsEars}>Show those that need ears</Button>}
    </div>
  )
}

/** "39 tagged", "1 failed", "4 need ears"; of a run that suggests, what waits for review instead. */
function outcome(task: Task, library: LibrarySummary): string[] {
  const failed = task.failed > 0 ? [`${formatNumber(task.failed)} failed`] : []
  if (isSuggestRun(task)) {
    const { suggested } = library
    return [`${formatCount(suggested, 'suggestion')} ${suggested === 1 ? 'waits' : 'wait'}`, ...failed]
  }
  const needEars = library.needsEars > 0 ? [`${formatNumber(library.needsEars)} need ears`] : []
  return [`${formatNumber(task.done - task.failed)} tagged`, ...failed, ...needEars]
}

/** " · $0.12 · 34 calls"; "" for a run that asked nobody. */
function spent(task: Task): string {
  return describeSpend(task.spend)
    .map((fact) => ` · ${fact.replace(' so far', '')}`)
    .join('')
}
