import { Button } from '@mantine/core'
import type { Task, TaskPause } from '../../../contract/task.schema.ts'
import { canGoOn, isLive, pauseOf } from '../../app/task-progress.ts'
import { useTaskActions } from '../../app/use-tasks.ts'
import styles from './RunPanel.module.css'

/** Pauses in which the run has come to a stop by itself, so that ending it is to stop and not to cancel. */
const STOPPED: readonly TaskPause['code'][] = ['MONTHLY_CAP', 'RUN_CAP', 'PROVIDER_DOWN']

/** What can be done with the run now. `resumeFrom` names the stage that a run which ended early goes on from. */
export function RunButtons(props: { readonly task: Task; readonly resumeFrom?: string }) {
  const { task, resumeFrom = '' } = props
  const { pause, cancel, resume, dismiss } = useTaskActions()
  const live = isLive(task)
  const held = pauseOf(task)
  const hasStopped = held !== undefined && STOPPED.includes(held.code)
  return (
    <div className={styles.buttons}>
      {live && task.canPause && held === undefined && (
        <Button onClick={() => pause(task.id)} data-testid="run-pause-button">
          Pause
        </Button>
      )}
      {/* At the monthly limit the way on is to raise it. */}
      {canGoOn(task) && held?.code !== 'MONTHLY_CAP' && (
        <Button variant="filled" onClick={() => resume(task.id)} data-testid="run-resume">
          {live || resumeFrom === '' ? 'Resume' : `Resume from: ${resumeFrom}`}
        </Button>
      )}
      {live && (
        <Button onClick={() => cancel(task.id)} data-testid="run-cancel">
          {hasStopped ? 'Stop' : 'Cancel'}
        </Button>
      )}
      {!live && <Button onClick={() => dismiss(task.id)}>Dismiss</Button>}
    </div>
  )
}
