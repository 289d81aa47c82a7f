import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Task } from '../../contract/task.schema.ts'
import { trackUnknown } from '../errors.ts'
import { type Database, openDatabase } from '../storage/database.ts'
import { createTaskRepository } from '../storage/task.repository.ts'
import type { TaskContext, TaskKind } from './task-kind.ts'
import { createTaskManager } from './task-manager.ts'

const now = () => new Date('2026-05-01T20:00:00Z')

/** A task manager on its own database, with what it told. */
async function openManager(db?: Database) {
  const database = db ?? (await openDatabase({ path: ':memory:', now }))
  const told: Task[] = []
  const bugs: unknown[] = []
  const manager = createTaskManager({
    repository: createTaskRepository(database),
    now,
    onChange: (task) => told.push(task),
    onBug: (error) => bugs.push(error),
  })
  return { manager, database, told, bugs }
}

/** Work that waits until the test lets it end, fail, or is stopped. */
function heldWork(kind = 'tagging') {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const contexts: TaskContext<unknown>[] = []
  const work: TaskKind<unknown> = {
    kind,
    canResume: true,
    run(context) {
      contexts.push(context)
      const stopped = new Promise<never>((_, abort) =>
        context.signal.addEventListener('abort', () => abort(context.signal.reason), { once: true }),
      )
      return Promise.race([promise, stopped])
    },
  }
  return { work, contexts, finish: resolve, fail: reject }
}

const START = { title: 'Tag 3 tracks', total: 3, params: { ids: [1, 2, 3] } }

describe('starting', () => {
  test('gives the running task at once, and it is stored before that', async () => {
    const { manager } = await openManager()
    const { work, finish } = heldWork()
    const task = await manager.define(work).start(START)
    expect(task).toMatchObject({ kind: 'tagging', state: 'running', done: 0, total: 3, canResume: false })
    expect(await manager.list()).toMatchObject([{ id: task.id }])
    finish()
  })

  test('a second task of the same kind is refused, and the refusal names the one that runs', async () => {
    const { manager } = await openManager()
    const { work, finish } = heldWork()
    const starter = manager.define(work)
    const { id } = await starter.start(START)
    await expect(starter.start(START)).rejects.toMatchObject({
      code: 'TASK_RUNNING',
      message: expect.stringContaining(id),
    })
    finish()
  })

  test('a task of another kind runs beside it', async () => {
    const { manager } = await openManager()
    const tagging = heldWork('tagging')
    const artwork = heldWork('artwork')
    await manager.define(tagging.work).start(START)
    expect(await manager.define(artwork.work).start(START)).toMatchObject({ state: 'running' })
    tagging.finish()
    artwork.finish()
  })
})

