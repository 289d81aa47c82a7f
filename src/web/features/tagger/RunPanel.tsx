import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { Task } from '../../../contract/task.schema.ts'
import { historyQuery } from '../../api/queries.ts'
import { announce, announceNow } from '../../app/announcer.tsx'
import { useHistoryActions } from '../../app/history-actions.ts'
import { STATE_TEXT } from '../../app/JobRow.tsx'
import { describeTimeLeft, isLive } from '../../app/task-progress.ts'
import { useTaskActions, useTimeLeft } from '../../app/use-tasks.ts'
import { formatCount, formatNumber } from '../../shared/display-text.ts'
import styles from './RunPanel.module.css'

/** Progress of the tag run, and what became of it until that is dismissed. */
export function RunPanel(props: {
  readonly task: Task
  readonly library: LibrarySummary
  readonly onShowNeedsEars: () => void
}) {
  const { task, library, onShowNeedsEars } = props
  const live = isLive(task)
  useAnnouncedProgress(task)
  return (
    <section className={styles.panel} data-state={task.state} data-testid="run-panel" aria-label="Tag run">
      {task.state === 'succeeded' ? (
        <Finished task={task} library={library} onShowNeedsEars={onShowNeedsEars} />
      ) : (
        <Progressing task={task} />
      )}
      {live && <GenreBars genres={library.topGenres} />}
      <Buttons task={task} />
    </section>
  )
}

function Progressing({ task }: { readonly task: Task }) {
  const live = isLive(task)
  const left = useTimeLeft(task)
  const facts = [
    `${formatNumber(task.done)} of ${formatNumber(task.total)}`,
    task.failed > 0 ? `${formatNumber(task.failed)} failed` : '',
    describeTimeLeft(left),
    task.stage,
  ].filter((fact) => fact !== '')
  return (
    <div className={styles.progress}>
      <div className={styles.title}>
        {!live && <span className={styles.state}>{STATE_TEXT[task.state]} · </span>}
        {task.title}
      </div>
      <div
        className={styles.bar}
        role="progressbar"
        aria-label={task.title}
        aria-valuenow={task.done}
        aria-valuemin={0}
        aria-valuemax={task.total}
        aria-valuetext={facts.join(', ')}
      >
        <span style={{ width: `${task.total === 0 ? 0 : (task.done / task.total) * 100}%` }} />
      </div>
      <div className={styles.facts}>{facts.join(' · ')}</div>
      {task.error && <div className={styles.reason}>{task.error.message}</div>}
    </div>
  )
}

function Finished(props: {
  readonly task: Task
  readonly library: LibrarySummary
  readonly onShowNeedsEars: () => void
}) {
  const { task, library, onShowNeedsEars } = props
  const { undo, redo } = useHistoryActions()
  const { data: history } = useQuery(historyQuery)
  const { changeId } = task
  const change = history?.changes.find(({ id }) => id === changeId)
  const isUndone = change !== undefined && change.state !== 'applied'
  return (
    <div className={styles.finished}>
      <span className={styles.outcome}>
        <span className={styles.check} aria-hidden>
          ●
        </span>
        {isUndone && 'Undone: '}
        {formatNumber(task.done - task.failed)} tagged
        {task.failed > 0 && `, ${formatNumber(task.failed)} failed`}
        {library.needsEars > 0 && `, ${formatNumber(library.needsEars)} need ears`}
      </span>
      {changeId !== null && !isUndone && <Button onClick={() => undo(changeId)}>Undo</Button>}
      {changeId !== null && change?.state === 'undone' && (
        <Button onClick={() => redo(changeId)}>Redo</Button>
      )}
      {library.needsEars > 0 && <Button onClick={onShowNeedsEars}>Show those that need ears</Button>}
    </div>
  )
}

function Buttons({ task }: { readonly task: Task }) {
  const { cancel, resume, dismiss } = useTaskActions()
  return (
    <div className={styles.buttons}>
      {isLive(task) && <Button onClick={() => cancel(task.id)}>Cancel</Button>}
      {!isLive(task) && task.canResume && (
        <Button variant="filled" onClick={() => resume(task.id)}>
          Resume
        </Button>
      )}
      {!isLive(task) && <Button onClick={() => dismiss(task.id)}>Dismiss</Button>}
    </div>
  )
}

/** Length of the longest genre bar. */
const GENRE_BAR_PX = 96

/** The main genres of the library so far; lengths are shares of the most frequent one. */
function GenreBars({ genres }: { readonly genres: LibrarySummary['topGenres'] }) {
  const most = Math.max(1, ...genres.map(({ tracks }) => tracks))
  return (
    <ul className={styles.genres} aria-label="Main genres so far">
      {genres.map(({ genre, tracks }) => (
        <li key={genre}>
          <span title={genre}>{genre}</span>
          <span className={styles.genreBar} style={{ width: `${(tracks / most) * GENRE_BAR_PX}px` }} />
          <em title={formatCount(tracks, 'track')}>{formatNumber(tracks)}</em>
        </li>
      ))}
    </ul>
  )
}

/** Says every tenth part politely, the first failure and a bad end at once. */
function useAnnouncedProgress(task: Task): void {
  const saidTenth = useRef(0)
  const saidFailure = useRef(false)
  const tenth = task.total === 0 ? 0 : Math.floor((task.done / task.total) * 10)
  const hasFailure = task.failed > 0
  useEffect(() => {
    if (tenth > saidTenth.current) announce(`Tagging, ${tenth * 10}% done`)
    saidTenth.current = tenth
  }, [tenth])
  useEffect(() => {
    if (hasFailure && !saidFailure.current) announceNow('A track could not be tagged. The run goes on.')
    saidFailure.current = hasFailure
  }, [hasFailure])
  useEffect(() => {
    if (task.state === 'failed') announceNow('The tag run failed.')
    if (task.state === 'succeeded') announce('The tag run is done.')
  }, [task.state])
}
