import type { TaskState } from '../../../../contract/task.schema.ts'
import type { TreeBuildLog, TreeEvent, TreePhase } from '../../../../contract/tree-build.schema.ts'
import { createEventQueue, type EventQueue } from '../../../tasks/event-queue.ts'

/** Follows the work on one type of tree in the words of the original's progress stream. */
export type TreeProgress = ReturnType<typeof createTreeProgress>

/** A step of the work. */
export type TreeWorkStep = Omit<TreeEvent, 'event' | 'code'>

/** Why work failed. */
interface TreeFailure {
  readonly code: string
  readonly message: string
}

/** How work ended. */
export interface TreeEnd {
  readonly failure?: TreeFailure | undefined
  /** What work that went well came to, without a full stop. */
  readonly outcome?: string | undefined
}

/** Work with a model on a large library tells some thousand steps; a page reads them as they come. */
const QUEUE_LIMIT = 1_000
/** Lines of the log; the oldest are forgotten. */
const MOST_LINES = 200

const IDLE: TreeEvent = {
  event: 'done',
  phase: 'complete',
  detail: 'Nothing is being built.',
  percent: 100,
}

/**
 * Collects what the work on a tree does for `GET /api/tree/progress`, and keeps it as a log until the next work.
 *
 * A listener first gets the newest step, then every one, and last exactly one final event; one that comes after
 * the work gets the final event at once, so nobody waits for work that is over. The share that is done never falls.
 */
export function createTreeProgress(now: () => Date) {
  const listeners = new Set<EventQueue<TreeEvent>>()
  let latest: TreeEvent = IDLE
  let log: TreeBuildLog = { taskId: null, phases: [], lines: [] }

  const tellAll = (event: TreeEvent) => {
    latest = event
    for (const listener of listeners) listener.push(event)
  }

  function note({ phase, detail, percent }: TreeWorkStep, isError = false) {
    const line = { at: now().toISOString(), phase, detail, percent, isError }
    const last = log.lines.at(-1)
    // One line grows with its percent, instead of a hundred that say the same.
    const isSame = last?.phase === phase && last.detail === detail && last.isError === isError
    const before = isSame ? log.lines.slice(0, -1) : log.lines
    log = { ...log, lines: [...before, line].slice(-MOST_LINES) }
  }

  function end(state: TaskState, { failure, outcome }: TreeEnd = {}) {
    const final = finalEvent(latest, state, { failure, outcome })
    note(final, final.event === 'error')
    tellAll(final)
    for (const listener of [...listeners]) listener.close()
  }

  return {
    /** Work has begun, or goes on after it broke off. */
    begin(taskId: string, phases: readonly TreePhase[]) {
      log = { taskId, phases: [...phases], lines: [] }
      latest = IDLE
    },
    /** The work has come to this. */
    tell(step: TreeWorkStep) {
      const before = latest.event === 'progress' ? latest.percent : 0
      const event = { event: 'progress' as const, ...step, percent: Math.max(before, step.percent) }
      note(event)
      tellAll(event)
    },
    /** Something went wrong that the work gets over. */
    warn(detail: string) {
      note({ phase: latest.phase, detail, percent: latest.percent }, true)
    },
    /** The work is over. */
    end,
    /** The work that goes on, or the last one of this process. */
    log: (): TreeBuildLog => log,
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
      // Work that did not stop in time still ends for those who follow it.
      if (latest.event === 'progress') end('interrupted')
    },
  }
}

function finalEvent(latest: TreeEvent, state: TaskState, { failure, outcome }: TreeEnd): TreeEvent {
  const { phase, percent } = latest
  if (state === 'succeeded') {
    const detail = outcome === undefined ? 'The tree is ready.' : `${outcome}.`
    return { event: 'done', phase: 'complete', detail, percent: 100 }
  }
  if (state !== 'failed') {
    return {
      event: 'stopped',
      phase,
      percent,
      detail: 'The work was stopped. The tree from before is still there.',
    }
  }
  const { code, message } = failure ?? BROKEN
  return { event: 'error', phase, percent, detail: message, code }
}

const BROKEN: TreeFailure = {
  code: 'TASK_BROKE',
  message: 'The work broke off because of a fault in the program. The tree from before is still there.',
}
