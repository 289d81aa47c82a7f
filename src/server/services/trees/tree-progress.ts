import type { TaskState } from '../../../contract/task.schema.ts'
import type { TreeEvent } from '../../../contract/tree.schema.ts'
import { createEventQueue, type EventQueue } from '../../tasks/event-queue.ts'

/** Follows the builds of one tree in the words of the original's progress stream. */
export type TreeProgress = ReturnType<typeof createTreeProgress>

/** A build tells some hundred steps. */
const QUEUE_LIMIT = 1_000

/** Why a build failed. */
export interface TreeFailure {
  readonly code: string
  readonly message: string
}

const IDLE: TreeEvent = {
  event: 'done',
  phase: 'complete',
  detail: 'Nothing is being built.',
  percent: 100,
}

/**
 * Collects what a build does for `GET /api/tree/progress`.
 *
 * A listener first gets the newest step, then every one, and last exactly one final event; one that comes after
 * the build gets the final event at once, so nobody waits for a build that is over.
 */
export function createTreeProgress() {
  const listeners = new Set<EventQueue<TreeEvent>>()
  let latest: TreeEvent = IDLE

  const tellAll = (event: TreeEvent) => {
    latest = event
    for (const listener of listeners) listener.push(event)
  }

  function end(state: TaskState, failure?: TreeFailure) {
    tellAll(finalEvent(latest, state, failure))
    for (const listener of [...listeners]) listener.close()
  }

  return {
    /** A build has begun, or has come to this. */
    tell(step: Omit<TreeEvent, 'event'>) {
      tellAll({ event: 'progress', ...step })
    },
    /** The build is over. */
    end,
    /** Connects a listener. */
    follow(): EventQueue<TreeEvent> {
      const queue = createEventQueue<TreeEvent>({
        limit: QUEUE_LIMIT,
        onClose: () => listeners.delete(queue),
      })
      queue.push(latest)
      if (latest.event === 'progress') listeners.add(queue)
      else queue.close()
      return queue
    },
    /** Ends every stream, for the server's stop. */
    close() {
      // A build that did not stop in time still ends for those who follow it.
      if (latest.event === 'progress') end('interrupted')
    },
  }
}

function finalEvent(latest: TreeEvent, state: TaskState, failure: TreeFailure | undefined): TreeEvent {
  const { phase, percent } = latest
  if (state === 'succeeded')
    return { event: 'done', phase: 'complete', detail: 'The tree is ready.', percent: 100 }
  if (state !== 'failed') {
    return {
      event: 'stopped',
      phase,
      percent,
      detail: 'The build was stopped. The tree from before is still there.',
    }
  }
  const { code, message } = failure ?? BROKEN
  return { event: 'error', phase, percent, detail: message, code }
}

const BROKEN: TreeFailure = {
  code: 'TASK_BROKE',
  message: 'The build broke off because of a fault in the program. The tree from before is still there.',
}
