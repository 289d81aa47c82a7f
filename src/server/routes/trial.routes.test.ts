import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCsv, someSongs } from '../../../test/builders/a-csv.ts'
import { openTestApp, refusal, startTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import { FakeEngine, fakeComment } from '../../../test/fakes/fake-engine.ts'
import type {
  Trial,
  TrialEstimate,
  TrialLabels,
  TrialReport,
  TrialStarted,
} from '../../contract/trial.schema.ts'

/** Songs with the tags that the fake engine writes. */
function taggedSongs(count: number) {
  return someSongs(count).map((song) => ({ ...song, comment: fakeComment(song.title ?? '') }))
}

/** An app over HTTP with so many songs that came with a tag, and a tagger that is always right about them. */
async function appWithTags(count = 6) {
  const app = await openTestApp({ engines: [new FakeEngine()] })
  await app.import(aCsv(taggedSongs(count)))
  const start = async (body: object) => {
    const answer = await app.post('/api/trials', body)
    expect(answer.statusCode).toBe(202)
    return answer.json<TrialStarted>()
  }
  const remove = (id: number) => app.request({ method: 'DELETE', url: `/api/trials/${id}` })
  return { ...app, start, remove }
}

describe('/api/trials', () => {
  test('estimates, starts, lists, shows and deletes a trial', async () => {
    const app = await appWithTags()
    const request = { models: ['fake@local'], tracks: 5 }
    const estimate = (await app.post('/api/trials/estimate', request)).json<TrialEstimate>()
    expect(estimate).toMatchObject({ tracks: 5, usable: 6, families: 1, blocked: null })

    const { id, taskId, total } = await app.start(request)
    expect(total).toBe(5)
    expect(await app.ended(taskId)).toMatchObject({ kind: 'trial', state: 'succeeded', done: 5 })
    const { trials } = (await app.get('/api/trials')).json<{ trials: Trial[] }>()
    expect(trials).toMatchObject([
      { id, taskId, state: 'succeeded', candidates: [{ exact: { right: 5, of: 5 } }] },
    ])
    const report = (await app.get(`/api/trials/${id}`)).json<TrialReport>()
    expect(report.trial).toEqual(trials[0])
    expect(report.tracks).toHaveLength(5)

    expect((await app.remove(id)).statusCode).toBe(204)
    expect(refusal(await app.get(`/api/trials/${id}`))).toEqual({ status: 404, code: 'TRIAL_UNKNOWN' })
    expect(refusal(await app.remove(id))).toEqual({ status: 404, code: 'TRIAL_UNKNOWN' })
  })

  test('another seed chooses other tracks', async () => {
    const app = await appWithTags(40)
    const tracksOf = async (seed: number) => {
      const { id, taskId } = await app.start({ models: ['fake@local'], tracks: 10, seed })
      await app.ended(taskId)
      const { tracks } = (await app.get(`/api/trials/${id}`)).json<TrialReport>()
      return tracks.map(({ title }) => title)
    }
    expect(await tracksOf(1)).toEqual(await tracksOf(1))
    expect(await tracksOf(2)).not.toEqual(await tracksOf(1))
  })

  test('what is in the way is told with the estimate, and without a library there is nothing to try', async () => {
    const app = await appWithTags(2)
    const estimate = (
      await app.post('/api/trials/estimate', { models: ['fake@local'] })
    ).json<TrialEstimate>()
    expect(estimate).toMatchObject({ tracks: 2, blocked: { code: 'TRIAL_TOO_FEW_TRACKS' } })
    const empty = await openTestApp({ engines: [new FakeEngine()] })
    expect(refusal(await empty.post('/api/trials', { models: ['fake@local'] }))).toEqual({
      status: 400,
      code: 'LIBRARY_EMPTY',
    })
  })

  test('labels are kept, and one of a track that is not there changes nothing', async () => {
    const app = await appWithTags()
    const id = app.track('Song 1').id
    const unknown = {
      labels: [
        { id, genre: 'House' },
        { id: 999, genre: 'House' },
      ],
    }
    expect(refusal(await app.put('/api/trials/labels', unknown))).toEqual({
      status: 404,
      code: 'TRACK_UNKNOWN',
    })
    const answer = await app.put('/api/trials/labels', { labels: [{ id, genre: 'Deep House' }] })
    expect(answer.json<TrialLabels>()).toMatchObject({ labelled: 1 })
    const kept = (await app.get('/api/trials/labels')).json<TrialLabels>()
    expect(kept).toEqual(answer.json())
    expect(kept.labels).toHaveLength(6)
    expect(kept.labels.find(({ track }) => track.id === id)).toMatchObject({
      genre: 'Deep House',
      style: 'Deep House',
    })
    expect(app.track('Song 1').comment).toBe(fakeComment('Song 1'))
  })
})

describe('a request that cannot be used', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp({ engines: [new FakeEngine()] })
    await app.import(aCsv(taggedSongs(6)))
  })
  afterAll(() => app.close())

  test.each<[object, string, string]>([
    [{ models: [] }, 'TRIAL_WITHOUT_CANDIDATES', 'nobody is to be tried'],
    [{ models: ['fake@local'], existing: true }, 'TRIAL_EXISTING_IS_TRUTH', 'the tags are the truth already'],
    [{ models: ['fake@local'], truth: 'labels' }, 'TRIAL_TOO_FEW_TRACKS', 'nothing is labelled'],
    [{ models: ['who-knows'] }, 'MODEL_NAME_UNKNOWN', 'nobody answers to the name'],
    [{ models: ['fake@local'], tracks: 4 }, 'REQUEST_INVALID', 'too few tracks are asked for'],
    [{ models: ['fake@local', 'fake@local'] }, 'REQUEST_INVALID', 'a tagger is named twice'],
    [{ models: ['fake@local'], judge: 'me' }, 'REQUEST_INVALID', 'a field is misspelt'],
  ])('%j is refused with %s: %s', async (body, code) => {
    expect(refusal(await app.post('/api/trials', body))).toEqual({ status: 400, code })
  })
})
