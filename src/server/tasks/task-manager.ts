import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Task } from '../../contract/task.schema.ts'
import {
  knownFailure,
  shuttingDown,
  taskNotPausable,
  taskNotResumable,
  taskRunning,
  taskStillRunning,
  taskUnknown,
} from '../errors.ts'
import type { TaskRepository } from '../storage/task.repository.ts'
import { createTaskGate, type TaskGate } from './task-gate.ts'
import type { TaskContext, TaskKind, TaskStarter } from './task-kind.ts'
import { outcomeOf, STOPPING, type TaskOutcome } from './task-outcome.ts'
import { fromRow, type TaskRecord, toProgressRow, toRow, toTask } from './task-record.ts'
import { createReporter } from './task-reporter.ts'

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

interface Running {
  readonly record: TaskRecord
  readonly controller: AbortController
  readonly finished: Promise<void>
  readonly gate: TaskGate
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
  /** Tasks that are over and could not be stored so: a full disk must not leave them running for good. */
  const unsaved = new Map<string, TaskRecord>()
  let isClosing = false
  let closed: Promise<void> | undefined

  function view(record: TaskRecord): Task {
    const { canResume = false, canPause = false } = kinds.get(record.kind) ?? {}
    return toTask(record, {
      kindCanResume: canResume,
      kindCanPause: typeof canPause === 'function' ? canPause(record.params) : canPause,
      pause: running.get(record.id)?.gate.pause ?? null,
    })
  }

  const add = (record: TaskRecord) => repository.insert(toRow(record))
  const save = (record: TaskRecord) => repository.update(record.id, toProgressRow(record))

  async function publish(record: TaskRecord) {
    await save(record)
    onChange(view(record))
  }

  /** Tells the end of a task in any case. What cannot be stored is kept here; after a restart it is interrupted. */
  async function publishEnd(record: TaskRecord) {
    try {
      for (const other of [...unsaved.values(), record]) {
        await save(other)
        unsaved.delete(other.id)
      }
    } catch (error) {
      unsaved.set(record.id, record)
      if (knownFailure(error) === undefined) onBug(error, view(record))
    }
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
    const reporter = createReporter(record, publish)
    const gate = createTaskGate(reporter.tellNow)
    const finished = registered.then(() =>
      execute(kind, { record, signal: controller.signal, reporter, gate }),
    )
    running.set(record.id, { record, controller, finished, gate })
    try {
      await store(record)
      unsaved.delete(record.id)
    } catch (error) {
      running.delete(record.id)
      throw error
    }
    const task = view(record)
    onChange(task)
    begin()
    return task
  }

  async function execute(kind: TaskKind<unknown>, { record, signal, reporter, gate }: Execution) {
    const context: TaskContext<unknown> = {
      taskId: record.id,
      params: record.params,
      signal,
      changeId: record.changeId ?? undefined,
      spend: record.spend,
      report: reporter.report,
      proceed: () => gate.pass(signal),
      pause: gate.hold,
      tellWait: gate.note,
    }
    let outcome: TaskOutcome
    try {
      await kind.run(context)
      outcome = { state: 'succeeded', error: null }
    } catch (error) {
      outcome = outcomeOf(error, signal)
      if (outcome.state === 'failed' && knownFailure(error) === undefined) onBug(error, view(record))
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
    await publishEnd(record)
  }

  /** Makes a kind known. Resuming needs it, so every kind is defined before the server listens. */
  function define<P>(kind: TaskKind<P>): TaskStarter<P> {
    // Params of a kind only ever come from its own starter or from what that wrote.
    const erased = kind as TaskKind<unknown>
    kinds.set(kind.kind, erased)
    return {
      start: ({ title, total, params, mode = null }) =>
        launch(
          erased,
          {
            id: randomUUID(),
            kind: kind.kind,
            title,
            mode,
            state: 'queued',
            done: 0,
            total,
            failed: 0,
            stage: '',
            params,
            changeId: null,
            error: null,
            spend: null,
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
    const known = running.get(id)?.record ?? unsaved.get(id)
    if (known !== undefined) return known
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
    return rows.map((row) => view(running.get(row.id)?.record ?? unsaved.get(row.id) ?? fromRow(row)))
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

  /** Holds a running task before its next step. Throws TASK_UNKNOWN, TASK_NOT_PAUSABLE. */
  async function pauseTask(id: string): Promise<Task> {
    const live = running.get(id)
    if (live === undefined || !view(live.record).canPause) {
      throw taskNotPausable((await load(id)).state)
    }
    live.gate.hold({ code: 'BY_USER', message: 'Paused. What is under way is finished first.', until: null })
    return view(live.record)
  }

  /**
   * Goes on with a task that did not finish, or that is paused.
   * Throws TASK_UNKNOWN, TASK_NOT_RESUMABLE, TASK_RUNNING.
   */
  async function resume(id: string): Promise<Task> {
    const live = running.get(id)
    if (live !== undefined && view(live.record).canResume) {
      live.gate.open()
      return view(live.record)
    }
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
    unsaved.delete(id)
  }

  /** Marks what a killed process left behind as interrupted. Called once, before any task starts. */
  async function recover(): Promise<void> {
    await repository.interruptUnfinished(now().toISOString())
  }

  /**
   * Refuses new tasks, stops the running ones and waits for them, but no longer
   * than the limit. What was stopped is `interrupted` and can be resumed.
   */
  function close(limitMs: number): Promise<void> {
    isClosing = true
    // Whoever closes again waits for the same end, not for as long once more.
    closed ??= stopAll(limitMs)
    return closed
  }

  async function stopAll(limitMs: number): Promise<void> {
    const unfinished = [...running.values()]
    for (const { controller } of unfinished) controller.abort(STOPPING)
    await Promise.race([
      Promise.all(unfinished.map(({ finished }) => finished)),
      pause(limitMs, undefined, { ref: false }),
    ])
  }

  return { define, get, list, cancel, pause: pauseTask, resume, dismiss, recover, close }
}

/** A task that has been registered and may begin. */
interface Execution {
  readonly record: TaskRecord
  readonly signal: AbortSignal
  readonly reporter: ReturnType<typeof createReporter>
  readonly gate: TaskGate
}
