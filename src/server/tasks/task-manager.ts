import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Task, TaskState } from '../../contract/task.schema.ts'
import {
  AppError,
  shuttingDown,
  taskNotResumable,
  taskRunning,
  taskStillRunning,
  taskUnknown,
} from '../errors.ts'
import type { TaskRepository } from '../storage/task.repository.ts'
import { fromRow, type TaskRecord, toProgressRow, toRow, toTask } from './task-record.ts'
import { createReporter } from './task-reporter.ts'

/** What a running task is given. */
export interface TaskContext<P> {
  readonly taskId: string
  readonly params: P
  /** Aborted by a cancel or by the server's stop. It must reach down into every wait. */
  readonly signal: AbortSignal
  /** The change that an earlier, interrupted run of this task began; undefined on a first run. */
  readonly changeId: number | undefined
  /** Reports where the work is. Progress never goes back; what is left out stays as it was. */
  report(progress: TaskProgress): void
}

export interface TaskProgress {
  readonly done?: number
  readonly total?: number
  readonly failed?: number
  readonly stage?: string
  readonly changeId?: number
}

/** A kind of long work. */
export interface TaskKind<P> {
  readonly kind: string
  /** Whether a run that was cancelled, failed or interrupted can go on from where it was. */
  readonly canResume: boolean
  run(context: TaskContext<P>): Promise<void>
  /** Tidies up after the last report, whatever the outcome; the task is not final before it returns. */
  settle?(context: TaskContext<P>, state: TaskState): Promise<void>
}

/** Handle to start tasks of one kind; only `define` makes one, so params and runner always fit. */
export interface TaskStarter<P> {
  /** Begins a task and returns it at once. Throws TASK_RUNNING while another of its kind runs. */
  start(options: { readonly title: string; readonly total: number; readonly params: P }): Promise<Task>
  findRunning(): Task | undefined
}

export interface TaskManagerOptions {
  readonly repository: TaskRepository
  readonly now: () => Date
  /** Told of every change of a task, in order. */
  readonly onChange: (task: Task) => void
  /** Told of a failure that is a bug; failures with a code of their own are not reported. */
  readonly onBug: (error: unknown, task: Task) => void
}

export type TaskManager = ReturnType<typeof createTaskManager>

/** A cancel answers within this time; a task that needs longer to stop stops afterwards. */
const CANCEL_ANSWER_MS = 900
const STOPPING: unique symbol = Symbol('the server is stopping')

interface Running {
  readonly record: TaskRecord
  readonly controller: AbortController
  readonly finished: Promise<void>
}

/**
 * Runs long work: one task of a kind at a time, each with a state that survives
 * the process.
 *
 * A task ends `succeeded`, `failed` (with a code and a sentence), `cancelled`, or,
 * when the server stopped or died under it, `interrupted`. Cancelling is
 * cooperative: the work finishes the step in hand and keeps what it has done.
 */
