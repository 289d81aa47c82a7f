import { describe, expect, test } from 'vitest'
import { aCsv } from '../../../../../test/builders/a-csv.ts'
import { openModelApp } from '../../../../../test/builders/open-model-app.ts'
import { refusal } from '../../../../../test/builders/open-test-app.ts'
import { nodesOf, TREE_SONGS } from '../../../../../test/builders/open-tree-app.ts'
import type { FakeLlmOptions } from '../../../../../test/fakes/fake-llm/fake-llm.ts'
import { FakeTreeBuilder } from '../../../../../test/fakes/fake-tree-builder.ts'
import type { LlmCallPage } from '../../../../contract/llm.schema.ts'
import type { LibraryTree, TreeNode, TreeVersions } from '../../../../contract/tree.schema.ts'
import type { TreeBuildLog, TreeBuildPlan } from '../../../../contract/tree-build.schema.ts'

const MODEL = 'claude-haiku-4-5'

/** An app with six tracks, a fake builder and a fake model. */
async function openBuilds({
  fake = {},
  songs = TREE_SONGS,
}: {
  fake?: FakeLlmOptions
  songs?: typeof TREE_SONGS
} = {}) {
  const builder = new FakeTreeBuilder()
  const app = await openModelApp({ songs: 0, fake, app: { makeTree: builder.make } })
  await app.import(aCsv(songs))
  const start = async (order: object): Promise<string> =>
    (await app.post('/api/tree/build', order)).json().taskId
  return {
    ...app,
    builder,
    start,
    build: async (order: object) => app.ended(await start(order)),
    tree: async () => (await app.get('/api/tree')).json().tree as LibraryTree | null,
    versions: async () => (await app.get('/api/tree/versions')).json<TreeVersions>().versions,
    log: async () => (await app.get('/api/tree/build/log')).json<TreeBuildLog>(),
  }
}

const titlesOf = (nodes: readonly TreeNode[]) => nodesOf(nodes).map(({ title }) => title)

/** Enough tracks of four kinds for a model to divide. */
const MANY_SONGS = ['House', 'Techno', 'Jazz', 'Soul'].flatMap((genre, kind) =>
  Array.from({ length: 60 }, (_, index) => ({
    title: `${genre} ${index}`,
    artist: `Artist ${index % 7}`,
    year: `${1985 + kind * 5}`,
    comment: `${genre}; ${genre}; warm; calm; ${kind % 2 === 0 ? 'Chicago' : 'London'}, 1990s.`,
    location: '',
  })),
)

