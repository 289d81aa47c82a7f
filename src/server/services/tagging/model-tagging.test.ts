import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { aCsv, someSongs } from '../../../../test/builders/a-csv.ts'
import {
  askedTitles,
  openModelApp,
  soundComment,
  soundItem,
} from '../../../../test/builders/open-model-app.ts'
import { noPause, openTestApp, type TestApp } from '../../../../test/builders/open-test-app.ts'
import { DRAWN_FAULTS, type Fault } from '../../../../test/fakes/fake-llm/faults.ts'

/** Why each track has no tag, by title; tracks without a failure are left out. */
function failures(app: TestApp): Record<string, string> {
  return Object.fromEntries(
    app.tracks().flatMap(({ title, tagError }) => (tagError === null ? [] : [[title, tagError]])),
  )
}

/** The sound comments of "Song 1" to "Song <n>". */
function soundComments(count: number): Record<string, string> {
  return Object.fromEntries(someSongs(count).map(({ title = '' }) => [title, soundComment(title)]))
}

describe('a crate tagged with a model', () => {
  test.each([
    ['claude-haiku-4-5', 'claude-haiku-4-5', '/v1/messages'],
    ['gpt-4.1-mini', 'gpt-4.1-mini', '/v1/responses'],
    ['llama3@local', 'llama3', '/v1/chat/completions'],
  ])(
    '%s: every comment has five parts and tells who wrote it and how sure it was',
    async (model, sentAs, path) => {
      const app = await openModelApp({ songs: 12 })
      expect(await app.tagAll({ model })).toMatchObject({ state: 'succeeded', done: 12, failed: 0 })
      expect(app.comments()).toEqual(soundComments(12))
      expect(app.fake.calls().byPath).toEqual({ [path]: 2 })
      expect(app.fake.log().map((call) => call.model)).toEqual([sentAs, sentAs])
      for (const track of app.tracks()) {
        expect(track).toMatchObject({
          status: 'tagged',
          quality: 'structured',
          tagSource: 'model',
          tagModel: model,
          confidence: soundItem(track.title).confidence,
          year: soundItem(track.title).year,
          tagError: null,
        })
      }
    },
  )

  test('several tracks go into one call, and tracks of one name into different ones', async () => {
    const app = await openModelApp({ songs: 0 })
    await app.import(
      aCsv([
        ...someSongs(3),
        { title: 'Song 2 (Dub)', artist: 'Artist 2', comment: '', location: '/music/dub.mp3' },
      ]),
    )
    await app.tagAll()
    expect(askedTitles(app.fake)).toEqual([['Song 1', 'Song 2', 'Song 3'], ['Song 2 (Dub)']])
  })

  test('a year is filled in where there is none, and goes into no cell of the file that has one', async () => {
    const app = await openModelApp({ songs: 0 })
    const years = ['1997', '', '0']
    await app.import(aCsv(someSongs(3).map((song, index) => ({ ...song, year: years[index] ?? '' }))))
    await app.tagAll()
    const found = ['Song 2', 'Song 3'].map((title) => soundItem(title).year)
    expect(app.tracks().map(({ year }) => year)).toEqual([1997, ...found])
    const cells = (await app.exported())
      .trim()
      .split('\n')
      .map((line) => line.split(',').at(-1))
    expect(cells).toEqual(['year', '1997', ...found.map(String)])
  })

  test('the genres of the library are in the prompt, and the place of the file never is', async () => {
    const app = await openModelApp({ songs: 0 })
    await app.import(
      aCsv([
        ...someSongs(2),
        { ...someSongs(1, 3)[0], comment: 'Nu Skool Wonk; Wonk; hats; warm; UK, 2010s.' },
      ]),
    )
    await app.tagAll()
    const [call] = app.fake.log()
    expect(call?.prompt).toContain('Nu Skool Wonk')
    expect(`${call?.system}${call?.prompt}`).not.toMatch(/\/music|song-1/)
  })
})

describe('what the tags were asked with', () => {
  test('is kept with every track as a version that another prompt changes', async () => {
    const app = await openModelApp({ songs: 2, app: { onDisk: true } })
    await app.tagAll({ ids: [app.track('Song 1').id] })
    await app.state.settings.change({ system_prompt: 'You know every record.' })
    await app.tagAll()
    await app.stop()
    const db = new DatabaseSync(join(app.dataDir, 'library.db'), { readOnly: true })
    const versions = db.prepare('select prompt_version from tracks order by id').all()
    db.close()
    expect(versions).toEqual([
      { prompt_version: expect.stringMatching(/^tag-\d+\.[0-9a-f]{8}$/) },
      { prompt_version: expect.stringMatching(/^tag-\d+\.[0-9a-f]{8}$/) },
    ])
    expect(versions[0]).not.toEqual(versions[1])
  })
})

