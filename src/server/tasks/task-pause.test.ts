import { describe, expect, test } from 'vitest'
import { aCsv, someSongs } from '../../../test/builders/a-csv.ts'
import { askedTitles, openModelApp } from '../../../test/builders/open-model-app.ts'
import { openTestApp, refusal } from '../../../test/builders/open-test-app.ts'
import type { Fault } from '../../../test/fakes/fake-llm/faults.ts'
import type { Task } from '../../contract/task.schema.ts'

const ONE_BY_ONE = { tracksPerCall: 1, concurrentCalls: 1 }

const isPaused = ({ pause }: Task) => pause !== null

/** A run that the DJ paused while the first of its calls was under way. */
async function pausedRun(songs = 3) {
  const app = await openModelApp({ songs })
  app.fake.hold()
  const { id } = await app.startTagging(ONE_BY_ONE)
  await app.fake.waitForCalls(1)
  const paused = await app.state.tasks.pause(id)
  app.fake.release()
  await app.taskWhen(id, ({ done }) => done === 1)
  return { app, id, paused }
}

describe('a run that is paused by hand', () => {
  test('finishes what is under way, asks nothing more, and tells how it can go on', async () => {
    const { app, id, paused } = await pausedRun()
    expect(paused).toMatchObject({
      state: 'running',
      canPause: false,
      canResume: true,
      pause: { code: 'BY_USER', message: expect.stringContaining('Paused'), until: null },
    })
    expect(await app.state.tasks.get(id)).toMatchObject({ state: 'running', done: 1 })
    expect(app.track('Song 1').status).toBe('tagged')
    expect(askedTitles(app.fake)).toEqual([['Song 1']])
  })

  test('goes on when it is resumed, from where it was', async () => {
    const { app, id } = await pausedRun()
    expect(await app.state.tasks.resume(id)).toMatchObject({
      pause: null,
      canPause: true,
      canResume: false,
    })
    expect(await app.ended(id)).toMatchObject({ state: 'succeeded', done: 3, pause: null })
    expect(askedTitles(app.fake)).toEqual([['Song 1'], ['Song 2'], ['Song 3']])
  })

  test('can be cancelled while it is paused, and resumed after that', async () => {
    const { app, id } = await pausedRun()
    expect(await app.state.tasks.cancel(id)).toMatchObject({
      state: 'cancelled',
      done: 1,
      pause: null,
      canResume: true,
    })
    await app.state.tasks.resume(id)
    expect(await app.ended(id)).toMatchObject({ state: 'succeeded', done: 3 })
  })

  test('ends as interrupted when the server stops, and goes on after the restart', async () => {
    const app = await openModelApp({ app: { onDisk: true } })
    app.fake.hold()
    const { id } = await app.startTagging(ONE_BY_ONE)
    await app.fake.waitForCalls(1)
    await app.state.tasks.pause(id)
    app.fake.release()
    await app.taskWhen(id, ({ done }) => done === 1)
    await app.stop()
    const later = await openTestApp({ fakeLlm: app.fake, dataDir: app.dataDir, onDisk: true })
    expect(await later.state.tasks.get(id)).toMatchObject({
      state: 'interrupted',
      pause: null,
      canResume: true,
    })
    await later.state.tasks.resume(id)
    expect(await later.ended(id)).toMatchObject({ state: 'succeeded', done: 3 })
    expect(askedTitles(app.fake)).toEqual([['Song 1'], ['Song 2'], ['Song 3']])
  })

  test('ends when another library takes the place of this one', async () => {
    const { app, id } = await pausedRun()
    await app.import(aCsv(someSongs(2, 7)))
    expect(await app.state.tasks.get(id)).toMatchObject({ state: 'cancelled', done: 1 })
    expect(app.comments()).toEqual({ 'Song 7': '', 'Song 8': '' })
  })

  test('keeps what was typed while it was paused', async () => {
    const { app, id } = await pausedRun(2)
    await app.edit(app.track('Song 2').id, 'typed in the pause')
    await app.state.tasks.resume(id)
    await app.ended(id)
    expect(app.comments()['Song 2']).toBe('typed in the pause')
    expect(askedTitles(app.fake)).toEqual([['Song 1']])
  })
})

describe('over HTTP', () => {
  test('a run is paused, resumed and cancelled, and each answer is the task as it then is', async () => {
    const { app, id } = await pausedRun()
    const step = async (name: string) => (await app.post(`/api/tasks/${id}/${name}`)).json<Task>()
    expect((await app.get(`/api/tasks/${id}`)).json<Task>()).toMatchObject({ pause: { code: 'BY_USER' } })
    app.fake.hold()
    expect(await step('resume')).toMatchObject({ state: 'running', pause: null })
    expect(await step('pause')).toMatchObject({ state: 'running', pause: { code: 'BY_USER' } })
    expect(await step('cancel')).toMatchObject({ state: 'cancelled', pause: null })
    expect(refusal(await app.post(`/api/tasks/${id}/pause`))).toEqual({
      status: 409,
      code: 'TASK_NOT_PAUSABLE',
    })
    expect(refusal(await app.post('/api/tasks/none/pause'))).toEqual({ status: 404, code: 'TASK_UNKNOWN' })
  })
})