export function createTaskManager({ repository, now, onChange, onBug }: TaskManagerOptions) {
  const kinds = new Map<string, TaskKind<unknown>>()
  const running = new Map<string, Running>()
  let isClosing = false

  const view = (record: TaskRecord): Task => toTask(record, kinds.get(record.kind)?.canResume ?? false)

  const add = (record: TaskRecord) => repository.insert(toRow(record))
  const save = (record: TaskRecord) => repository.update(record.id, toProgressRow(record))

  async function publish(record: TaskRecord) {
    await save(record)
    onChange(view(record))
  }

  function findRunning(kind: string): Task | undefined {
    const entry = [...running.values()].find(({ record }) => record.kind === kind)
    return entry && view(entry.record)
  }

  /**
   * Checks and registers without a pause in between, so that two requests cannot
   * both pass. The work begins once `store` has made the task durable.
   */
  async function launch(
    kind: TaskKind<unknown>,
    record: TaskRecord,
    store: (record: TaskRecord) => Promise<void>,
  ): Promise<Task> {
    if (isClosing) throw shuttingDown()
    const other = findRunning(kind.kind)
    if (other !== undefined) throw taskRunning(kind.kind, other.id)
    const controller = new AbortController()
    record.state = 'running'
    record.startedAt ??= now().toISOString()
    const { promise: registered, resolve: begin } = Promise.withResolvers<void>()
    const finished = registered.then(() => execute(kind, record, controller.signal))
    running.set(record.id, { record, controller, finished })
    try {
      await store(record)
    } catch (error) {
      running.delete(record.id)
      throw error
    }
    const task = view(record)
    onChange(task)
    begin()
    return task
  }

  async function execute(kind: TaskKind<unknown>, record: TaskRecord, signal: AbortSignal) {
    const reporter = createReporter(record, publish)
    const context: TaskContext<unknown> = {
      taskId: record.id,
      params: record.params,
      signal,
      changeId: record.changeId ?? undefined,
      report: reporter.report,
    }
    let outcome: Outcome
    try {
      await kind.run(context)
      outcome = { state: 'succeeded', error: null }
    } catch (error) {
      outcome = outcomeOf(error, signal)
      if (outcome.state === 'failed' && !(error instanceof AppError)) onBug(error, view(record))
    }
    await reporter.flush()
    try {
      await kind.settle?.({ ...context, changeId: record.changeId ?? undefined }, outcome.state)
    } catch (error) {
      onBug(error, view(record))
    }
    record.state = outcome.state
    record.error = outcome.error
    record.endedAt = now().toISOString()
    running.delete(record.id)
    await publish(record).catch((error: unknown) => onBug(error, view(record)))
  }

  /** Makes a kind known. Resuming needs it, so every kind is defined before the server listens. */
  function define<P>(kind: TaskKind<P>): TaskStarter<P> {
    // Params of a kind only ever come from its own starter or from what that wrote.
    const erased = kind as TaskKind<unknown>
    kinds.set(kind.kind, erased)
    return {
      start: ({ title, total, params }) =>
        launch(
          erased,
          {
            id: randomUUID(),
            kind: kind.kind,
            title,
            state: 'queued',
            done: 0,
            total,
            failed: 0,
            stage: '',
            params,
            changeId: null,
            error: null,
            createdAt: now().toISOString(),
            startedAt: null,
            endedAt: null,
          },
          add,
        ),
      findRunning: () => findRunning(kind.kind),
    }
  }

  async function load(id: string): Promise<TaskRecord> {
    const live = running.get(id)
    if (live !== undefined) return live.record
    const row = await repository.find(id)
    if (row === undefined) throw taskUnknown(id)
    return fromRow(row)
  }

  /** One task. Throws TASK_UNKNOWN. */
  async function get(id: string): Promise<Task> {
    return view(await load(id))
  }

  /** The last hundred tasks, newest first. */
  async function list(): Promise<Task[]> {
    const rows = await repository.list(100)
    return rows.map((row) => view(running.get(row.id)?.record ?? fromRow(row)))
  }

  /**
   * Asks a task to stop and waits a moment for it. Answers with the task as it then
   * is, which may still be running when its step in hand takes longer. Cancelling a
   * task that has ended changes nothing. Throws TASK_UNKNOWN.
   */
  async function cancel(id: string): Promise<Task> {
    const live = running.get(id)
    if (live !== undefined) {
      live.controller.abort()
      await Promise.race([live.finished, pause(CANCEL_ANSWER_MS, undefined, { ref: false })])
    }
    return get(id)
  }

  /** Goes on with a task that did not finish. Throws TASK_UNKNOWN, TASK_NOT_RESUMABLE, TASK_RUNNING. */
  async function resume(id: string): Promise<Task> {
    const record = await load(id)
    const kind = kinds.get(record.kind)
    if (kind === undefined || !view(record).canResume) throw taskNotResumable(record.state)
    record.error = null
    record.endedAt = null
    return launch(kind, record, save)
  }

  /** Forgets a task that has ended. Throws TASK_UNKNOWN, TASK_STILL_RUNNING. */
  async function dismiss(id: string): Promise<void> {
    await load(id)
    if (running.has(id)) throw taskStillRunning()
    await repository.remove(id)
  }

  /** Marks what a killed process left behind as interrupted. Called once, before any task starts. */
  async function recover(): Promise<void> {
    await repository.interruptUnfinished(now().toISOString())
  }

  /**
   * Refuses new tasks, stops the running ones and waits for them, but no longer
   * than the limit. What was stopped is `interrupted` and can be resumed.
   */
  async function close(limitMs: number): Promise<void> {
    isClosing = true
    const unfinished = [...running.values()]
    for (const { controller } of unfinished) controller.abort(STOPPING)
    await Promise.race([
      Promise.all(unfinished.map(({ finished }) => finished)),
      pause(limitMs, undefined, { ref: false }),
    ])
  }

  return { define, get, list, cancel, resume, dismiss, recover, close }
}

type Outcome = { readonly state: TaskState; readonly error: Task['error'] }

function outcomeOf(error: unknown, signal: AbortSignal): Outcome {
  if (signal.aborted) return { state: signal.reason === STOPPING ? 'interrupted' : 'cancelled', error: null }
  if (error instanceof AppError)
    return { state: 'failed', error: { code: error.code, message: error.message } }
  return {
    state: 'failed',
    error: {
      code: 'TASK_BROKE',
      message: 'The task stopped because of a fault in the program. What it had finished is kept.',
    },
  }
}
