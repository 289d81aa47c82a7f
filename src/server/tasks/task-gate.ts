import type { TaskPause } from '../../contract/task.schema.ts'

/** Holds a running task while it is paused. */
export interface TaskGate {
  /** Why the task is not getting on; null while it is. */
  readonly pause: TaskPause | null
  /** Holds everything that passes through from now on. */
  hold(pause: TaskPause): void
  /** Lets everything through again. */
  open(): void
  /** Shows that the work waits for somebody else, without holding it; null when it goes on. */
  note(wait: TaskPause | null): void
  /** Resolves at once, or when the gate is opened. Rejects when the signal is aborted. */
  pass(signal: AbortSignal): Promise<void>
}

/** Makes a gate that is open; `onChange` is told whenever `pause` is another. */
export function createTaskGate(onChange: () => void): TaskGate {
  let held: TaskPause | null = null
  let noted: TaskPause | null = null
  let waiting = Promise.withResolvers<void>()

  return {
    get pause() {
      return held ?? noted
    },
    hold(pause) {
      if (held === null) waiting = Promise.withResolvers<void>()
      held = pause
      onChange()
    },
    open() {
      if (held === null) return
      held = null
      waiting.resolve()
      onChange()
    },
    note(wait) {
      if (wait === null && noted === null) return
      noted = wait
      if (held === null) onChange()
    },
    async pass(signal) {
      signal.throwIfAborted()
      // Opened and held again in between: then it is still closed for who waits.
      while (held !== null) await orAborted(waiting.promise, signal)
    },
  }
}

function orAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    promise.then(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
  })
}
