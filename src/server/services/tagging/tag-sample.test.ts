import { describe, expect, test } from 'vitest'
import { askedTitles, openModelApp, soundComment } from '../../../../test/builders/open-model-app.ts'
import type { SampleRequest } from '../../../contract/review.schema.ts'

/** Asks for a sample, as the page would. */
function sample(app: Awaited<ReturnType<typeof openModelApp>>, request: SampleRequest = {}) {
  return app.state.sample(request, new AbortController().signal)
}

describe('trying a prompt', () => {
  test('shows what it would bring for three tracks of the library, and writes and keeps nothing', async () => {
    const app = await openModelApp({ songs: 9 })
    const tried = await sample(app, { system_prompt: 'Be brief.' })
    expect(tried.tracks.map(({ track, comment, error }) => [track.title, comment, error])).toEqual(
      ['Song 1', 'Song 4', 'Song 7'].map((title) => [title, soundComment(title), null]),
    )
    const [call] = app.fake.log()
    expect(call).toMatchObject({ system: 'Be brief.', prompt: tried.prompt })
    expect(tried).toMatchObject({ inputTokens: call?.inputTokens, outputTokens: call?.outputTokens })
    expect(tried.cost).toBeGreaterThan(0)
    expect(app.tracks().every(({ comment, suggested }) => comment === '' && !suggested)).toBe(true)
    expect(await app.state.models.status()).toMatchObject({ answersKept: 0 })
    expect((await app.state.history.list({})).changes.map(({ kind }) => kind)).toEqual(['import'])
  })

  test('asks anew each time, about the tracks that are named', async () => {
    const app = await openModelApp({ songs: 3 })
    const { id } = app.track('Song 2')
    await sample(app, { ids: [id] })
    await sample(app, { ids: [id] })
    expect(askedTitles(app.fake)).toEqual([['Song 2'], ['Song 2']])
  })

  test('tells what was wrong with an answer, without a second try', async () => {
    const app = await openModelApp({ songs: 2, fake: { script: ['missing-item'] } })
    expect((await sample(app)).tracks).toMatchObject([
      { comment: soundComment('Song 1'), error: null },
      { comment: null, error: 'The answer left this track out.' },
    ])
    expect(app.fake.calls().total).toBe(1)
  })

  test.each<[string, SampleRequest, string]>([
    ['the offline tagger, which has no prompt', { model: 'offline' }, 'SAMPLE_OFFLINE'],
    ['a track that is not there', { ids: [999] }, 'TRACK_UNKNOWN'],
    ['a template without a title', { user_prompt_template: 'Artist: {artist}' }, 'TEMPLATE_INCOMPLETE'],
    ['a model that nobody answers for', { model: 'two words' }, 'MODEL_NAME_UNKNOWN'],
  ])('%s is refused before anything is sent', async (_what, request, code) => {
    const app = await openModelApp({ songs: 3 })
    await expect(sample(app, request)).rejects.toMatchObject({ code })
    expect(app.fake.calls().total).toBe(0)
  })
})
