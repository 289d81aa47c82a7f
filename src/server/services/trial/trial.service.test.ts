import { describe, expect, test } from 'vitest'
import { aCsv, someSongs } from '../../../../test/builders/a-csv.ts'
import { askedTitles, openModelApp } from '../../../../test/builders/open-model-app.ts'
import { openTestApp, type TestApp } from '../../../../test/builders/open-test-app.ts'
import { FakeEngine } from '../../../../test/fakes/fake-engine.ts'
import type { TrialCandidate, TrialReport, TrialRequest } from '../../../contract/trial.schema.ts'
import type { EngineRun } from '../tagging/tag-engine.ts'

const MODEL = 'claude-haiku-4-5'

/** Songs that came with a tag. The fake engine writes "House; Deep House; …; USA, 1990s." about all of them. */
function taggedSongs(comments: readonly string[]): string {
  return aCsv(someSongs(comments.length).map((song, index) => ({ ...song, comment: comments[index] ?? '' })))
}

const RIGHT = 'House; Deep House; pads; warm; Chicago, mid 1990s.'
const CLOSE = 'House; House; pads; warm; UK, 1990s.'
const SISTER = 'House; Acid House; pads; warm; USA, 1980s.'
const OTHER = 'Techno; Detroit Techno; bleeps; cold; Detroit, 1980s.'

/** Starts a trial and waits for its end. */
async function tryOut(app: TestApp, request: TrialRequest): Promise<TrialReport> {
  const { id, taskId } = await app.state.trials.start(request)
  await app.ended(taskId)
  return app.state.trials.get(id)
}

function candidate(report: TrialReport, name: string): TrialCandidate {
  const found = report.trial.candidates.find((one) => one.name === name)
  if (found === undefined) throw new Error(`"${name}" was not tried.`)
  return found
}

describe('a trial', () => {
  test('holds answers against the tags that are trusted, and writes nothing', async () => {
    const app = await openTestApp({ engines: [new FakeEngine()] })
    const comments = [RIGHT, RIGHT, CLOSE, SISTER, OTHER, 'A fine record', '']
    await app.import(taggedSongs(comments))
    const before = app.comments()
    const report = await tryOut(app, { models: ['fake@local'] })
    expect(report.trial).toMatchObject({ state: 'succeeded', truth: 'trusted', tracks: 5 })
    expect(candidate(report, 'fake@local')).toMatchObject({
      asked: 5,
      failed: 0,
      exact: { right: 2, of: 5 },
      close: { right: 3, of: 5 },
      family: { right: 4, of: 5 },
      place: { right: 4, of: 5 },
      era: { right: 3, of: 5 },
      format: { right: 5, of: 5 },
      agreement: null,
      calibration: { tracks: 5, confidence: 0.5, right: 0.8 },
    })
    const sister = report.tracks.find(({ title }) => title === 'Song 4')
    expect(sister).toMatchObject({
      truth: SISTER,
      answers: [{ candidate: 'fake@local', genre: 'family', place: true, era: false, error: null }],
    })
    expect(app.comments()).toEqual(before)
    expect((await app.state.history.list({})).changes.filter(({ kind }) => kind !== 'import')).toEqual([])
  })

  test('hides its tracks and their copies from a tagger that learns', async () => {
    const engine = new WatchedEngine()
    const app = await openTestApp({ engines: [engine] })
    const songs = someSongs(6).map((song) => ({ ...song, comment: RIGHT }))
    const copy = { ...songs[0], title: 'SONG 1', location: '/music/copy.mp3', comment: '' }
    await app.import(aCsv([...songs, copy]))
    await tryOut(app, { models: ['offline'] })
    expect(engine.hidden).toEqual(new Set(app.tracks().map(({ id }) => id)))
  })

  test('counts a track that a tagger fails on as wrong, with the reason', async () => {
    const app = await openTestApp({ engines: [new FakeEngine({ failsOn: ['Song 2'] })] })
    await app.import(taggedSongs(Array(5).fill(RIGHT)))
    const report = await tryOut(app, { models: ['fake@local'] })
    expect(candidate(report, 'fake@local')).toMatchObject({ failed: 1, exact: { right: 4, of: 5 } })
    expect(report.tracks.find(({ title }) => title === 'Song 2')?.answers).toMatchObject([
      { genre: 'none', comment: null, error: 'nothing is known about Song 2' },
    ])
  })

  test('that is cancelled keeps what is done, and goes on from there', async () => {
    const engine = new FakeEngine({ held: true })
    const app = await openTestApp({ engines: [engine] })
    await app.import(taggedSongs(Array(5).fill(RIGHT)))
    const { id, taskId } = await app.state.trials.start({ models: ['fake@local'] })
    engine.step(2)
    await app.taskWhen(taskId, ({ done }) => done === 2)
    await app.state.tasks.cancel(taskId)
    const half = await app.state.trials.get(id)
    expect(half.trial.state).toBe('cancelled')
    expect(candidate(half, 'fake@local')).toMatchObject({ asked: 2, exact: { right: 2, of: 2 } })
    const asked = engine.asked.slice(0, 2)

    engine.release()
    await app.state.tasks.resume(taskId)
    await app.ended(taskId)
    expect(candidate(await app.state.trials.get(id), 'fake@local')).toMatchObject({ asked: 5 })
    expect(engine.asked.filter((title) => asked.includes(title))).toEqual(asked)
  })

  test('goes by what was true at its start, whatever is edited later', async () => {
    const app = await openTestApp({ engines: [new FakeEngine()] })
    await app.import(taggedSongs(Array(5).fill(RIGHT)))
    const { trial } = await tryOut(app, { models: ['fake@local'] })
    await app.edit(app.track('Song 1').id, OTHER)
    expect(candidate(await app.state.trials.get(trial.id), 'fake@local').exact).toEqual({ right: 5, of: 5 })
  })

  test('is refused while another one runs, and cannot be deleted before it ends', async () => {
    const engine = new FakeEngine({ held: true })
    const app = await openTestApp({ engines: [engine] })
    await app.import(taggedSongs(Array(5).fill(RIGHT)))
    const { id, taskId } = await app.state.trials.start({ models: ['fake@local'] })
    await expect(app.state.trials.start({ models: ['fake@local'] })).rejects.toMatchObject({
      code: 'TASK_RUNNING',
    })
    await expect(app.state.trials.remove(id)).rejects.toMatchObject({ code: 'TRIAL_RUNNING' })
    expect(await app.state.trials.list()).toHaveLength(1)
    await app.state.tasks.cancel(taskId)
    await app.state.trials.remove(id)
    expect(await app.state.trials.list()).toEqual([])
  })
})

