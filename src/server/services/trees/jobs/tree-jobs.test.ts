import { describe, expect, test } from 'vitest'
import { aCsv } from '../../../../../test/builders/a-csv.ts'
import { refusal } from '../../../../../test/builders/open-test-app.ts'
import { openTreeApp, TREE_SONGS } from '../../../../../test/builders/open-tree-app.ts'
import type { TreeBuildLog, TreeBuildPlan } from '../../../../contract/tree-build.schema.ts'

type TreeApp = Awaited<ReturnType<typeof openTreeApp>>

/** Starts a build that waits half-way. */
async function halfWay(app: TreeApp, path = '/api/tree/build'): Promise<string> {
  app.builder.hold()
  const { taskId } = (await app.post(path)).json()
  await app.taskWhen(taskId, ({ done }) => done >= 49)
  return taskId
}

const planOf = async (app: TreeApp, path = '/api/tree/build') => (await app.get(path)).json<TreeBuildPlan>()

describe('work that was stopped', () => {
  test('is offered, named by where it was, and goes on to its end', async () => {
    // Symptom in the original: what a stop left behind looked like a tree, so going on was never offered.
    const app = await openTreeApp()
    const taskId = await halfWay(app)
    expect((await planOf(app)).resumable).toBeNull()
    await app.post('/api/tree/stop')
    expect(await app.ended(taskId)).toMatchObject({ state: 'cancelled', canResume: true })
    expect((await planOf(app)).resumable).toEqual({
      taskId,
      stage: 'Dividing the tracks',
      at: expect.stringMatching(/Z$/),
    })
    app.builder.release()
    expect((await app.post(`/api/tasks/${taskId}/resume`)).statusCode).toBe(200)
    expect(await app.ended(taskId)).toMatchObject({ state: 'succeeded', stage: 'Built offline' })
    expect((await planOf(app)).resumable).toBeNull()
    expect(await app.tree()).toMatchObject({ version: 1, leaves: 3 })
  })

  test('is offered no more once other work has come to an end', async () => {
    const app = await openTreeApp()
    const taskId = await halfWay(app)
    await app.post('/api/tree/stop')
    await app.ended(taskId)
    app.builder.release()
    await app.build()
    expect((await planOf(app)).resumable).toBeNull()
  })

  test('by the end of the process is offered by the next one', async () => {
    const first = await openTreeApp({ onDisk: true })
    const taskId = await halfWay(first)
    const second = await openTreeApp({ dataDir: await first.dataAfterPowerCut(), onDisk: true })
    expect((await planOf(second)).resumable).toMatchObject({ taskId })
    await second.post(`/api/tasks/${taskId}/resume`)
    expect(await second.ended(taskId)).toMatchObject({ state: 'succeeded' })
    expect(await second.tree()).toMatchObject({ version: 1 })
  })
})

describe('the thread', () => {
  test('failing leaves the old tree, says so, and can be tried again', async () => {
    const app = await openTreeApp()
    await app.build()
    app.builder.failure = new Error('The thread that makes the tree ended (1).')
    const task = await app.build()
    expect(task).toMatchObject({ state: 'failed', error: { code: 'TASK_BROKE' }, changeId: null })
    expect(await app.tree()).toMatchObject({ version: 1 })
    expect((await app.get('/api/tree/build/log')).json<TreeBuildLog>().lines.at(-1)).toMatchObject({
      isError: true,
    })
    app.builder.failure = undefined
    await app.post(`/api/tasks/${task.id}/resume`)
    expect(await app.ended(task.id)).toMatchObject({ state: 'succeeded', error: null })
    expect(await app.tree()).toMatchObject({ version: 2 })
  })
})

describe('the types', () => {
  test('are worked on beside each other, each by one task', async () => {
    const app = await openTreeApp()
    await app.build()
    await app.build('scene')
    app.builder.hold()
    const started = []
    for (const path of ['tree', 'scene-tree', 'collection-tree']) {
      started.push((await app.post(`/api/${path}/build`)).json().taskId)
    }
    for (const path of ['build', 'refresh-examples', 'expand-ungrouped']) {
      expect(refusal(await app.post(`/api/tree/${path}`))).toEqual({ status: 409, code: 'TASK_RUNNING' })
    }
    app.builder.release()
    for (const id of started) expect(await app.ended(id)).toMatchObject({ state: 'succeeded' })
  })

  test('that collections are made of must be there first', async () => {
    const app = await openTreeApp()
    const url = '/api/collection-tree/build'
    await app.build('scene')
    const refused = await app.post(url)
    expect(refusal(refused)).toEqual({ status: 400, code: 'TREE_NEEDS_OTHERS' })
    expect(refused.json().error).toContain('Build the genre tree first.')
    const plan = await planOf(app, url)
    expect(plan.needs).toEqual([
      { type: 'genre', isBuilt: false, isStale: false },
      { type: 'scene', isBuilt: true, isStale: false },
    ])
    expect(plan.modes.map(({ ready }) => ready)).toEqual([false, false, false])
    await app.build()
    await app.edit(app.track('One').id, 'Techno; Techno; warm; calm; Berlin, 1990s.')
    expect((await planOf(app, url)).needs.map(({ isStale }) => isStale)).toEqual([true, true])
    expect((await app.post(url)).statusCode).toBe(202)
  })
})