describe('an answer that is not what was asked for', () => {
  // Three tracks in one call: the calls that it takes when only the first answer is so, when every answer is so,
  // and the tracks that then have no tag.
  test.each<[Fault, number, number, readonly number[]]>([
    ['swapped-items', 3, 3, [1, 2]],
    ['missing-item', 2, 2, [3]],
    ['extra-item', 1, 1, []],
    ['duplicate-item', 2, 2, [1]],
    ['refusal-items', 4, 4, [1, 2, 3]],
    ['empty-fields', 4, 4, [1, 2, 3]],
    ['long-fields', 4, 4, [1, 2, 3]],
    ['nul-bytes', 1, 1, []],
    ['absurd-year', 1, 1, []],
    ['prose', 1, 1, []],
    ['wrong-json', 2, 8, [1, 2, 3]],
    ['broken-json', 2, 8, [1, 2, 3]],
    ['cut-off', 4, 4, [1, 2, 3]],
    ['refusal', 4, 4, [1, 2, 3]],
    ['half-body', 2, 5, [1, 2, 3]],
    ['not-json', 2, 5, [1, 2, 3]],
    ['server-error', 2, 5, [1, 2, 3]],
    ['rate-limited', 2, 5, [1, 2, 3]],
  ])(
    '%s: calls when only the first is so: %i, when every one is: %i, and then without a tag: %j',
    async (fault, once, always, failed) => {
      const app = await openModelApp({ fake: { script: [fault] } })
      expect(await app.tagAll()).toMatchObject({ state: 'succeeded', done: 3, failed: 0 })
      expect(app.comments()).toEqual(soundComments(3))
      expect(app.fake.calls().total).toBe(once)

      app.fake.reset()
      app.fake.script(...Array.from({ length: always }, () => fault))
      await app.state.tracks.clear(Object.values(app.ids()))
      await app.state.models.forgetAnswers()
      expect(await app.tagAll()).toMatchObject({ state: 'succeeded', done: 3, failed: failed.length })
      const lost = failed.map((number) => `Song ${number}`)
      expect(app.comments()).toEqual({
        ...soundComments(3),
        ...Object.fromEntries(lost.map((title) => [title, ''])),
      })
      expect(failures(app)).toEqual(
        Object.fromEntries(lost.map((title) => [title, expect.stringMatching(/^\S.* .*\.$/)])),
      )
      expect(app.fake.calls().total).toBe(always)
    },
  )

  test.each([11, 12, 13])(
    'any mixture of faults (%i): every track has its own tag, or a reason why it has none',
    async (seed) => {
      const faults = DRAWN_FAULTS.filter((fault) => fault !== 'hang')
      const app = await openModelApp({ songs: 60, fake: { faultRate: 0.6, seed, faults } })
      const { state, done, failed } = await app.tagAll({ tracksPerCall: 4 })
      const reasons = failures(app)
      expect({ state, done, failed }).toEqual({
        state: 'succeeded',
        done: 60,
        failed: Object.keys(reasons).length,
      })
      expect(app.comments()).toEqual({
        ...soundComments(60),
        ...Object.fromEntries(Object.keys(reasons).map((title) => [title, ''])),
      })
    },
  )

  test('a year that no release has is left out', async () => {
    const app = await openModelApp({ fake: { script: ['absurd-year'] } })
    await app.tagAll()
    expect(app.tracks().map(({ year }) => year)).toEqual([null, null, null])
  })

  test('says why for as long as the track has no tag, and a second try asks about that one alone', async () => {
    const app = await openModelApp({
      app: { onDisk: true },
      fake: { script: ['missing-item', 'refusal-items'] },
    })
    await app.tagAll()
    await app.stop()
    const later = await openTestApp({
      fakeLlm: app.fake,
      llmPause: noPause,
      dataDir: app.dataDir,
      onDisk: true,
    })
    expect(failures(later)).toEqual({ 'Song 3': expect.stringContaining('refused to name') })
    const listed = later.state.library.list({ filters: { status: 'failed' } }).tracks
    expect(listed.map(({ title }) => title)).toEqual(['Song 3'])
    app.fake.reset()
    await later.tagAll({ scope: 'failed' })
    expect(askedTitles(app.fake)).toEqual([['Song 3']])
    expect(later.comments()).toEqual(soundComments(3))
    expect(failures(later)).toEqual({})
  })

  test('with the offline tagger standing in there is a tag, which says why and asks for ears', async () => {
    const app = await openModelApp({ fake: { script: ['refusal-items', 'refusal-items'] }, songs: 1 })
    expect(await app.tagAll({ fallback: 'offline' })).toMatchObject({ state: 'succeeded', failed: 1 })
    expect(app.track('Song 1')).toMatchObject({
      status: 'tagged',
      quality: 'structured',
      tagSource: 'offline',
      needsEars: true,
      tagError: expect.stringContaining('refused to name'),
    })
    await app.tagAll({ scope: 'failed' })
    expect(app.comments()).toEqual(soundComments(1))
    expect(app.track('Song 1')).toMatchObject({ tagSource: 'model', tagError: null })
    // Reading the whole knowledge folder takes a while on a busy machine.
  }, 30_000)
})