describe('ending', () => {
  test.each([
    ['work that finishes', 'succeeded', null, (work: ReturnType<typeof heldWork>) => work.finish()],
    [
      'work that meets a known failure',
      'failed',
      { code: 'TRACK_UNKNOWN', message: 'Track not found' },
      (work: ReturnType<typeof heldWork>) => work.fail(trackUnknown()),
    ],
    [
      'work that breaks',
      'failed',
      { code: 'TASK_BROKE', message: expect.stringContaining('fault in the program') },
      (work: ReturnType<typeof heldWork>) => work.fail(new Error('undefined is not a function')),
    ],
  ])('%s ends as %s', async (_what, state, error, end) => {
    const { manager, told, bugs } = await openManager()
    const held = heldWork()
    const { id } = await manager.define(held.work).start(START)
    end(held)
    await expect.poll(() => told.at(-1)?.state).toBe(state)
    expect(await manager.get(id)).toMatchObject({ state, error, endedAt: now().toISOString() })
    expect(bugs).toHaveLength(error?.code === 'TASK_BROKE' ? 1 : 0)
  })

  test('a full disk is told, the task is over all the same, and its end is stored with the next one', async () => {
    const { manager, database, told } = await openManager()
    const [held, other] = [heldWork(), heldWork('artwork')]
    const { id } = await manager.define(held.work).start(START)
    await manager.define(other.work).start(START)
    await sql`create trigger full before update on tasks begin select raise(abort, 'full'); end`.execute(
      database,
    )
    held.fail(Object.assign(new Error('database or disk is full'), { errcode: 13 }))
    await expect.poll(() => told.at(-1)?.state).toBe('failed')
    const over = {
      state: 'failed',
      error: { code: 'DISK_FULL', message: expect.stringContaining('Free some space') },
    }
    expect(await manager.get(id)).toMatchObject(over)
    expect(await manager.list()).toContainEqual(expect.objectContaining(over))
    await sql`drop trigger full`.execute(database)
    other.finish()
    await expect.poll(() => told.at(-1)?.state).toBe('succeeded')
    expect(await createTaskRepository(database).find(id)).toMatchObject({ state: 'failed' })
  })

  test('the text of a fault in the program never reaches the outside', async () => {
    const { manager, told } = await openManager()
    const { work, fail } = heldWork()
    await manager.define(work).start(START)
    fail(new Error('secret path /home/dj'))
    await expect.poll(() => told.at(-1)?.state).toBe('failed')
    expect(JSON.stringify(told)).not.toContain('secret')
  })

  test('when the work has tidied up, and not before, the task counts as over', async () => {
    const { manager } = await openManager()
    const order: string[] = []
    const starter = manager.define({
      kind: 'tagging',
      canResume: true,
      run: async () => void order.push('run'),
      settle: async (_context, state) => {
        order.push(`settle ${state}`)
        expect(starter.findRunning()).toBeDefined()
      },
    })
    await starter.start(START)
    await expect.poll(() => starter.findRunning()).toBeUndefined()
    expect(order).toEqual(['run', 'settle succeeded'])
  })
})

describe('progress', () => {
  test('never goes back, is told in order, and its last state is told before the end', async () => {
    const { manager, told } = await openManager()
    const { work, contexts, finish } = heldWork()
    await manager.define(work).start({ ...START, total: 100 })
    await expect.poll(() => contexts).toHaveLength(1)
    for (const done of [10, 50, 40, 90]) contexts[0]?.report({ done })
    finish()
    await expect.poll(() => told.at(-1)?.state).toBe('succeeded')
    const steps = told.map(({ done }) => done)
    expect(steps).toEqual(steps.toSorted((left, right) => left - right))
    expect(told.at(-1)).toMatchObject({ done: 90, total: 100 })
  })

  test('the last report before a long step is told while that step runs', async () => {
    const { manager, told } = await openManager()
    const { work, contexts, finish } = heldWork()
    await manager.define(work).start({ ...START, total: 100 })
    await expect.poll(() => contexts).toHaveLength(1)
    for (const done of [1, 2, 3]) contexts[0]?.report({ done })
    await expect.poll(() => told.at(-1)).toMatchObject({ state: 'running', done: 3 })
    finish()
    await expect.poll(() => told.at(-1)?.state).toBe('succeeded')
  })

  test('a thousand reports in a moment are told a few times only', async () => {
    const { manager, told } = await openManager()
    const { work, contexts, finish } = heldWork()
    await manager.define(work).start(START)
    await expect.poll(() => contexts).toHaveLength(1)
    for (let done = 0; done < 1_000; done++) contexts[0]?.report({ done })
    finish()
    await expect.poll(() => told.at(-1)?.state).toBe('succeeded')
    expect(told.length).toBeLessThan(10)
  })
})

describe('cancelling', () => {
  test('answers with the cancelled task, which can be resumed', async () => {
    const { manager } = await openManager()
    const { work } = heldWork()
    const { id } = await manager.define(work).start(START)
    expect(await manager.cancel(id)).toMatchObject({ state: 'cancelled', canResume: true, error: null })
  })

  test('a task that has ended changes nothing', async () => {
    const { manager, told } = await openManager()
    const { work, finish } = heldWork()
    const { id } = await manager.define(work).start(START)
    finish()
    await expect.poll(() => told.at(-1)?.state).toBe('succeeded')
    expect(await manager.cancel(id)).toMatchObject({ state: 'succeeded' })
  })

  test('a task that nobody knows is an error in words', async () => {
    const { manager } = await openManager()
    await expect(manager.cancel('nonsense')).rejects.toMatchObject({ code: 'TASK_UNKNOWN' })
  })
})

