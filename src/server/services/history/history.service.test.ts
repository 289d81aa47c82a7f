import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCsv, someSongs } from '../../../../test/builders/a-csv.ts'
import { openTestApp, refusal, startTestApp, type TestApp } from '../../../../test/builders/open-test-app.ts'
import { FakeEngine, fakeComment } from '../../../../test/fakes/fake-engine.ts'

/** An app with untagged songs "Song 1", "Song 2" … */
async function appWithSongs(count: number, engine = new FakeEngine({ batchSize: 2 })) {
  const app = await openTestApp({ engines: [engine] })
  await app.import(aCsv(someSongs(count)))
  return { ...app, history: app.state.history }
}

describe('every kind of change can be undone and redone', () => {
  test('an edit', async () => {
    const { edit, track, comments, history } = await appWithSongs(1)
    await edit(track('Song 1').id, 'first')
    await edit(track('Song 1').id, 'second')
    await history.undo()
    expect(comments()).toEqual({ 'Song 1': 'first' })
    await history.undo()
    expect(comments()).toEqual({ 'Song 1': '' })
    await history.redo()
    await history.redo()
    expect(comments()).toEqual({ 'Song 1': 'second' })
  })

  test('clearing every comment, which was final in the original', async () => {
    const app = await appWithSongs(3)
    await app.tagAll()
    const tagged = app.comments()
    await app.post('/api/tracks/clear-all')
    expect(Object.values(app.comments())).toEqual(['', '', ''])
    await app.history.undo()
    expect(app.comments()).toEqual(tagged)
    await app.history.redo()
    expect(Object.values(app.comments())).toEqual(['', '', ''])
  })

  test('an edit of more tracks than are taken in at once', async () => {
    const app = await appWithSongs(2_100)
    const ids = app.tracks().map(({ id }) => id)
    const step = { field: 'comment', action: 'set', value: 'House; Deep House; drums; bright; UK, 1990s.' }
    expect((await app.post('/api/tracks/edit', { ids, steps: [step] })).json()).toMatchObject({
      changed: 2_100,
    })
    expect(await app.history.undo()).toMatchObject({ tracks: 2_100, skippedCount: 0 })
    expect(new Set(Object.values(app.comments()))).toEqual(new Set(['']))
    await app.history.redo()
    expect(new Set(Object.values(app.comments()))).toEqual(new Set([step.value]))
  })

  test('a whole tagging run at once, with the provenance of its tags', async () => {
    const app = await appWithSongs(5)
    await app.tagAll()
    expect(app.track('Song 3')).toMatchObject({ tagSource: 'model', tagModel: 'fake-1', confidence: 0.5 })
    expect(await app.history.undo()).toMatchObject({
      tracks: 5,
      skippedCount: 0,
      change: { kind: 'tag-run', summary: 'tag 5 tracks with fake@local' },
    })
    expect(app.track('Song 3')).toMatchObject({
      comment: '',
      tagSource: null,
      tagModel: null,
      confidence: null,
    })
    await app.history.redo()
    expect(app.track('Song 3')).toMatchObject({ comment: fakeComment('Song 3'), tagSource: 'model' })
  })

  test('an import that replaced the library', async () => {
    const app = await appWithSongs(3)
    const ids = app.ids()
    await app.import(aCsv(someSongs(2, 10)))
    await app.history.undo()
    expect(app.ids()).toEqual(ids)
    expect(app.state.library.summary()).toMatchObject({ total: 3, archived: 2 })
    await app.history.redo()
    expect(Object.keys(app.ids())).toEqual(['Song 10', 'Song 11'])
  })

  test('the very first import: nothing is left, and the export says so', async () => {
    const app = await appWithSongs(3)
    await app.history.undo()
    expect(app.state.library.summary()).toMatchObject({ restored: false, total: 0, columns: [] })
    expect(refusal(await app.get('/api/export'))).toEqual({ status: 400, code: 'LIBRARY_EMPTY' })
    await app.history.redo()
    expect(app.tracks()).toHaveLength(3)
  })

  test('a star, which comes back in its place of the list', async () => {
    const app = await appWithSongs(2)
    const { starred } = app.state
    const shown = async () => (await starred.get()).tracks.map(({ title }) => title)
    for (const title of ['Song 1', 'Song 2', 'Song 1']) await starred.toggle(app.track(title).id)
    expect(await shown()).toEqual(['Song 2'])
    expect((await app.history.undo()).change).toMatchObject({ kind: 'star', summary: 'unstar Song 1' })
    expect(await shown()).toEqual(['Song 1', 'Song 2'])
    expect(app.track('Song 1').starred).toBe(true)
    await app.history.undo()
    expect((await app.history.undo()).change.summary).toBe('star Song 1')
    expect(await shown()).toEqual([])
    expect([app.track('Song 1').starred, app.track('Song 2').starred]).toEqual([false, false])
    await app.history.redo()
    expect(await shown()).toEqual(['Song 1'])
  })

  test('a star of a track that is away meanwhile', async () => {
    const app = await appWithSongs(2)
    const { starred } = app.state
    await starred.toggle(app.track('Song 2').id)
    const star = (await app.history.list({})).undo
    await app.import(aCsv(someSongs(1)))
    expect(await app.history.undo(star?.id)).toMatchObject({ skippedDocuments: [] })
    await app.import(aCsv(someSongs(2)))
    expect(app.track('Song 2').starred).toBe(false)
  })

  test('a merge, with the blanks that it filled', async () => {
    const app = await openTestApp()
    await app.import(aCsv([{ title: 'Song', artist: 'A', bpm: '', comment: '' }]))
    const before = await app.exported()
    await app.import(aCsv([{ title: 'Song', artist: 'A', bpm: '120', comment: 'theirs', extra: 'x' }]), {
      mode: 'merge',
    })
    const merged = await app.exported()
    expect(app.track('Song')).toMatchObject({ bpm: 120, comment: 'theirs' })
    await app.state.history.undo()
    expect(await app.exported()).toBe(before)
    await app.state.history.redo()
    expect(await app.exported()).toBe(merged)
  })
})