describe('a trial', () => {
  test.each([
    ['/api/tree/build', { preview: true }],
    ['/api/collection-tree/build?test=1', undefined],
    ['/api/collection-tree/build?test=TRUE', {}],
  ])('by %s stands beside the current tree and changes nothing', async (url, body) => {
    const app = await openTreeApp()
    await app.build()
    await app.build('scene')
    const before = await app.tree()
    const { taskId } = (await app.post(url, body)).json()
    expect(await app.ended(taskId)).toMatchObject({ state: 'succeeded', changeId: null })
    const { versions } = (await app.get(url.replace(/build.*/, 'versions'))).json()
    expect(versions[0]).toMatchObject({ version: 3, isPreview: true, isCurrent: false })
    expect(await app.tree()).toEqual(before)
  })
})

describe('work on the current tree', () => {
  const GROWTH = { placed: 0, gone: 0, newLeaves: 0, newcomerIds: [], isChanged: true }

  test.each([
    ['update', { placed: 12, newLeaves: 1 }, '12 new tracks placed, 1 new leaf'],
    ['update', { placed: 1, gone: 2 }, '1 new track placed, 2 tracks gone'],
    ['expand-ungrouped', { placed: 1_200, newLeaves: 3 }, '1,200 tracks placed, 3 new leaves'],
    ['refresh-examples', {}, 'Typical tracks chosen anew'],
  ])('by %s becomes a version that says what it did', async (path, growth, note) => {
    const app = await openTreeApp()
    await app.build()
    await app.import(aCsv([...TREE_SONGS, { ...TREE_SONGS[0], title: 'Seven', location: '' }]))
    app.builder.growth = { ...GROWTH, ...growth }
    const { taskId } = (await app.post(`/api/tree/${path}`)).json()
    expect(await app.ended(taskId)).toMatchObject({ state: 'succeeded', stage: note })
    const { versions } = (await app.get('/api/tree/versions')).json()
    expect(versions).toMatchObject([{ version: 2, note, isCurrent: true, origin: 'offline' }, { version: 1 }])
    await app.undo()
    expect(await app.tree()).toMatchObject({ version: 1 })
  })

  test('keeps nothing when nothing is different', async () => {
    const app = await openTreeApp()
    await app.build()
    const { taskId, ungrouped_count } = (await app.post('/api/tree/expand-ungrouped')).json()
    expect(ungrouped_count).toBe(1)
    expect(await app.ended(taskId)).toMatchObject({ stage: 'No track found a place', changeId: null })
    expect(await (await app.follow())()).toMatchObject([{ event: 'done', detail: 'No track found a place.' }])
    expect(await app.tree()).toMatchObject({ version: 1 })
  })

  test('leaves the tree up to date when only new tracks made it out of date', async () => {
    const app = await openTreeApp()
    await app.build()
    const { id } = app.track('One')
    await app.import(aCsv([...TREE_SONGS, { ...TREE_SONGS[0], title: 'Seven', location: '' }]))
    app.builder.growth = { ...GROWTH, placed: 1, newcomerIds: [app.track('Seven').id] }
    await app.ended((await app.post('/api/tree/update')).json().taskId)
    expect(await app.tree()).toMatchObject({ version: 2, stale: false })
    await app.undo()
    await app.edit(id, 'Techno; Techno; warm; calm; Berlin, 1990s.')
    await app.ended((await app.post('/api/tree/update')).json().taskId)
    expect(await app.tree()).toMatchObject({ version: 3, stale: true })
  })

  test('gives way when another tree became the current one meanwhile', async () => {
    const app = await openTreeApp()
    await app.build()
    await app.build()
    app.builder.growth = GROWTH
    const taskId = await halfWay(app, '/api/tree/refresh-examples')
    await app.post('/api/tree/versions/1/restore')
    app.builder.release()
    expect(await app.ended(taskId)).toMatchObject({ state: 'failed', error: { code: 'TREE_REPLACED' } })
    expect(await app.tree()).toMatchObject({ version: 1 })
  })
})
