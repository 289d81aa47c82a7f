import dns from 'node:dns'
import net from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { openModelApp, soundComment } from './builders/open-model-app.ts'
import { refusal } from './builders/open-test-app.ts'

/** What anything in this process has tried to reach since, and was kept from. */
function forbidNetwork(): string[] {
  const tried: string[] = []
  vi.spyOn(net.Socket.prototype, 'connect').mockImplementation((...target: readonly unknown[]) => {
    tried.push(`a connection to ${JSON.stringify(target)}`)
    throw new Error('No connection may be made.')
  })
  vi.spyOn(dns, 'lookup').mockImplementation((...query: readonly unknown[]) => {
    tried.push(`the address of ${String(query[0])}`)
    throw new Error('No name may be looked up.')
  })
  return tried
}

const MODELS = ['claude-haiku-4-5', 'gpt-4.1-mini', 'llama3@local']

describe('in offline mode', () => {
  test('every model is refused with a sentence that says so, and no connection is tried', async () => {
    const app = await openModelApp()
    await app.put('/api/config', { offline_mode: true })
    const tried = forbidNetwork()
    const notReady = { status: 400, code: 'MODEL_NOT_READY' }
    const offline = { status: 400, code: 'OFFLINE_MODE' }
    for (const model of MODELS) {
      await app.put('/api/config', { model })
      const answers = [
        [await app.post('/api/tag'), notReady],
        [await app.post('/api/tag', { mode: 'suggest' }), notReady],
        [await app.post(`/api/tag/${app.track('Song 1').id}`), notReady],
        [await app.post('/api/tag/sample', {}), offline],
        [await app.post('/api/llm/test', { model }), offline],
      ] as const
      for (const [answer, expected] of answers) {
        expect(refusal(answer)).toEqual(expected)
        expect(answer.json()).toMatchObject({ error: expect.stringContaining('Offline mode is on') })
      }
      expect((await app.post('/api/tag/estimate')).json()).toMatchObject({
        tracks: 3,
        blocked: { code: 'MODEL_NOT_READY', message: expect.stringContaining('Offline mode is on') },
      })
    }
    expect((await app.get('/api/llm')).json()).toMatchObject({ offlineMode: true })
    expect((await app.get('/api/llm/calls')).json()).toMatchObject({ total: 0 })
    expect(tried).toEqual([])
    expect(app.tracks().every(({ status, tagError }) => status === 'untagged' && tagError === null)).toBe(
      true,
    )
  })

  test.each(MODELS)(
    'the guard of these tests is real: without the mode it sees %s being asked',
    async (model) => {
      const app = await openModelApp({ songs: 0 })
      const tried = forbidNetwork()
      const asking = app.state.models.test({ model }, new AbortController().signal)
      await expect(asking).rejects.toMatchObject({ code: 'MODEL_UNREACHABLE' })
      expect(tried).not.toEqual([])
    },
  )

  test('the offline tagger works as ever, with or without the mode, and tries no connection', async () => {
    const app = await openModelApp()
    const tried = forbidNetwork()
    await app.tagAll({ model: 'offline', ids: [app.track('Song 1').id] })
    await app.state.settings.change({ offline_mode: true, model: 'offline' })
    expect(await app.tagAll()).toMatchObject({ state: 'succeeded', done: 2, failed: 0, spend: null })
    const { track } = await app.state.tagging.tagOne(app.track('Song 1').id, new AbortController().signal)
    expect(track).toMatchObject({ tagSource: 'offline', quality: 'structured' })
    expect(tried).toEqual([])
    // Reading the whole knowledge folder takes a while on a busy machine.
  }, 30_000)

  test('what needs no model needs no connection either', async () => {
    const app = await openModelApp()
    const tried = forbidNetwork()
    await app.edit(app.track('Song 1').id, 'typed')
    await app.state.history.undo()
    await app.exported()
    await app.state.models.status()
    await app.state.models.listCalls({})
    expect(tried).toEqual([])
  })

  test('switched on in the middle of a run, it ends the run before the next call; what was finished is kept', async () => {
    const app = await openModelApp()
    app.fake.hold()
    const { id } = await app.startTagging({ tracksPerCall: 1, concurrentCalls: 1 })
    await app.fake.waitForCalls(1)
    await app.state.settings.change({ offline_mode: true })
    app.fake.release()
    expect(await app.ended(id)).toMatchObject({ state: 'failed', done: 1, error: { code: 'OFFLINE_MODE' } })
    expect(app.fake.calls().total).toBe(1)
    expect(app.comments()).toEqual({ 'Song 1': soundComment('Song 1'), 'Song 2': '', 'Song 3': '' })

    await app.state.settings.change({ offline_mode: false })
    await app.state.tasks.resume(id)
    expect(await app.ended(id)).toMatchObject({ state: 'succeeded', done: 3 })
  })
})
