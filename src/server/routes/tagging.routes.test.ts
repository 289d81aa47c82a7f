import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCsv, someSongs } from '../../../test/builders/a-csv.ts'
import { openTestApp, refusal, startTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import { FakeEngine, type FakeEngineOptions, fakeComment } from '../../../test/fakes/fake-engine.ts'

// One app without a library, for what only reads or is refused.
let empty: TestApp
beforeAll(async () => {
  empty = await startTestApp()
})
afterAll(() => empty.close())

async function appWithSongs(count: number, options: FakeEngineOptions = {}) {
  const engine = new FakeEngine(options)
  const app = await openTestApp({ engines: [engine] })
  await app.import(
    aCsv(someSongs(count).map((song, index) => ({ ...song, year: index === 0 ? '1983' : '' }))),
  )
  return { ...app, engine }
}

/** Connects to the progress stream; resolves when the connection stands, and then gives the text once it has ended. */
async function follow(app: TestApp) {
  const answer = await app.request({ url: '/api/tag/progress', payloadAsStream: true })
  return { headers: answer.headers, end: () => text(answer.stream()) }
}

/** The messages of a stream that has ended. */
function messages(body: string): unknown[] {
  return body.split('\n\n').flatMap((block) => (block.startsWith('data: ') ? JSON.parse(block.slice(6)) : []))
}

describe('POST /api/tag', () => {
  test('without a body tags every untagged track with the configured model, as the original page asks for it', async () => {
    const app = await appWithSongs(2)
    const answer = await app.post('/api/tag')
    expect(answer.json()).toEqual({ started: true, taskId: expect.any(String), total: 2 })
    await app.get('/api/tag/progress')
    expect(app.comments()).toEqual({ 'Song 1': fakeComment('Song 1'), 'Song 2': fakeComment('Song 2') })
  })

  test('a second one is refused with 409, and the sentence names the run that is under way', async () => {
    const app = await appWithSongs(2, { held: true })
    const { taskId } = (await app.post('/api/tag')).json()
    const answer = await app.post('/api/tag')
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({ code: 'TASK_RUNNING', error: expect.stringContaining(taskId) })
    app.engine.release()
  })

  test.each([
    ['without a library', undefined, 'LIBRARY_EMPTY'],
    ['with a field that does not exist', { scoop: 'all' }, 'REQUEST_INVALID'],
    ['with a number as text', { ids: ['1'] }, 'REQUEST_INVALID'],
    ['with no ids at all', { ids: [] }, 'REQUEST_INVALID'],
  ])('%s is refused', async (_what, body, code) => {
    expect(refusal(await empty.post('/api/tag', body))).toEqual({ status: 400, code })
  })

  test('with a model that is not connected is refused before anything is done, and says what works without a key', async () => {
    const app = await appWithSongs(1)
    const model = { model: 'claude-sonnet-4-5' }
    const reason = {
      code: 'MODEL_NOT_READY',
      message: expect.stringMatching(/claude-sonnet-4-5.*no key.*offline/),
    }
    const answer = await app.post('/api/tag', model)
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: reason.code, error: reason.message })
    expect((await app.post('/api/tag/estimate', model)).json()).toMatchObject({ tracks: 1, blocked: reason })
    expect((await app.get('/api/tasks')).json()).toEqual([])
  })

  test('an estimate tells how many tracks, how long and at what price, and starts nothing', async () => {
    const app = await appWithSongs(3)
    await app.edit(app.track('Song 1').id, 'mine')
    const answer = await app.post('/api/tag/estimate', { scope: 'all', mode: 'overwrite' })
    expect(answer.json()).toMatchObject({
      tracks: 3,
      overwrites: 1,
      cost: 0,
      calls: 3,
      reused: 0,
      blocked: null,
    })
    expect(app.engine.asked).toEqual([])
  })
})

describe('GET /api/tag/progress, in the format of the original', () => {
  test('a snapshot first, an event per track, and one at the end, after which the stream closes', async () => {
    const app = await appWithSongs(2, { held: true, failsOn: ['Song 2'] })
    await app.post('/api/tag')
    const follower = await follow(app)
    app.engine.release()
    expect(follower.headers['content-type']).toBe('text/event-stream; charset=utf-8')
    const [snapshot, ...rest] = messages(await follower.end())
    expect(snapshot).toEqual({ event: 'snapshot', running: true, progress: '0/2' })
    const [one, two] = app.tracks()
    expect(rest).toEqual([
      {
        event: 'progress',
        id: one?.id,
        title: 'Song 1',
        artist: 'Artist 1',
        comment: fakeComment('Song 1'),
        year: 1983,
        status: 'tagged',
        progress: '1/2',
      },
      {
        event: 'progress',
        id: two?.id,
        title: 'Song 2',
        artist: 'Artist 2',
        comment: '',
        year: '',
        status: 'error',
        progress: '2/2',
      },
      { event: 'done' },
    ])
  })

  test('whoever comes after the run is told at once that it is over', async () => {
    // Symptom in the original: the stream stayed silent, and the page showed "running" for ever.
    const app = await appWithSongs(1)
    await app.tagAll()
    expect(messages((await app.get('/api/tag/progress')).body)).toEqual([
      { event: 'snapshot', running: false, progress: '1/1' },
      { event: 'done' },
    ])
  })

  test('whoever comes before any run is told that nothing runs', async () => {
    expect(messages((await empty.get('/api/tag/progress')).body)).toMatchObject([
      { event: 'snapshot', running: false },
      { event: 'done' },
    ])
  })

  test('a stopped run says so to everyone who follows it', async () => {
    const app = await appWithSongs(3, { held: true })
    await app.post('/api/tag')
    const followers = [await follow(app), await follow(app)]
    app.engine.step()
    await expect.poll(() => app.engine.asked.length).toBe(2)
    expect((await app.post('/api/tag/stop')).json()).toEqual({ stopped: true })
    for (const follower of followers) {
      expect(messages(await follower.end()).map((message) => (message as { event: string }).event)).toEqual([
        'snapshot',
        'progress',
        'stopped',
      ])
    }
  })

  test('a run that breaks ends with an error in words', async () => {
    // Symptom in the original: the thread died, and neither "done" nor "error" was ever sent.
    const app = await appWithSongs(2, { breaksOn: 'Song 2' })
    await app.post('/api/tag')
    expect(messages((await app.get('/api/tag/progress')).body).at(-1)).toEqual({
      event: 'error',
      error: 'Tagging broke off. What was finished is kept.',
      code: 'TASK_BROKE',
    })
  })
})

