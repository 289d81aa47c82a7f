import type { Task, TaskPause, TaskSpend, TaskState } from '../../contract/task.schema.ts'

/** What a running task is given. */
export interface TaskContext<P> {
  readonly taskId: string
  readonly params: P
  /** Aborted by a cancel or by the server's stop. It must reach down into every wait. */
  readonly signal: AbortSignal
  /** The change that an earlier, interrupted run of this task began; undefined on a first run. */
  readonly changeId: number | undefined
  /** What the task had spent before it was interrupted; null on a first run. */
  readonly spend: TaskSpend | null
  /** Reports where the work is. Progress never goes back; what is left out stays as it was. */
  report(progress: TaskProgress): void
  /** Awaited before each new step: holds while the task is paused, rejects when it is to stop. */
  proceed(): Promise<void>
  /** Pauses the task by itself, until somebody resumes it. */
  pause(reason: TaskPause): void
  /** Shows that the work waits for somebody else; null when it goes on. */
  tellWait(wait: TaskPause | null): void
}

/** Where the work of a task is. */
export interface TaskProgress {
  readonly done?: number
  readonly total?: number
  readonly failed?: number
  readonly stage?: string
  readonly changeId?: number
  readonly spend?: TaskSpend
}

/** A kind of long work. */
export interface TaskKind<P> {
  readonly kind: string
  /** Whether a run that was cancelled, failed or interrupted can go on from where it was. */
  readonly canResume: boolean
  /**
   * Whether a run, or one with these params as they were kept, can be held and go on; then it awaits `proceed` before
   * each step.
   */
  readonly canPause?: boolean | ((params: unknown) => boolean)
  run(context: TaskContext<P>): Promise<void>
  /** Tidies up after the last report, whatever the outcome; the task is not final before it returns. */
  settle?(context: TaskContext<P>, state: TaskState): Promise<void>
}

/** What a new task is. */
export interface TaskOptions<P> {
  /** What it does, for people. */
  readonly title: string
  readonly total: number
  readonly params: P
  /** One of the kind's ways to work, for pages that show them differently. */
  readonly mode?: string
}

/** Handle to start tasks of one kind; only `define` makes one, so params and runner always fit. */
export interface TaskStarter<P> {
  /** Begins a task and returns it at once. Throws TASK_RUNNING while another of its kind runs. */
  start(options: TaskOptions<P>): Promise<Task>
  findRunning(): Task | undefined
}
