import type { Task, TaskPause, TaskSpend, TaskState } from '../../contract/task.schema.ts'
import type { TaskRow } from '../storage/tables.ts'

/** A task as the manager keeps it. */
export interface TaskRecord extends Omit<Task, 'canResume' | 'canPause' | 'pause'> {
  readonly params: unknown
}

/** States from which a task can go on. */
const RESUMABLE: ReadonlySet<TaskState> = new Set(['cancelled', 'failed', 'interrupted'])

/** What the manager knows of a task besides its record. */
export interface TaskSituation {
  readonly kindCanResume: boolean
  readonly kindCanPause: boolean
  readonly pause: TaskPause | null
}

/** The task as the outside sees it: a copy, without the kind's own parameters. */
export function toTask(record: TaskRecord, { kindCanResume, kindCanPause, pause }: TaskSituation): Task {
  const { params: _params, ...task } = record
  // A wait that ends by itself is no pause that anybody could end.
  const isHeld = pause !== null && pause.until === null
  return {
    ...task,
    canResume: isHeld || (kindCanResume && RESUMABLE.has(record.state)),
    canPause: kindCanPause && record.state === 'running' && !isHeld,
    pause,
  }
}

/** The columns that change while a task runs. */
export function toProgressRow(record: TaskRecord): Omit<TaskRow, 'id' | 'params'> {
  return {
    kind: record.kind,
    title: record.title,
    mode: record.mode,
    state: record.state,
    done: record.done,
    total: record.total,
    failed: record.failed,
    stage: record.stage,
    change_id: record.changeId,
    error_code: record.error?.code ?? null,
    error_message: record.error?.message ?? null,
    created_at: record.createdAt,
    started_at: record.startedAt,
    ended_at: record.endedAt,
    spend: record.spend === null ? null : JSON.stringify(record.spend),
  }
}

/** The whole row of a new task. */
export function toRow(record: TaskRecord): TaskRow {
  return { id: record.id, params: JSON.stringify(record.params), ...toProgressRow(record) }
}

/** The stored task; a row that was read without its params has none. */
export function fromRow(row: Omit<TaskRow, 'params'> & { readonly params?: string }): TaskRecord {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    mode: row.mode,
    // Only this program writes the columns.
    state: row.state as TaskState,
    done: row.done,
    total: row.total,
    failed: row.failed,
    stage: row.stage,
    params: row.params === undefined ? undefined : JSON.parse(row.params),
    changeId: row.change_id,
    error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    spend: row.spend === null ? null : (JSON.parse(row.spend) as TaskSpend),
  }
}
