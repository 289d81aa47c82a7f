import { describe, expect, test } from 'vitest'
import { openModelApp, soundComment } from '../../../../test/builders/open-model-app.ts'

describe('a single track', () => {
  const soon = () => new AbortController().signal

  test('is tagged whatever its comment, as a change of its own', async () => {
    const app = await openModelApp({ songs: 1 })
    const { id } = app.track('Song 1')
    await app.edit(id, 'old')
    const { track, changeId } = await app.state.tagging.tagOne(id, soon())
    expect(track).toMatchObject({ comment: soundComment('Song 1'), tagSource: 'model' })
    await app.state.history.undo(changeId ?? 0)
    expect(app.comments()).toEqual({ 'Song 1': 'old' })
  })

  test('keeps what is typed while the model is asked', async () => {
    const app = await openModelApp({ songs: 1 })
    const { id } = app.track('Song 1')
    app.fake.hold()
    const asking = app.state.tagging.tagOne(id, soon())
    await app.fake.waitForCalls(1)
    await app.edit(id, 'typed meanwhile')
    app.fake.release()
    expect(await asking).toMatchObject({ track: { comment: 'typed meanwhile' }, changeId: null })
  })

  test('that cannot be tagged says why, at once and for as long as it has no tag', async () => {
    const app = await openModelApp({ songs: 1, fake: { script: ['refusal', 'unauthorised'] } })
    const { id } = app.track('Song 1')
    const reason = expect.stringContaining('declined to answer')
    await expect(app.state.tagging.tagOne(id, soon())).rejects.toMatchObject({
      code: 'TRACK_UNTAGGABLE',
      message: reason,
    })
    expect(app.track('Song 1')).toMatchObject({ status: 'untagged', tagError: reason })
    await expect(app.state.tagging.tagOne(id, soon())).rejects.toMatchObject({ code: 'MODEL_KEY_REFUSED' })
  })
})