test('stopping when nothing runs is no error', async () => {
  expect((await empty.post('/api/tag/stop')).json()).toEqual({ stopped: true })
})

describe('POST /api/tag/{id}', () => {
  test('tags one track at once, over whatever comment it had, as an undoable change', async () => {
    const app = await appWithSongs(2)
    const { id } = app.track('Song 1')
    await app.edit(id, 'mine')
    const answer = await app.post(`/api/tag/${id}`)
    expect(answer.json()).toMatchObject({ id, comment: fakeComment('Song 1'), track: { tagSource: 'model' } })
    await app.state.history.undo()
    expect(app.comments()['Song 1']).toBe('mine')
  })

  test('an unknown track is a 404 in the words of the original', async () => {
    const app = await appWithSongs(1)
    const answer = await app.post('/api/tag/999')
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ error: 'Track not found', code: 'TRACK_UNKNOWN' })
  })

  test('a track that cannot be tagged keeps its comment, and the answer says so', async () => {
    const app = await appWithSongs(1, { failsOn: ['Song 1'] })
    const { id } = app.track('Song 1')
    await app.edit(id, 'mine')
    expect(refusal(await app.post(`/api/tag/${id}`))).toEqual({ status: 503, code: 'TRACK_UNTAGGABLE' })
    expect(app.comments()['Song 1']).toBe('mine')
  })
})

describe('tasks and events over HTTP', () => {
  test('a run can be followed, cancelled, resumed and forgotten by its id', async () => {
    const app = await appWithSongs(3, { held: true })
    const { taskId } = (await app.post('/api/tag')).json()
    app.engine.step()
    await expect.poll(() => app.engine.asked.length).toBe(2)
    expect((await app.get(`/api/tasks/${taskId}`)).json()).toMatchObject({
      state: 'running',
      kind: 'tagging',
    })
    expect((await app.post(`/api/tasks/${taskId}/cancel`)).json()).toMatchObject({
      state: 'cancelled',
      done: 1,
    })
    app.engine.release()
    expect((await app.post(`/api/tasks/${taskId}/resume`)).json()).toMatchObject({ state: 'running' })
    await app.get('/api/tag/progress')
    await expect.poll(async () => (await app.get(`/api/tasks/${taskId}`)).json().state).toBe('succeeded')
    expect((await app.request({ method: 'DELETE', url: `/api/tasks/${taskId}` })).statusCode).toBe(204)
    expect(refusal(await app.get(`/api/tasks/${taskId}`))).toEqual({ status: 404, code: 'TASK_UNKNOWN' })
  })

  test('/api/events tells of the task, the rows, the history and the settings, ids growing', async () => {
    const app = await appWithSongs(1)
    const queue = await app.state.events.subscribe()
    await app.put('/api/config', { theme: 'light' })
    await app.tagAll()
    const ids: number[] = []
    const readUntil = async (types: readonly string[]) => {
      const seen = new Set<string>()
      while (!types.every((type) => seen.has(type))) {
        const { id, data } = await next(queue)
        seen.add(JSON.parse(data).type)
        if (id !== undefined) ids.push(id)
      }
    }
    await readUntil(['snapshot', 'settings', 'task', 'history'])
    // Now the news of the import is out, which would stand for that of single rows.
    await app.edit(app.track('Song 1').id, 'mine')
    await readUntil(['tracks', 'history'])
    expect(ids).toEqual(ids.toSorted((left, right) => left - right))
  })

  test('a page that reconnects with the last id that it saw is given what it missed', async () => {
    const app = await appWithSongs(1)
    const queue = await app.state.events.subscribe()
    await app.put('/api/config', { theme: 'light' })
    const [, settings] = [await next(queue), await nextOfType(queue, 'settings')]
    const missed = app.request({
      url: '/api/events',
      headers: { 'last-event-id': String((settings.id ?? 0) - 1) },
    })
    await app.state.stopWork()
    expect((await missed).body).toContain(`id: ${settings.id}\ndata: {"type":"settings"}`)
    expect((await missed).body).not.toContain('"snapshot"')
  })
})

type Queue = AsyncIterable<{ id: number | undefined; data: string }>

async function next(queue: Queue) {
  const { value } = await queue[Symbol.asyncIterator]().next()
  return value
}

async function nextOfType(queue: Queue, type: string) {
  while (true) {
    const event = await next(queue)
    if (JSON.parse(event.data).type === type) return event
  }
}
