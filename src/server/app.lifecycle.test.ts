import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { describe, expect, test, vi } from 'vitest'
import { aCsv, someSongs } from '../../test/builders/a-csv.ts'
import { openTestApp } from '../../test/builders/open-test-app.ts'
import { FakeEngine } from '../../test/fakes/fake-engine.ts'

describe('stopping the server', () => {
  test('ends open streams, the running task and requests in flight within three seconds, and loses nothing', async () => {
    const engine = new FakeEngine({ held: true })
    const first = await openTestApp({ engines: [engine], onDisk: true })
    await first.import(aCsv(someSongs(5)))
    const app = await first.http()
    await app.listen({ port: 0, host: '127.0.0.1' })
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
    const { id } = await first.startTagging()
    engine.step(2)
    await vi.waitFor(() => expect(engine.asked).toHaveLength(3))
    const events = await fetch(`${url}/api/events`)
    const progress = await fetch(`${url}/api/tag/progress`)
    // A compressor would hold events back until it has enough of them.
    expect(events.headers.get('content-encoding')).toBeNull()
    const edit = fetch(`${url}/api/track/${first.track('Song 5').id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ comment: 'typed at the last moment' }),
    })
    // The request is in the server's hands once its connection is counted.
    await vi.waitFor(async () => expect(await connections(app.server)).toBe(3))

    await first.stop()

    expect((await events.text()).trimEnd().split('\n').at(-1)).toBe('data: {"type":"bye"}')
    expect((await progress.text()).trimEnd().split('\n').at(-1)).toBe('data: {"event":"stopped"}')
    const answer = await edit
    const second = await openTestApp({ engines: [new FakeEngine()], dataDir: first.dataDir, onDisk: true })
    const typed = second.comments()['Song 5']
    expect(typed).toBe(answer.ok ? 'typed at the last moment' : '')
    expect(second.tracks().filter((track) => track.tagSource === 'model')).toHaveLength(2)
    expect(await second.state.tasks.get(id)).toMatchObject({ state: 'interrupted', canResume: true, done: 2 })
  })

  test('a model that does not listen delays it by two seconds at most, and its run is resumable all the same', async () => {
    const engine = new FakeEngine({ held: true, isDeaf: true })
    const first = await openTestApp({ engines: [engine], onDisk: true })
    await first.import(aCsv(someSongs(2)))
    const { id } = await first.startTagging()
    const listener = first.state.tagging.progress.follow()
    await vi.waitFor(() => expect(engine.asked).toHaveLength(1))

    await first.stop()

    const told = await Array.fromAsync(listener)
    expect(told.at(-1)).toEqual({ event: 'stopped' })
    const second = await openTestApp({ engines: [new FakeEngine()], dataDir: first.dataDir, onDisk: true })
    expect(await second.state.tasks.get(id)).toMatchObject({ state: 'interrupted' })
  }, 10_000)

  test('the library is there again after the next start, without a request from a page', async () => {
    // Symptom in the original: every route answered "no library" until a browser asked for the restore.
    const first = await openTestApp({ onDisk: true })
    await first.import({ name: 'Friday.csv', content: aCsv(someSongs(3)) })
    const { revision } = first.state.library
    await first.stop()
    const second = await openTestApp({ dataDir: first.dataDir, onDisk: true })
    expect((await second.get('/api/restore')).json()).toMatchObject({
      restored: true,
      total: 3,
      filename: 'Friday.csv',
      revision,
    })
  })

  test('uploads that nobody imported are gone after the next start', async () => {
    const first = await openTestApp({ onDisk: true })
    const { importId } = await first.state.imports.receive('a.csv', streamOf('title,artist\na,b\n'))
    await first.stop()
    const second = await openTestApp({ dataDir: first.dataDir, onDisk: true })
    await expect(second.state.imports.apply(importId, {})).rejects.toMatchObject({ code: 'IMPORT_UNKNOWN' })
  })
})

test('every address is documented, and the documentation needs no other site', async () => {
  const app = await openTestApp()
  const page = await app.get('/api/docs/')
  expect(page.statusCode).toBe(200)
  expect(page.body).not.toMatch(/https?:\/\/cdn/)
})

function connections(server: { getConnections(done: (error: Error | null, count: number) => void): void }) {
  return new Promise<number>((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
  })
}

function streamOf(text: string) {
  return Readable.from([text])
}
