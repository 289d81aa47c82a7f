import type { Database } from './database.ts'
import type { TaskRow } from './tables.ts'

const COLUMNS_WITHOUT_PARAMS = [
  'id',
  'kind',
  'title',
  'mode',
  'state',
  'done',
  'total',
  'failed',
  'stage',
  'change_id',
  'error_code',
  'error_message',
  'created_at',
  'started_at',
  'ended_at',
  'spend',
] as const satisfies readonly (keyof TaskRow)[]

/** Reads and writes tasks. */
export function createTaskRepository(db: Database) {
  async function insert(task: TaskRow): Promise<void> {
    await db.insertInto('tasks').values(task).execute()
  }

  /** Writes where a task is. Its params never change, and may be large, so they are not written again. */
  async function update(id: string, progress: Omit<TaskRow, 'id' | 'params'>): Promise<void> {
    await db.updateTable('tasks').set(progress).where('id', '=', id).execute()
  }

  /** Notes which change a task writes. */
  async function linkChange(id: string, changeId: number): Promise<void> {
    await db.updateTable('tasks').set({ change_id: changeId }).where('id', '=', id).execute()
  }

  async function find(id: string): Promise<TaskRow | undefined> {
    return db.selectFrom('tasks').selectAll().where('id', '=', id).executeTakeFirst()
  }

  /** The newest first, without their params. */
  async function list(limit: number): Promise<Omit<TaskRow, 'params'>[]> {
    return db
      .selectFrom('tasks')
      .select(COLUMNS_WITHOUT_PARAMS)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute()
  }

  /** Marks what a killed process left behind. */
  async function interruptUnfinished(endedAt: string): Promise<void> {
    await db
      .updateTable('tasks')
      .set({ state: 'interrupted', ended_at: endedAt })
      .where('state', 'in', ['queued', 'running'])
      .execute()
  }

  async function remove(id: string): Promise<void> {
    await db.deleteFrom('tasks').where('id', '=', id).execute()
  }

  return { insert, update, linkChange, find, list, interruptUnfinished, remove }
}

export type TaskRepository = ReturnType<typeof createTaskRepository>