describe('a build with words of a model', () => {
  test('has its titles, and tells what it spent', async () => {
    const app = await openBuilds()
    const task = await app.build({ mode: 'worded' })
    expect(task).toMatchObject({
      state: 'succeeded',
      mode: 'worded',
      failed: 0,
      stage: `Built offline, words by ${MODEL}`,
      spend: { calls: app.fake.calls().total },
    })
    expect(task.spend?.cost).toBeGreaterThan(0)
    const tree = await app.tree()
    expect(tree).toMatchObject({ origin: 'worded', model: MODEL, leaves: 3 })
    expect(titlesOf(tree?.lineages ?? [])).not.toContain('Deep House')
    expect((await app.versions())[0]).toMatchObject({ note: task.stage, model: MODEL })
    const { calls } = (await app.get(`/api/llm/calls?task=${task.id}`)).json<LlmCallPage>()
    expect(calls.map(({ purpose }) => purpose)).toContain('trees')
    const { phases, lines } = await app.log()
    expect(phases).toEqual(['analyzing', 'assigning', 'finalizing_leaves', 'writing', 'complete'])
    expect(lines.map(({ phase }) => phase)).toEqual(expect.arrayContaining(['writing', 'complete']))
  })

  test.each([
    ['answers with rubbish', 'not-json'],
    ['cannot be reached', 'server-error'],
    ['accepts the key no more', 'unauthorised'],
  ] as const)('is there without them when the model %s', async (_what, fault) => {
    const app = await openBuilds()
    app.fake.script(...Array.from({ length: 60 }, () => fault))
    const task = await app.build({ mode: 'worded' })
    expect(task).toMatchObject({ state: 'succeeded', error: null, failed: 4 })
    expect(task.stage).toMatch(/^Built offline; the model's words are missing\. /)
    const tree = await app.tree()
    expect(tree).toMatchObject({ origin: 'offline', model: null })
    expect(titlesOf(tree?.lineages ?? [])).toContain('Deep House')
    expect((await app.log()).lines.filter(({ isError }) => isError)).toHaveLength(1)
  })

  test('asks for none beyond a limit, and is there without them', async () => {
    const app = await openBuilds()
    const task = await app.build({ mode: 'worded', maxCost: 0.0001 })
    expect(task).toMatchObject({ state: 'succeeded', failed: 4, pause: null })
    expect(task.stage).toContain('The limit for this build is reached. Build again')
    expect(app.fake.calls().total).toBe(0)
    expect(await app.tree()).toMatchObject({ origin: 'offline', leaves: 3 })
  })

  test('asks for none beyond the monthly limit either', async () => {
    const app = await openBuilds()
    await app.put('/api/config', { monthly_cap_usd: 0.0001 })
    const task = await app.build({ mode: 'worded' })
    expect(task.stage).toContain('The monthly limit is reached. Raise it in Settings')
    expect(app.fake.calls().total).toBe(0)
  })

  test('pays for the same words once', async () => {
    const app = await openBuilds()
    await app.build({ mode: 'worded' })
    const before = app.fake.calls().total
    const task = await app.build({ mode: 'worded' })
    expect(app.fake.calls().total).toBe(before)
    expect(task.spend).toMatchObject({ calls: 0, cost: 0 })
    expect(task.spend?.reused).toBeGreaterThan(0)
  })
})

describe('a build that a model designs', () => {
  test('becomes the current tree', async () => {
    const app = await openBuilds({ songs: MANY_SONGS })
    const task = await app.build({ mode: 'designed' })
    expect(task).toMatchObject({ state: 'succeeded', error: null })
    expect(task.stage).toContain(`Designed by ${MODEL}`)
    const tree = await app.tree()
    expect(tree).toMatchObject({ origin: 'designed', model: MODEL, total_tracks: 240 })
    const { phases, lines } = await app.log()
    const seen = lines.map(({ phase }) => phase)
    expect(seen).toContain('lineages')
    // A page draws what is to come from the phases, so none may turn up that is not among them.
    expect(phases).toEqual(expect.arrayContaining(seen))
  })

  test('fails with a sentence when the model gives nothing, and leaves the old tree', async () => {
    const app = await openBuilds()
    await app.build({})
    app.fake.script(...Array.from({ length: 60 }, () => 'unauthorised' as const))
    const task = await app.build({ mode: 'designed' })
    expect(task).toMatchObject({ state: 'failed', canResume: true, error: { code: 'MODEL_KEY_REFUSED' } })
    expect(await app.tree()).toMatchObject({ version: 1 })
  })

  test('waits at its limit, and what was paid for is used by the next one', async () => {
    const app = await openBuilds({ songs: MANY_SONGS })
    const first = await app.start({ mode: 'designed', maxCost: 0.0105 })
    const { pause } = await app.taskWhen(first, (task) => task.pause !== null)
    expect(pause).toMatchObject({ code: 'RUN_CAP', until: null })
    expect(pause?.message).toContain('start another with a higher limit')
    await app.post('/api/tree/stop')
    expect(await app.ended(first)).toMatchObject({ state: 'cancelled' })
    expect(await app.tree()).toBeNull()
    const paid = (await app.state.tasks.get(first)).spend?.calls
    expect(paid).toBeGreaterThan(0)
    const second = await app.build({ mode: 'designed', maxCost: 50 })
    expect(second).toMatchObject({ state: 'succeeded' })
    expect(second.spend?.reused).toBe(paid)
  })

  test('that was stopped goes on with what was answered', async () => {
    const app = await openBuilds({ songs: MANY_SONGS })
    app.fake.script('ok', () => {
      app.fake.hold()
      return 'ok'
    })
    const taskId = await app.start({ mode: 'designed' })
    await app.fake.waitForCalls(2)
    await app.post('/api/tree/stop')
    await app.ended(taskId)
    app.fake.release()
    const before = app.fake.calls().total
    await app.post(`/api/tasks/${taskId}/resume`)
    const task = await app.ended(taskId)
    expect(task).toMatchObject({ state: 'succeeded' })
    expect(task.spend?.reused).toBeGreaterThan(0)
    expect(app.fake.calls().total).toBeGreaterThan(before)
  })

  test('can be held and go on; one offline cannot', async () => {
    const app = await openBuilds({ songs: MANY_SONGS })
    app.fake.hold()
    const taskId = await app.start({ mode: 'designed' })
    await app.fake.waitForCalls(1)
    expect((await app.post(`/api/tasks/${taskId}/pause`)).json()).toMatchObject({
      pause: { code: 'BY_USER' },
    })
    app.fake.release()
    await app.post(`/api/tasks/${taskId}/resume`)
    expect(await app.ended(taskId)).toMatchObject({ state: 'succeeded' })
    app.builder.hold()
    const offline = await app.start({})
    expect(refusal(await app.post(`/api/tasks/${offline}/pause`))).toEqual({
      status: 409,
      code: 'TASK_NOT_PAUSABLE',
    })
    app.builder.release()
    await app.ended(offline)
  })
})

describe('a model that cannot be asked', () => {
  test.each([
    ['has a name that nobody answers to', { model: 'no such model' }, 'MODEL_NAME_UNKNOWN'],
    ['is the offline tagger', { model: 'offline' }, 'TREE_MODEL_OFFLINE'],
  ])('is refused before anything is started: it %s', async (_why, order, code) => {
    const app = await openBuilds()
    const started = await app.post('/api/tree/build', { mode: 'designed', ...order })
    expect(refusal(started)).toEqual({ status: 400, code })
    expect(await app.state.tasks.list()).toEqual([])
  })

  test('is a reason in the plan, while building offline is ready', async () => {
    const app = await openBuilds()
    await app.put('/api/config', { offline_mode: true })
    const { modes } = (await app.get('/api/tree/build')).json<TreeBuildPlan>()
    expect(modes.map(({ mode, ready }) => [mode, ready])).toEqual([
      ['offline', true],
      ['worded', false],
      ['designed', false],
    ])
    expect(modes[1]?.reason).toContain('Offline mode is on')
    expect(refusal(await app.post('/api/tree/build', { mode: 'worded' }))).toEqual({
      status: 400,
      code: 'MODEL_NOT_READY',
    })
  })
})

test('the plan says what each way takes before anything is asked', async () => {
  const app = await openBuilds()
  const plan = (await app.get('/api/tree/build?preview=true')).json<TreeBuildPlan>()
  expect(plan).toMatchObject({ tracks: 6, tagged: 5, needs: [], resumable: null })
  expect(plan.modes).toMatchObject([
    { mode: 'offline', ready: true, model: null, calls: 0, cost: 0 },
    { mode: 'worded', ready: true, model: MODEL, reason: null },
    { mode: 'designed', ready: true, model: MODEL, reason: null },
  ])
  for (const { calls, cost, seconds } of plan.modes.slice(1)) {
    expect([calls > 0, (cost ?? 0) > 0, seconds > 0]).toEqual([true, true, true])
  }
  expect(app.fake.calls().total).toBe(0)
})

describe('other words for a node', () => {
  const url = '/api/tree/node/house.deep-house/describe'

  test('are the program’s own when no model is named', async () => {
    const app = await openBuilds()
    await app.build({})
    const words = (await app.post(url)).json()
    expect(words).toMatchObject({ title: 'Deep House', model: null })
    expect(words.description).not.toBe('')
    expect(app.fake.calls().total).toBe(0)
  })

  test('are a model’s when one is named, and nothing is kept', async () => {
    const app = await openBuilds()
    await app.build({})
    const before = await app.tree()
    const words = (await app.post(url, { model: MODEL })).json()
    expect(words).toMatchObject({ model: MODEL, title: expect.stringMatching(/\S/) })
    expect(app.fake.calls().total).toBe(1)
    expect(await app.tree()).toEqual(before)
  })

  test.each([
    ['/api/tree/node/nothing/describe', {}, 404, 'TREE_NODE_UNKNOWN'],
    ['/api/scene-tree/node/house/describe', {}, 404, 'TREE_MISSING'],
    [url, { model: 'offline' }, 400, 'TREE_MODEL_OFFLINE'],
    [url, { style: 'brief' }, 400, 'REQUEST_INVALID'],
  ])('%s with %o is refused with %i', async (path, body, status, code) => {
    const app = await openBuilds()
    await app.build({})
    expect(refusal(await app.post(path, body))).toEqual({ status, code })
  })
})