describe('what was edited since is left alone', () => {
  test('undoing a run keeps the comments typed after it, and names their tracks', async () => {
    const app = await appWithSongs(4)
    await app.tagAll()
    const run = (await app.history.list({})).undo
    await app.edit(app.track('Song 2').id, 'mine')
    const outcome = await app.history.undo(run?.id)
    expect(outcome).toMatchObject({
      tracks: 3,
      skippedCount: 1,
      skipped: [{ id: app.track('Song 2').id, title: 'Song 2', artist: 'Artist 2' }],
    })
    expect(app.comments()).toEqual({ 'Song 1': '', 'Song 2': 'mine', 'Song 3': '', 'Song 4': '' })
  })

  test('a comment that is again what the run wrote counts as untouched', async () => {
    const app = await appWithSongs(1)
    await app.tagAll()
    const run = (await app.history.list({})).undo
    await app.edit(app.track('Song 1').id, 'mine')
    await app.history.undo()
    expect(await app.history.undo(run?.id)).toMatchObject({ tracks: 1, skippedCount: 0 })
  })
})

describe('the order of undo and redo', () => {
  test('redo is forgotten once something else has been changed', async () => {
    const app = await appWithSongs(2)
    await app.edit(app.track('Song 1').id, 'one')
    await app.history.undo()
    await app.edit(app.track('Song 2').id, 'two')
    expect((await app.history.list({})).redo).toBeNull()
    expect(refusal(await app.post('/api/history/redo'))).toEqual({ status: 409, code: 'NOTHING_TO_REDO' })
  })

  test('several undone changes come back in the order in which they were made', async () => {
    const app = await appWithSongs(1)
    const { id } = app.track('Song 1')
    for (const comment of ['one', 'two', 'three']) await app.edit(id, comment)
    for (let step = 0; step < 3; step++) await app.history.undo()
    const seen: string[] = []
    for (let step = 0; step < 3; step++) {
      await app.history.redo()
      seen.push(app.track('Song 1').comment)
    }
    expect(seen).toEqual(['one', 'two', 'three'])
  })

  test('pressing undo twice in a hurry undoes two changes, not one change twice', async () => {
    // Symptom: both requests chose the same change; the second found nothing left and named every track as edited.
    const app = await appWithSongs(1)
    const { id } = app.track('Song 1')
    await app.edit(id, 'one')
    await app.edit(id, 'two')
    const outcomes = await Promise.all([app.history.undo(), app.history.undo()])
    expect(outcomes.map(({ skippedCount }) => skippedCount)).toEqual([0, 0])
    expect(app.comments()).toEqual({ 'Song 1': '' })
  })

  test('an undo moves the revision forward, never back', async () => {
    const app = await appWithSongs(1)
    await app.edit(app.track('Song 1').id, 'one')
    const { revision } = app.state.library
    expect(await app.history.undo()).toMatchObject({ revision: revision + 1 })
  })

  test('typing the text that is there already is no change', async () => {
    const app = await appWithSongs(1)
    await app.edit(app.track('Song 1').id, 'one')
    expect(await app.edit(app.track('Song 1').id, 'one')).toMatchObject({ changeId: null })
  })
})