describe('the offline tagger on trial', () => {
  test('has not learnt the tracks that it is asked about', async () => {
    const app = await openTestApp()
    // Nobody could guess this of these songs, unless the answer was known.
    const wonk = 'Gospel; Gospel; choirs; uplifting; Nigeria, 1970s.'
    await app.import(taggedSongs(Array(5).fill(wonk)))
    const report = await tryOut(app, { models: ['offline'] })
    expect(app.bugs).toEqual([])
    expect(candidate(report, 'offline')).toMatchObject({ asked: 5, failed: 0, exact: { right: 0, of: 5 } })
    expect(candidate(report, 'offline')).toMatchObject({ calls: 0, cost: 0, kind: 'offline' })
  })
})

describe('a language model on trial', () => {
  /** Five songs with a tag that the fake model does not see, and a model that listens. */
  async function modelTrial(options: Parameters<typeof openModelApp>[0] = {}) {
    const app = await openModelApp({ songs: 0, ...options })
    await app.import(taggedSongs(Array(5).fill(RIGHT)))
    return app
  }

  test('costs what was estimated to cost, and its answers need not be paid for again', async () => {
    const app = await modelTrial()
    const estimate = await app.state.trials.estimate({ models: [MODEL] })
    expect(estimate).toMatchObject({ tracks: 5, calls: 1, blocked: null, capLeft: 20 })
    const report = await tryOut(app, { models: [MODEL] })
    const { cost, calls } = candidate(report, MODEL)
    expect(calls).toBe(1)
    expect(cost).toBeLessThanOrEqual(estimate.costHigh ?? 0)
    expect((await app.state.models.listCalls({})).calls).toMatchObject([
      { purpose: 'trial', tracks: 5, cost },
    ])

    expect(await app.state.trials.estimate({ models: [MODEL] })).toMatchObject({ calls: 0, cost: 0 })
    const again = await tryOut(app, { models: [MODEL] })
    expect(candidate(again, MODEL)).toMatchObject({ asked: 5, reused: 5, calls: 0, cost: 0 })
    expect(again.tracks).toEqual(report.tracks)
    expect(app.fake.calls().total).toBe(1)
  })

  test('is not told the tags, and is asked anew when two runs are to be compared', async () => {
    const app = await modelTrial()
    expect(await app.state.trials.estimate({ models: [MODEL], twice: true })).toMatchObject({ calls: 2 })
    const report = await tryOut(app, { models: [MODEL], twice: true })
    expect(candidate(report, MODEL)).toMatchObject({ calls: 2, agreement: { tracks: 5, exact: 5 } })
    expect(report.tracks[0]?.answers).toMatchObject([{ again: { isSame: true } }])
    expect(askedTitles(app.fake).map((titles) => titles.toSorted())).toEqual(
      Array(2).fill(['Song 1', 'Song 2', 'Song 3', 'Song 4', 'Song 5']),
    )
    for (const { prompt } of app.fake.log()) expect(prompt).not.toContain('mid 1990s')
  })

  test('whose key is refused does not keep the others from their turn', async () => {
    const app = await modelTrial({ fake: { keys: ['key-for-openai'] } })
    const report = await tryOut(app, { models: [MODEL, 'gpt-4.1-mini'] })
    expect(report.trial.state).toBe('succeeded')
    expect(candidate(report, MODEL)).toMatchObject({
      asked: 0,
      problem: expect.stringContaining('does not accept the key'),
    })
    expect(candidate(report, 'gpt-4.1-mini')).toMatchObject({ asked: 5, problem: null })
  })

  test('is held at the monthly limit before a call that would pass it', async () => {
    const app = await modelTrial()
    await app.state.settings.change({ monthly_cap_usd: 0 })
    const { taskId } = await app.state.trials.start({ models: [MODEL] })
    const held = await app.taskWhen(taskId, ({ pause }) => pause !== null)
    expect(held.pause?.code).toBe('MONTHLY_CAP')
    expect(app.fake.calls().total).toBe(0)
    await app.state.tasks.cancel(taskId)
  })

  test.each([
    ['offline mode is on', { offline_mode: true }, 'MODEL_NOT_READY'],
    ['there is no key', {}, 'MODEL_NOT_READY'],
  ])('is not asked when %s', async (_situation, settings, code) => {
    const app = await modelTrial({ app: { environment: { ANTHROPIC_API_KEY: '' } } })
    await app.state.settings.change(settings)
    expect((await app.state.trials.estimate({ models: [MODEL] })).blocked?.code).toBe(code)
    await expect(app.state.trials.start({ models: [MODEL] })).rejects.toMatchObject({ code })
    expect(await app.state.trials.list()).toEqual([])
  })
})

