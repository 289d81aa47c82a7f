import { setTimeout as pause } from 'node:timers/promises'
import type { Task, TaskPause } from '../contract/task.schema.ts'
import type { AppState } from '../server/app-state.ts'
import type { Terminal } from './terminal.ts'

/** How a run came to its end. */
export interface FinishedRun {
  readonly task: Task
  /** Why it was stopped early: Ctrl-C, or a pause that only a person could end; undefined when it was not. */
  readonly stopped: 'interrupt' | TaskPause | undefined
}

/** Often enough for a bar that moves; reading a running task costs nothing. */
const LOOK_EVERY_MS = 50
/** An answer that has just come in is written by the next look. */
const QUIET_LOOKS = 2
/** More calls than are ever under way at once. */
const NEWEST_CALLS = 500

/**
 * Shows how far a tagging run is, until it is over.
 *
 * Ctrl-C stops it within a second, whatever it waits for. So does a pause that waits for a
 * resume, which nobody at a terminal could give; at a limit on spending, calls under way are
 * waited for first, because they are paid for.
 */
export async function followRun(
  { tasks, models }: Pick<AppState, 'tasks' | 'models'>,
  started: Task,
  terminal: Terminal,
): Promise<FinishedRun> {
  const progress = terminal.startProgress(started.total)
  const stopping = Promise.withResolvers<Task>()
  let stopped: FinishedRun['stopped']
  let quietLooks = 0

  function stop(reason: NonNullable<FinishedRun['stopped']>) {
    if (stopped !== undefined) return
    stopped = reason
    stopping.resolve(tasks.cancel(started.id))
  }

  const hasCallsUnderWay = async () => {
    const { calls } = await models.listCalls({ task: started.id, limit: NEWEST_CALLS })
    return calls.some((call) => call.state === 'pending')
  }

  const ignoreInterrupts = terminal.onInterrupt(() => stop('interrupt'))
  try {
    while (true) {
      const task = await tasks.get(started.id)
      progress.update(task.done, task.pause?.code === 'PROVIDER_WAIT' ? task.pause.message : undefined)
      if (task.endedAt !== null) return { task, stopped }
      if (stopped !== undefined) return { task: await stopping.promise, stopped }
      if (isForGood(task.pause)) {
        // A provider that is gone answers no call that is under way either.
        const isQuiet = task.pause.code === 'PROVIDER_DOWN' || !(await hasCallsUnderWay())
        quietLooks = isQuiet ? quietLooks + 1 : 0
        if (quietLooks >= QUIET_LOOKS) stop(task.pause)
      }
      await Promise.race([pause(LOOK_EVERY_MS), stopping.promise])
    }
  } finally {
    ignoreInterrupts()
    progress.stop()
  }
}

function isForGood(held: TaskPause | null): held is TaskPause {
  return held !== null && held.until === null
}
