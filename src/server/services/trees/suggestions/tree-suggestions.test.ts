import { describe, expect, test } from 'vitest'
import { aCsv } from '../../../../../test/builders/a-csv.ts'
import { openModelApp } from '../../../../../test/builders/open-model-app.ts'
import { refusal } from '../../../../../test/builders/open-test-app.ts'
import { openTreeApp } from '../../../../../test/builders/open-tree-app.ts'
import { FakeTreeBuilder } from '../../../../../test/fakes/fake-tree-builder.ts'
import type { ReviewPage } from '../../../../contract/review.schema.ts'
import type { TreeSuggestionsOrder } from '../../../../contract/tree-build.schema.ts'

const MODEL = 'claude-haiku-4-5'
const ROUTE = '/api/tree/suggestions'

const aSong = (title: string, comment: string) => ({
  title,
  artist: `By ${title}`,
  year: '',
  comment,
  location: '',
})

/** Ten tracks of a time and place, one without the time, one without the place, one that says neither. */
const SONGS = [
  ...Array.from({ length: 10 }, (_, index) =>
    aSong(`House ${index}`, 'House; Deep House; warm; calm; Chicago, late 1980s.'),
  ),
  aSong('No time', 'House; Deep House; warm; calm; Chicago.'),
  aSong('No place', 'House; Deep House; warm; calm; , late 1980s.'),
  aSong('Techno', 'Techno; Minimal Techno; cold; hard; .'),
]

const WHOLE = 'House; Deep House; warm; calm; Chicago, late 1980s.'

/** What the tests do with suggestions in any app. */
function withSuggestions<App extends Awaited<ReturnType<typeof openModelApp>>>(app: App) {
  const start = async (order: TreeSuggestionsOrder = {}) =>
    (await app.post(ROUTE, order)).json().taskId as string
  const review = async (query = '') => (await app.get(`/api/review?limit=500${query}`)).json<ReviewPage>()
  return {
    ...app,
    start,
    suggest: async (order: TreeSuggestionsOrder = {}) => app.ended(await start(order)),
    review,
    waiting: async (query = '') =>
      Object.fromEntries((await review(query)).items.map(({ track, comment }) => [track.title, comment])),
  }
}

async function openSuggestions(songs = SONGS) {
  const builder = new FakeTreeBuilder()
  const app = await openModelApp({ songs: 0, app: { makeTree: builder.make } })
  await app.import(aCsv(songs))
  await app.ended((await app.post('/api/tree/build')).json().taskId)
  return withSuggestions({ ...app, builder })
}