describe('labels', () => {
  test('are the truth, and the tags that are there are on trial, too', async () => {
    const app = await openTestApp({ engines: [new FakeEngine()] })
    await app.import(taggedSongs([OTHER, OTHER, RIGHT, RIGHT, '', RIGHT]))
    const ids = app.tracks().map(({ id }) => id)
    const labels = ids.slice(0, 5).map((id) => ({ id, genre: ' deep house ' }))
    expect(await app.state.trials.labels.set({ labels })).toMatchObject({ labelled: 5 })
    const report = await tryOut(app, { truth: 'labels', models: ['fake@local'], existing: true })
    expect(candidate(report, 'existing')).toMatchObject({ asked: 5, failed: 1, exact: { right: 2, of: 5 } })
    expect(candidate(report, 'fake@local')).toMatchObject({
      exact: { right: 5, of: 5 },
      place: { right: 0, of: 0 },
    })
    expect(report.tracks.map(({ truth }) => truth)).toEqual(Array(5).fill('deep house'))
  })

  test('keep the order of the list, name the style that they mean, and can be taken away', async () => {
    const app = await openTestApp({ engines: [new FakeEngine()] })
    await app.import(taggedSongs([RIGHT, OTHER, '', SISTER]))
    const { labels: before } = await app.state.trials.labels.list()
    const id = before[2]?.track.id ?? 0
    const after = await app.state.trials.labels.set({ labels: [{ id, genre: 'dark deep-house' }] })
    expect(after.labels.map(({ track }) => track.id)).toEqual(before.map(({ track }) => track.id))
    expect(after.labels[2]).toMatchObject({ genre: 'dark deep-house', style: 'Deep House' })
    expect(await app.state.trials.labels.set({ labels: [{ id, genre: ' ' }] })).toMatchObject({ labelled: 0 })
  })

  test('stay with a track whose copy was merged', async () => {
    const app = await openTestApp({ engines: [new FakeEngine()] })
    const [song] = someSongs(1)
    await app.import(
      aCsv([
        { ...song, comment: RIGHT },
        { ...song, location: '/music/copy.mp3' },
      ]),
    )
    const [, copy] = app.tracks()
    await app.state.trials.labels.set({ labels: [{ id: copy?.id ?? 0, genre: 'Techno' }] })
    await app.state.duplicates.deduplicate({})
    const { labels } = await app.state.trials.labels.list()
    expect(labels).toMatchObject([{ track: { title: 'Song 1' }, genre: 'Techno' }])
    const [only] = labels
    await app.state.trials.labels.set({ labels: [{ id: only?.track.id ?? 0, genre: '' }] })
    expect(await app.state.trials.labels.list()).toMatchObject({ labelled: 0 })
  })
})

/** In the place of the offline tagger: remembers what it must not learn from. */
class WatchedEngine extends FakeEngine {
  hidden: ReadonlySet<number> | undefined

  constructor() {
    super({ name: 'offline' })
  }

  override async prepare(run?: EngineRun) {
    this.hidden = run?.without
    return super.prepare()
  }
}
