import { Button, Group, Progress } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Task, TaskPause } from '../../contract/task.schema.ts'
import { TREE_TYPES } from '../features/trees/trees-search.ts'
import { formatNumber, formatPercent, formatSeconds } from '../shared/display-text.ts'
import { useNow } from './ConnectionState.tsx'
import styles from './JobTray.module.css'
import {
  canGoOn,
  describePauseEnd,
  describeSpend,
  describeTimeLeft,
  isLive,
  pauseOf,
  shownState,
} from './task-progress.ts'
import { useTaskActions, useTimeLeft } from './use-tasks.ts'

/** Words for each state; "lost connection" is none of them, because it says nothing about the work. */
export const STATE_TEXT: Readonly<Record<ReturnType<typeof shownState>, string>> = {
  queued: 'Waiting',
  running: 'Running',
  paused: 'Paused',
  succeeded: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted',
}

const STATE_COLOUR: Readonly<Record<ReturnType<typeof shownState>, string>> = {
  queued: 'var(--gt-dim)',
  running: 'var(--gt-accent)',
  paused: 'var(--gt-warn-fill)',
  succeeded: 'var(--gt-success-fill)',
  failed: 'var(--gt-danger-fill)',
  cancelled: 'var(--gt-warn-fill)',
  interrupted: 'var(--gt-warn-fill)',
}

/** One job of the tray. Work on a tree has a page of its own, which `onFollow` makes room for. */
export function JobRow({ task, onFollow }: { readonly task: Task; readonly onFollow?: () => void }) {
  const { pause, cancel, resume, dismiss } = useTaskActions()
  const live = isLive(task)
  const held = pauseOf(task)
  const state = shownState(task)
  const percent = formatPercent(task.done, task.total)
  const treeType = TREE_TYPES.find((type) => task.kind === `${type}-tree`)
  return (
    <div className={styles.job} data-state={state} data-testid={`job-${task.id}`}>
      <div className={styles.head}>
        <span>{task.title}</span>
        <span>{state === 'running' || state === 'queued' ? percent : STATE_TEXT[state]}</span>
      </div>
      <Progress.Root size={6} my={6}>
        <Progress.Section
          value={task.total === 0 ? 0 : (task.done / task.total) * 100}
          color={STATE_COLOUR[state]}
          aria-label={task.title}
        />
      </Progress.Root>
      <div className={styles.facts}>
        <JobFacts task={task} />
      </div>
      {held && <PauseReason pause={held} />}
      {task.error && <div className={styles.reason}>{task.error.message}</div>}
      <Group gap="xs" mt={8}>
        {live && task.canPause && held === undefined && <Button onClick={() => pause(task.id)}>Pause</Button>}
        {canGoOn(task) && <Button onClick={() => resume(task.id)}>Resume</Button>}
        {live && <Button onClick={() => cancel(task.id)}>Cancel</Button>}
        {!live && <Button onClick={() => dismiss(task.id)}>Dismiss</Button>}
        {treeType && (
          <Button
            renderRoot={(root) => (
              <Link {...root} to="/trees/$type" params={{ type: treeType }} search={{ view: 'job' }} />
            )}
            onClick={onFollow}
          >
            Details
          </Button>
        )}
      </Group>
    </div>
  )
}

/** Why a job does not get on, and when it will where that is known; the seconds count down. */
export function PauseReason({ pause }: { readonly pause: TaskPause }) {
  const now = useNow(pause.until !== null)
  return (
    <div className={styles.pause}>
      {pause.message} <span aria-live="off">{describePauseEnd(pause, now)}</span>
    </div>
  )
}

/** "214 of 1,020 · 3 failed · 40 s · about 12 min left · $0.12 so far". */
function JobFacts({ task }: { readonly task: Task }) {
  const live = isLive(task)
  const now = useNow(live)
  const left = useTimeLeft(task)
  const started = task.startedAt === null ? undefined : Date.parse(task.startedAt)
  const ended = task.endedAt === null ? now : Date.parse(task.endedAt)
  const facts = [
    task.stage,
    `${formatNumber(task.done)} of ${formatNumber(task.total)}`,
    task.failed > 0 ? `${formatNumber(task.failed)} failed` : '',
    started === undefined ? '' : formatSeconds(Math.max(0, ended - started) / 1_000),
    live ? describeTimeLeft(left) : '',
    ...describeSpend(task.spend),
  ]
  return facts.filter((fact) => fact !== '').join(' · ')
}
