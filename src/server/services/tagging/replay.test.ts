import { describe, expect, test } from 'vitest'
import { aCsv, someSongs } from '../../../../test/builders/a-csv.ts'
import { askedTitles, openModelApp, soundComment } from '../../../../test/builders/open-model-app.ts'
import { noPause, openTestApp, type TestApp } from '../../../../test/builders/open-test-app.ts'
import type { StartTagging } from '../../../contract/task.schema.ts'

/** An app whose songs have been tagged and then cleared, so that every answer is known; the calls are forgotten. */
async function appThatKnows(songs: number) {
  const app = await openModelApp({ songs: 0 })
  await app.import(aCsv(withTempo(songs, '120')))
  await app.tagAll()
  await clearAll(app)
  app.fake.reset()
  return app
}

function withTempo(songs: number, bpm: string) {
  return someSongs(songs).map((song) => ({ ...song, bpm, year: '' }))
}

function clearAll(app: TestApp) {
  return app.state.tracks.clear(Object.values(app.ids()))
}

describe('a second run over what was paid for', () => {
  test('makes no call, tells so, and the export is the same to the byte', async () => {
    const app = await openModelApp({ songs: 0 })
    await app.import(aCsv(withTempo(25, '120')))
    await app.tagAll()
    const exported = await app.exported()
    app.fake.reset()
    await clearAll(app)
    const task = await app.tagAll()
    expect(task).toMatchObject({
      state: 'succeeded',
      done: 25,
      spend: { calls: 0, reused: 25, inputTokens: 0, outputTokens: 0, cost: 0 },
    })
    expect(app.fake.calls().total).toBe(0)
    expect(await app.exported()).toBe(exported)
  })

  test('is free for the same song in another file, and in another spelling of its case', async () => {
    const app = await appThatKnows(2)
    await app.import(
      aCsv([{ title: 'SONG 1', artist: 'artist 1', bpm: '120', comment: '', location: '/b/x.flac' }]),
    )
    await app.tagAll()
    expect(app.fake.calls().total).toBe(0)
    expect(app.comments()).toEqual({ 'SONG 1': soundComment('Song 1') })
  })

  test.each<[string, (app: TestApp) => Promise<unknown>, StartTagging]>([
    ['another system prompt', (app) => app.state.settings.change({ system_prompt: 'Be terse.' }), {}],
    [
      'another template',
      (app) => app.state.settings.change({ user_prompt_template: 'Go.\nTitle: {title}\nArtist: {artist}' }),
      {},
    ],
    ['another model', async () => undefined, { model: 'gpt-4.1-mini' }],
    ['another tempo', (app) => app.import(aCsv(withTempo(2, '140'))), {}],
    ['answers that were forgotten', (app) => app.state.models.forgetAnswers(), {}],
  ])('%s: the tracks are asked about anew', async (_what, change, request) => {
    const app = await appThatKnows(2)
    await change(app)
    await clearAll(app)
    await app.tagAll(request)
    expect(askedTitles(app.fake)).toEqual([['Song 1', 'Song 2']])
  })

  test('a song and its dub never share an answer', async () => {
    const app = await appThatKnows(1)
    await app.import(aCsv([{ title: 'Song 1 (Dub)', artist: 'Artist 1', bpm: '120', comment: '', year: '' }]))
    await app.tagAll()
    expect(askedTitles(app.fake)).toEqual([['Song 1 (Dub)']])
  })

  test('only the tracks that are not known are asked about, and the estimate says so beforehand', async () => {
    const app = await appThatKnows(12)
    expect(await app.state.tagging.estimate({})).toMatchObject({ calls: 0, reused: 12, cost: 0, seconds: 0 })
    await app.import(aCsv(withTempo(15, '120')))
    expect(await app.state.tagging.estimate({})).toMatchObject({ tracks: 15, calls: 1, reused: 12 })
    expect(await app.tagAll()).toMatchObject({ done: 15, spend: { calls: 1, reused: 12 } })
    expect(askedTitles(app.fake)).toEqual([['Song 13', 'Song 14', 'Song 15']])
  })

  test('a single track that is asked for again is asked about anew', async () => {
    const app = await appThatKnows(1)
    await app.state.tagging.tagOne(app.track('Song 1').id, new AbortController().signal)
    expect(app.fake.calls().total).toBe(1)
  })
})

describe('a run that a power cut ended', () => {
  test('asks only about what had no answer yet, and counts what it spent before', async () => {
    const app = await openModelApp({ songs: 6, app: { onDisk: true } })
    app.fake.script('ok', 'ok', () => {
      app.fake.hold()
      return 'ok'
    })
    const { id } = await app.startTagging({ tracksPerCall: 2, concurrentCalls: 1 })
    await app.fake.waitForCalls(3)
    const dataDir = await app.dataAfterPowerCut()
    await app.stop()
    app.fake.reset()
    app.fake.release()

    const later = await openTestApp({ fakeLlm: app.fake, llmPause: noPause, dataDir, onDisk: true })
    await later.state.tasks.resume(id)
    // The call that the cut broke off counts: the provider may have charged for it.
    expect(await later.ended(id)).toMatchObject({
      state: 'succeeded',
      done: 6,
      spend: { calls: 4, reused: 0 },
    })
    expect(askedTitles(app.fake)).toEqual([['Song 5', 'Song 6']])
    const { calls } = await later.state.models.listCalls({ task: id })
    expect(calls.map(({ state }) => state)).toEqual(['ok', 'lost', 'ok', 'ok'])
  })

  test('pays for no answer twice that had come but was not yet written', async () => {
    const app = await openModelApp({ songs: 4, app: { onDisk: true } })
    await app.tagAll()
    // As the cut would leave it: the answers are on the disk, the tags are not.
    await app.state.history.undo()
    await app.stop()
    app.fake.reset()
    const later = await openTestApp({
      fakeLlm: app.fake,
      llmPause: noPause,
      dataDir: app.dataDir,
      onDisk: true,
    })
    expect(await later.tagAll()).toMatchObject({ done: 4, spend: { calls: 0, reused: 4 } })
    expect(later.comments()['Song 1']).toBe(soundComment('Song 1'))
  })
})