describe('what cannot be undone is refused in words', () => {
  let untouched: TestApp
  beforeAll(async () => {
    untouched = await startTestApp()
  })
  afterAll(() => untouched.close())

  test.each([
    ['undo when nothing was ever done', '/api/history/undo', undefined, 409, 'NOTHING_TO_UNDO'],
    ['redo when nothing was undone', '/api/history/redo', undefined, 409, 'NOTHING_TO_REDO'],
    ['a change that never was', '/api/history/undo', { changeId: 99 }, 404, 'CHANGE_UNKNOWN'],
    ['a body that is no target', '/api/history/undo', { change: 1 }, 400, 'REQUEST_INVALID'],
  ])('%s', async (_what, url, body, status, code) => {
    expect(refusal(await untouched.post(url, body))).toEqual({ status, code })
  })

  test('a run that is still writing', async () => {
    const engine = new FakeEngine({ held: true })
    const app = await appWithSongs(3, engine)
    await app.startTagging()
    engine.step()
    await expect.poll(() => engine.asked.length).toBe(2)
    const answer = await app.post('/api/history/undo')
    expect(refusal(answer)).toEqual({ status: 409, code: 'CHANGE_STILL_OPEN' })
    engine.release()
  })
})

describe('after a restart', () => {
  test('everything can still be undone and redone', async () => {
    const first = await openTestApp({ onDisk: true })
    await first.import(aCsv(someSongs(2)))
    await first.edit(first.track('Song 1').id, 'one')
    await first.edit(first.track('Song 2').id, 'two')
    await first.state.history.undo()
    await first.stop()

    const second = await openTestApp({ dataDir: first.dataDir, onDisk: true })
    expect(second.comments()).toEqual({ 'Song 1': 'one', 'Song 2': '' })
    await second.state.history.redo()
    expect(second.comments()).toEqual({ 'Song 1': 'one', 'Song 2': 'two' })
    await second.state.history.undo()
    await second.state.history.undo()
    expect(second.comments()).toEqual({ 'Song 1': '', 'Song 2': '' })
  })

  test('changes older than a month are forgotten; the tracks keep what they have', async () => {
    const first = await openTestApp({ onDisk: true, now: () => new Date('2026-01-01') })
    await first.import(aCsv(someSongs(1)))
    await first.edit(first.track('Song 1').id, 'one')
    await first.stop()
    const second = await openTestApp({
      dataDir: first.dataDir,
      onDisk: true,
      now: () => new Date('2026-02-02'),
    })
    expect(second.comments()).toEqual({ 'Song 1': 'one' })
    expect(await second.state.history.list({})).toEqual({ changes: [], undo: null, redo: null })
  })

  test('an edit that was answered survives a power cut', async () => {
    // Symptom in the original: edits, clears and single tags were lost with the process.
    const first = await openTestApp({ onDisk: true })
    await first.import(aCsv(someSongs(2)))
    await first.put(`/api/track/${first.track('Song 1').id}`, { comment: 'one' })
    const second = await openTestApp({ dataDir: await first.dataAfterPowerCut(), onDisk: true })
    expect(second.comments()).toEqual({ 'Song 1': 'one', 'Song 2': '' })
  })
})

test('the history of a track tells who changed its comment, from what to what', async () => {
  const app = await appWithSongs(1)
  await app.tagAll()
  const { id } = app.track('Song 1')
  await app.edit(id, 'mine')
  const { history } = (await app.get(`/api/track/${id}`)).json()
  expect(history).toMatchObject([
    { actor: 'user', summary: 'edit Song 1', before: fakeComment('Song 1'), after: 'mine' },
    { actor: 'model', before: '', after: fakeComment('Song 1') },
    { actor: 'import', before: null, after: null },
  ])
})