describe('what a tree tells of better tags', () => {
  test('waits for review with its reason, and nothing is written', async () => {
    const app = await openSuggestions()
    const before = app.comments()
    expect(await app.suggest()).toMatchObject({
      kind: 'tree-suggestions',
      state: 'succeeded',
      stage: '2 suggestions to review',
      mode: 'tree',
    })
    expect(app.comments()).toEqual(before)
    expect(await app.waiting()).toEqual({ 'No time': WHOLE, 'No place': WHOLE })
    const [first] = (await app.review()).items
    expect(first).toMatchObject({
      source: 'offline',
      model: 'tree',
      confidence: 1,
      isStale: false,
      year: null,
    })
    expect(first?.reasons).toEqual([
      { text: '11 of the 11 tracks most like it in “House” are from the late 1980s.', weight: 1 },
    ])
    expect(app.fake.calls().total).toBe(0)
  })

  test('may be asked of one node, and is found in that node', async () => {
    const app = await openSuggestions()
    expect((await app.suggest({ node_id: 'techno' })).stage).toBe('No new suggestion')
    await app.suggest({ node_id: 'house' })
    expect(Object.keys(await app.waiting('&in=tree:genre:house'))).toEqual(['No time', 'No place'])
    expect(await app.waiting('&in=tree:genre:techno')).toEqual({})
    expect((await app.get('/api/tree/node/house')).json()).toMatchObject({ suggestions: 2 })
    expect((await app.get('/api/tree/node/techno')).json()).toMatchObject({ suggestions: 0 })
  })

  test('is the DJ’s own tag once it is accepted, and can be taken back', async () => {
    const app = await openSuggestions()
    await app.suggest()
    await app.post('/api/review/accept', { in: 'tree:genre:house' })
    expect(app.track('No time')).toMatchObject({ comment: WHOLE, tagSource: 'user', confidence: null })
    await app.state.history.undo()
    expect(app.track('No time')).toMatchObject({ comment: SONGS[10]?.comment, tagSource: 'import' })
    expect((await app.review()).open).toBe(2)
  })

  test('leaves a suggestion that waits already as it is, and says so', async () => {
    const app = await openSuggestions()
    await app.suggest()
    const { items } = await app.review()
    expect((await app.suggest()).stage).toBe(
      'No new suggestion; 2 tracks had one already, which was left as it is',
    )
    expect((await app.review()).items).toEqual(items)
  })

  test('is not told again once it was rejected, until the comment is another one', async () => {
    const app = await openSuggestions()
    await app.suggest()
    await app.post('/api/review/reject', {})
    expect((await app.suggest()).stage).toBe(
      'No new suggestion; 2 suggestions left out that you rejected before',
    )
    await app.edit(app.track('No time').id, 'House; Deep House; dubby; calm; Chicago.')
    expect((await app.suggest()).stage).toMatch(/^1 suggestion to review; 1 suggestion left out/)
  })

  test('is in the collections that its tracks are in, as the original sent it', async () => {
    const app = await openTreeApp()
    await app.import(aCsv(SONGS), { mode: 'replace' })
    await app.buildWhole('collection')
    await app.ended((await app.post('/api/collection-tree/suggestions')).json().taskId)
    const leaves = (await app.collection())?.categories.flatMap((category) => category.leaves) ?? []
    const found = leaves.flatMap((leaf) => leaf.metadata_suggestions)
    expect(found).toMatchObject([
      {
        track_id: app.track('No time').id,
        suggestions: {
          genre_refinement: null,
          scene_tags: null,
          descriptors: null,
          era_refinement: 'late 1980s',
        },
        confidence: 1,
      },
      { track_id: app.track('No place').id, suggestions: { scene_tags: ['Chicago'], era_refinement: null } },
    ])
    expect(found[0]?.reasoning).toMatch(/are from the late 1980s\.$/)
  })
})

