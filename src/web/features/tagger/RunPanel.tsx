import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { Task, TaskPause } from '../../../contract/task.schema.ts'
import { settingsQuery } from '../../api/queries.ts'
import { announce, announceNow } from '../../app/announcer.tsx'
import { STATE_TEXT } from '../../app/JobRow.tsx'
import { describeSpend, describeTimeLeft, isLive, pauseOf, shownState } from '../../app/task-progress.ts'
import { useTimeLeft } from '../../app/use-tasks.ts'
import { formatCount, formatNumber } from '../../shared/display-text.ts'
import { TaskBar } from '../../shared/TaskBar.tsx'
import { LatestTags } from './LatestTags.tsx'
import { RunButtons } from './RunButtons.tsx'
import { RunFinished } from './RunFinished.tsx'
import styles from './RunPanel.module.css'
import { capReached, RunPause } from './RunPause.tsx'

/** Progress of the tag run, what it costs and why it waits, and what became of it until that is dismissed. */
export function RunPanel(props: {
  readonly task: Task
  readonly library: LibrarySummary
  readonly onShowNeedsEars: () => void
  readonly onRetryFailed: () => void
}) {
  const { task, library } = props
  const { data: settings } = useQuery(settingsQuery)
  const pause = pauseOf(task)
  useAnnouncedProgress(task)
  useAnnouncedPause(pause, settings?.monthly_cap_usd ?? null)
  return (
    <section
      className={styles.panel}
      data-state={shownState(task)}
      data-testid="run-panel"
      aria-label="Tag run"
    >
      {task.state === 'succeeded' ? <RunFinished {...props} /> : <Progressing task={task} />}
      {isLive(task) && pause === undefined && <GenreBars genres={library.topGenres} />}
      <RunButtons task={task} />
    </section>
  )
}

function Progressing({ task }: { readonly task: Task }) {
  const left = useTimeLeft(task)
  const state = shownState(task)
  const pause = pauseOf(task)
  const facts = [
    `${formatNumber(task.done)} of ${formatNumber(task.total)}`,
    task.failed > 0 ? `${formatNumber(task.failed)} failed` : '',
    describeTimeLeft(left),
    ...describeSpend(task.spend),
    task.stage,
  ].filter((fact) => fact !== '')
  return (
    <div className={styles.progress}>
      <div className={styles.title}>
        {state !== 'running' && state !== 'queued' && (
          <span className={styles.state}>{STATE_TEXT[state]} · </span>
        )}
        {task.title}
      </div>
      <TaskBar task={task} state={shownState(task)} facts={facts.join(', ')} />
      <div className={styles.facts} data-testid="run-facts">
        {facts.join(' · ')}
      </div>
      {pause ? <RunPause task={task} pause={pause} /> : isLive(task) && <LatestTags key={task.id} />}
      {task.error && <div className={styles.reason}>{task.error.message}</div>}
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

/** Says politely that the run waits, and at once that it waits for the DJ. */
function useAnnouncedPause(pause: TaskPause | undefined, cap: number | null): void {
  const code = pause?.code
  const words = pause && (pause.code === 'MONTHLY_CAP' ? capReached(cap) : pause.message)
  useEffect(() => {
    if (words === undefined) return
    if (code === 'BY_USER' || code === 'PROVIDER_WAIT') announce(words)
    else announceNow(`The tag run is paused. ${words}`)
  }, [code, words])
}