describe('a provider that asks for patience', () => {
  test('is shown as a pause that tells until when, and is gone once it answers again', async () => {
    // The pause between two attempts is held by the test, so that it can be looked at.
    const { promise: waited, resolve: goOn } = Promise.withResolvers<void>()
    const app = await openModelApp({
      songs: 2,
      fake: { script: ['rate-limited'], retryAfterSeconds: 0.2 },
      app: { llmPause: () => waited },
    })
    const { id } = await app.startTagging()
    const waiting = await app.taskWhen(id, isPaused)
    expect(waiting).toMatchObject({
      state: 'running',
      canPause: true,
      canResume: false,
      pause: { code: 'PROVIDER_WAIT', message: 'Anthropic asked us to wait 1 s.', until: expect.any(String) },
    })
    app.fake.hold()
    goOn()
    expect(await app.taskWhen(id, ({ pause }) => pause === null)).toMatchObject({ state: 'running' })
    app.fake.release()
    expect(await app.ended(id)).toMatchObject({ state: 'succeeded', done: 2, failed: 0, pause: null })
    expect(app.fake.calls().total).toBe(2)
  })

  test('does not end a pause of the DJ’s own when it answers again', async () => {
    const { promise: waited, resolve: goOn } = Promise.withResolvers<void>()
    const app = await openModelApp({ fake: { script: ['rate-limited'] }, app: { llmPause: () => waited } })
    const { id } = await app.startTagging(ONE_BY_ONE)
    await app.taskWhen(id, isPaused)
    expect(await app.state.tasks.pause(id)).toMatchObject({ pause: { code: 'BY_USER' }, canResume: true })
    goOn()
    await app.state.tasks.resume(id)
    expect(await app.ended(id)).toMatchObject({ state: 'succeeded', done: 3, pause: null })
  })

  test('can be given up: a cancel ends the run in the middle of the wait', async () => {
    const app = await openModelApp({
      fake: { script: ['rate-limited'], retryAfterSeconds: 200 },
      app: { llmPause: (_ms, signal) => untilAborted(signal) },
    })
    const { id } = await app.startTagging()
    await app.taskWhen(id, isPaused)
    expect(await app.state.tasks.cancel(id)).toMatchObject({ state: 'cancelled', pause: null, done: 0 })
  })
})

describe('a provider that is gone', () => {
  const outage = (calls: number) => Array.from({ length: calls }, (): Fault => 'server-error')

  test('holds the run after three batches in a row, and the tracks that are left go on when it is back', async () => {
    // Five attempts for each of three tracks.
    const app = await openModelApp({ songs: 6, fake: { script: outage(15) } })
    const { id } = await app.startTagging(ONE_BY_ONE)
    expect(await app.taskWhen(id, isPaused)).toMatchObject({
      state: 'running',
      failed: 3,
      canResume: true,
      pause: { code: 'PROVIDER_DOWN', message: expect.stringContaining('resume it when'), until: null },
    })
    await app.state.tasks.resume(id)
    expect(await app.ended(id)).toMatchObject({ state: 'succeeded', done: 6, failed: 3 })
    await app.tagAll({ scope: 'failed' })
    expect(app.tracks().every(({ status, tagError }) => status === 'tagged' && tagError === null)).toBe(true)
  })

  test('does not hold a run in which an answer came in between', async () => {
    const script: readonly (Fault | 'ok')[] = [...outage(10), 'ok', ...outage(10)]
    const app = await openModelApp({ songs: 5, fake: { script } })
    const { id } = await app.startTagging(ONE_BY_ONE)
    expect(await app.ended(id)).toMatchObject({ state: 'succeeded', done: 5, failed: 4 })
  })
})

describe('the pause between two requests that the DJ has set', () => {
  test('keeps the starts of calls apart, and a cancel does not wait for it', async () => {
    const app = await openModelApp({ songs: 4 })
    await app.state.settings.change({ delay_between_requests: 60 })
    const { id } = await app.startTagging({ tracksPerCall: 1, concurrentCalls: 4 })
    // Without the pause four calls would have left at once.
    await app.taskWhen(id, ({ done }) => done === 1)
    expect(app.fake.calls().total).toBe(1)
    expect(await app.state.tasks.cancel(id)).toMatchObject({ state: 'cancelled', done: 1 })
    expect(app.fake.calls().total).toBe(1)
  })

  test('is told beforehand by the estimate', async () => {
    const app = await openModelApp({ songs: 4 })
    await app.state.settings.change({ delay_between_requests: 30 })
    expect(await app.state.tagging.estimate({ tracksPerCall: 1 })).toMatchObject({ calls: 4, seconds: 120 })
  })
})

/** Rejects when the signal is aborted, and not before. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  )
}