describe('what a model tells of better tags', () => {
  test('waits for review, is paid for once, and is in the ledger', async () => {
    const app = await openSuggestions()
    const task = await app.suggest({ model: MODEL })
    expect(task).toMatchObject({ state: 'succeeded', mode: 'model', failed: 0 })
    expect(task.spend?.calls).toBe(app.fake.calls().total)
    const { items } = await app.review()
    expect(items.length).toBeGreaterThan(0)
    for (const { comment, confidence, source, model, reasons } of items) {
      expect(comment).toContain('warehouse parties')
      expect(confidence).toBeGreaterThanOrEqual(0.7)
      expect({ source, model, reasons }).toEqual({
        source: 'model',
        model: MODEL,
        reasons: [{ text: 'It was played there.', weight: 1 }],
      })
    }
    const { calls } = (await app.get(`/api/llm/calls?task=${task.id}`)).json()
    expect(calls.map(({ purpose }: { purpose: string }) => purpose)).toEqual(['trees'])
    const again = await app.suggest({ model: MODEL })
    expect(again.spend).toMatchObject({ calls: 0, reused: 1 })
    expect(again.stage).toMatch(/^No new suggestion; \d+ tracks? had one already/)
  })

  test('is nothing when it answers with rubbish, and the task says so', async () => {
    const app = await openSuggestions()
    app.fake.script(...Array.from({ length: 20 }, () => 'not-json' as const))
    const task = await app.suggest({ model: MODEL })
    expect(task).toMatchObject({ state: 'succeeded', failed: 1 })
    expect(task.stage).toBe('No new suggestion; 1 question had no usable answer')
  })

  test('can be stopped and go on', async () => {
    const app = await openSuggestions()
    app.fake.hold()
    const taskId = await app.start({ model: MODEL })
    await app.fake.waitForCalls(1)
    await app.post(`/api/tasks/${taskId}/cancel`)
    expect(await app.ended(taskId)).toMatchObject({ state: 'cancelled', canResume: true })
    app.fake.release()
    await app.post(`/api/tasks/${taskId}/resume`)
    expect(await app.ended(taskId)).toMatchObject({ state: 'succeeded' })
    expect((await app.review()).open).toBeGreaterThan(0)
  })

  test('is kept answer by answer, so that a stop loses none', async () => {
    const styles = [
      'Deep House',
      'Acid House',
      'Tech House',
      'Progressive House',
      'Garage House',
      'Latin House',
    ]
    const songs = [...styles, 'Jackin House', 'Afro House'].flatMap((style) =>
      Array.from({ length: 8 }, (_, index) =>
        aSong(`${style} ${index}`, `House; ${style}; warm; calm; Chicago, late 1980s.`),
      ),
    )
    const app = await openSuggestions(songs)
    await app.put('/api/config', { concurrent_calls: 1 })
    app.fake.script('ok', () => {
      app.fake.hold()
      return 'ok'
    })
    const taskId = await app.start({ model: MODEL })
    await app.fake.waitForCalls(2)
    await app.post(`/api/tasks/${taskId}/cancel`)
    await app.ended(taskId)
    const { open } = await app.review()
    expect(open).toBeGreaterThan(0)
    app.fake.release()
    await app.post(`/api/tasks/${taskId}/resume`)
    const task = await app.ended(taskId)
    expect(task.spend).toMatchObject({ reused: 1 })
    const all = (await app.review()).open
    expect(all).toBeGreaterThan(open)
    expect(task.stage).toBe(`${all} suggestions to review`)
  })

  test('waits at the monthly limit', async () => {
    const app = await openSuggestions()
    await app.put('/api/config', { monthly_cap_usd: 0.0001 })
    const taskId = await app.start({ model: MODEL })
    const { pause } = await app.taskWhen(taskId, (task) => task.pause !== null)
    expect(pause).toMatchObject({ code: 'MONTHLY_CAP' })
    expect(app.fake.calls().total).toBe(0)
    await app.post(`/api/tasks/${taskId}/cancel`)
    await app.ended(taskId)
  })
})

test('a model that designs collections puts its ideas into the queue', async () => {
  const app = await openSuggestions()
  const { id } = app.track('No time')
  const idea = { trackId: id, era: 'late 1980s', confidence: 0.9, reasoning: 'It came out in 1988.' }
  const { treeSuggestions } = app.state
  const kept = await treeSuggestions.keepIdeas([idea], { taskId: 'design', model: MODEL })
  expect(kept).toBe('1 suggestion to review')
  expect(await app.waiting()).toEqual({ 'No time': WHOLE })
})

describe('a search for better tags is refused before it starts', () => {
  test.each<[string, TreeSuggestionsOrder, number, string]>([
    ['for a node that the tree does not have', { node_id: 'jazz' }, 404, 'TREE_NODE_UNKNOWN'],
    ['with a model that nobody answers to', { model: 'no such model' }, 400, 'MODEL_NAME_UNKNOWN'],
    ['with the offline tagger, which knows nothing of it', { model: 'offline' }, 400, 'TREE_MODEL_OFFLINE'],
  ])('%s', async (_why, order, status, code) => {
    const app = await openSuggestions()
    expect(refusal(await app.post(ROUTE, order))).toEqual({ status, code })
  })

  test('without a tree', async () => {
    const app = await openSuggestions()
    expect(refusal(await app.post('/api/scene-tree/suggestions'))).toEqual({
      status: 404,
      code: 'TREE_MISSING',
    })
  })

  test('while another one goes on', async () => {
    const app = await openSuggestions()
    app.fake.hold()
    const taskId = await app.start({ model: MODEL })
    expect(refusal(await app.post(ROUTE))).toEqual({ status: 409, code: 'TASK_RUNNING' })
    app.fake.release()
    await app.ended(taskId)
  })
})