describe('a failure that no repeating helps against', () => {
  test.each<[Fault, string, string]>([
    ['unauthorised', 'MODEL_KEY_REFUSED', 'Check the key'],
    ['unknown-model', 'MODEL_UNKNOWN', 'Check the name'],
    ['quota', 'MODEL_QUOTA_EXHAUSTED', 'Add credit'],
    ['bad-request', 'MODEL_REQUEST_REFUSED', 'Choose another model'],
  ])(
    '%s ends the run at its first call with %s, and the tracks stay as they were',
    async (fault, code, remedy) => {
      const app = await openModelApp({ fake: { script: [fault] }, songs: 30 })
      const { id } = await app.startTagging({ concurrentCalls: 1 })
      const error = { code, message: expect.stringContaining(remedy) }
      expect(await app.ended(id)).toMatchObject({ state: 'failed', error, done: 0, failed: 0 })
      expect(app.fake.calls().total).toBe(1)
      expect(app.tracks().every(({ status, tagError }) => status === 'untagged' && tagError === null)).toBe(
        true,
      )
      expect(app.bugs).toEqual([])
    },
  )

  test('with several calls under way at once no other follows them', async () => {
    const app = await openModelApp({ fake: { keys: ['another key'] }, songs: 60 })
    const { id } = await app.startTagging({ concurrentCalls: 3, tracksPerCall: 5 })
    expect(await app.ended(id)).toMatchObject({ state: 'failed', error: { code: 'MODEL_KEY_REFUSED' } })
    expect(app.fake.calls().total).toBeLessThanOrEqual(3)
    expect(failures(app)).toEqual({})
  })
})

describe('a comment that is typed while the model is asked', () => {
  test.each(['fill', 'overwrite'] as const)('survives a run with the mode "%s"', async (mode) => {
    const app = await openModelApp({ songs: 2 })
    app.fake.hold()
    const { id } = await app.startTagging({ mode, scope: 'all' })
    await app.fake.waitForCalls(1)
    await app.edit(app.track('Song 1').id, 'typed meanwhile')
    app.fake.release()
    expect(await app.ended(id)).toMatchObject({ state: 'succeeded', done: 2 })
    expect(app.comments()).toEqual({ 'Song 1': 'typed meanwhile', 'Song 2': soundComment('Song 2') })
  })

  test('survives a power cut in an overwriting run that is then resumed', async () => {
    const app = await openModelApp({ songs: 4, app: { onDisk: true } })
    for (const { id } of app.tracks()) await app.edit(id, 'old')
    const holdFromNow = () => {
      app.fake.hold()
      return 'ok' as const
    }
    app.fake.script('ok', holdFromNow)
    const { id } = await app.startTagging({
      mode: 'overwrite',
      scope: 'all',
      tracksPerCall: 1,
      concurrentCalls: 1,
    })
    await app.fake.waitForCalls(2)
    await app.edit(app.track('Song 2').id, 'typed before the cut')

    const dataDir = await app.dataAfterPowerCut()
    const later = await openTestApp({ fakeLlm: app.fake, llmPause: noPause, dataDir, onDisk: true })
    await later.edit(later.track('Song 3').id, 'typed after the cut')
    await app.stop()
    app.fake.release()
    await later.state.tasks.resume(id)
    expect(await later.ended(id)).toMatchObject({ state: 'succeeded', done: 4 })
    expect(later.comments()).toEqual({
      'Song 1': soundComment('Song 1'),
      'Song 2': 'typed before the cut',
      'Song 3': 'typed after the cut',
      'Song 4': soundComment('Song 4'),
    })
    expect(askedTitles(app.fake)).toEqual([['Song 1'], ['Song 2'], ['Song 4']])
  })
})