describe('resuming', () => {
  test('gives the work its parameters and its change again', async () => {
    const { manager } = await openManager()
    const { work, contexts, finish } = heldWork()
    const { id } = await manager.define(work).start(START)
    await manager.cancel(id)
    finish()
    expect(await manager.resume(id)).toMatchObject({ id, state: 'running', error: null, endedAt: null })
    await expect.poll(() => contexts).toHaveLength(2)
    expect(contexts[1]).toMatchObject({ taskId: id, params: { ids: [1, 2, 3] } })
  })

  test.each([
    ['a task that succeeded', async (held: ReturnType<typeof heldWork>) => held.finish()],
    ['a task that is still running', async () => undefined],
  ])('%s is refused', async (_what, prepare) => {
    const { manager, told } = await openManager()
    const held = heldWork()
    const starter = manager.define(held.work)
    const { id } = await starter.start(START)
    await prepare(held)
    if (_what.includes('succeeded')) await expect.poll(() => told.at(-1)?.state).toBe('succeeded')
    await expect(manager.resume(id)).rejects.toMatchObject({ code: 'TASK_NOT_RESUMABLE' })
    held.finish()
  })

  test('two resumes at once start the work once', async () => {
    const { manager } = await openManager()
    const { work, contexts, finish } = heldWork()
    const { id } = await manager.define(work).start(START)
    await manager.cancel(id)
    const outcomes = await Promise.allSettled([manager.resume(id), manager.resume(id)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect.poll(() => contexts).toHaveLength(2)
    finish()
  })
})

describe('stopping the server', () => {
  test('interrupts what runs, so that it can be resumed after the next start', async () => {
    const { manager, database } = await openManager()
    const { work } = heldWork()
    const { id } = await manager.define(work).start(START)
    await manager.close(1_000)
    expect(await manager.get(id)).toMatchObject({ state: 'interrupted' })

    const next = await openManager(database)
    const again = heldWork()
    next.manager.define(again.work)
    await next.manager.recover()
    expect(await next.manager.resume(id)).toMatchObject({ state: 'running' })
    again.finish()
  })

  test('refuses new tasks while it waits', async () => {
    const { manager } = await openManager()
    const { work } = heldWork()
    const starter = manager.define(work)
    await manager.close(100)
    await expect(starter.start(START)).rejects.toMatchObject({ code: 'SHUTTING_DOWN' })
  })

  test('waits no longer than the limit for work that does not listen', async () => {
    const { manager } = await openManager()
    const { promise, resolve } = Promise.withResolvers<void>()
    await manager.define({ kind: 'deaf', canResume: true, run: () => promise }).start(START)
    await manager.close(50)
    resolve()
  })

  test('a process that was killed leaves its tasks interrupted, never running for ever', async () => {
    const { manager, database } = await openManager()
    const { work, finish } = heldWork()
    const { id } = await manager.define(work).start(START)
    const next = await openManager(database)
    next.manager.define(heldWork().work)
    await next.manager.recover()
    expect(await next.manager.get(id)).toMatchObject({ state: 'interrupted', canResume: true })
    finish()
  })
})

describe('forgetting', () => {
  test('a task that has ended disappears from the list; a running one is kept', async () => {
    const { manager } = await openManager()
    const { work } = heldWork()
    const { id } = await manager.define(work).start(START)
    await expect(manager.dismiss(id)).rejects.toMatchObject({ code: 'TASK_STILL_RUNNING' })
    await manager.cancel(id)
    await manager.dismiss(id)
    expect(await manager.list()).toEqual([])
  })
})
