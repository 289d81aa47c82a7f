import type { Task, TaskState } from '../../contract/task.schema.ts'
import { knownFailure } from '../errors.ts'

/** Reason of an abort that is the server's and not the DJ's. */
export const STOPPING: unique symbol = Symbol('the server is stopping')

/** How a task ended. */
export interface TaskOutcome {
  readonly state: TaskState
  readonly error: Task['error']
}

/** Tells what a failure means: stopped by somebody, failed with a code of its own, or broken by a bug. */
export function outcomeOf(error: unknown, signal: AbortSignal): TaskOutcome {
  if (signal.aborted) return { state: signal.reason === STOPPING ? 'interrupted' : 'cancelled', error: null }
  const known = knownFailure(error)
  if (known !== undefined) return { state: 'failed', error: { code: known.code, message: known.message } }
  return {
    state: 'failed',
    error: {
      code: 'TASK_BROKE',
      message: 'The task stopped because of a fault in the program. What it had finished is kept.',
    },
  }
}
