import { describe, expect, test } from 'vitest'
import { aCsv } from '../../../../test/builders/a-csv.ts'
import { openTestApp, type TestAppOptions } from '../../../../test/builders/open-test-app.ts'
import type { ServerEvent } from '../../../contract/events.schema.ts'
import type { NewView, ViewEdit } from '../../../contract/views.schema.ts'

const HOUSE = 'House; Deep House; warm; calm; Chicago, 1990s.'

/** An app with three tracks, of which "One" and "Two" are House, and short ways to handle views. */
async function openViews(options: TestAppOptions = {}) {
  const app = await openTestApp(options)
  const { views, history } = app.state
  await app.import(
    aCsv([
      { title: 'One', artist: 'A', comment: HOUSE },
      { title: 'Two', artist: 'B', comment: HOUSE },
      { title: 'Three', artist: 'C', comment: '' },
    ]),
  )
  const list = async () => (await views.list()).views
  const save = async (name: string, view: Partial<NewView> = {}) =>
    (await views.create({ name, filters: {}, ...view })).view?.id ?? 0
  const names = async () => (await list()).map(({ name }) => name)
  return { ...app, views, history, list, save, names, undo: () => history.undo(), redo: () => history.redo() }
}

describe('a saved view', () => {
  test('holds no tracks: what it finds follows the library', async () => {
    const app = await openViews()
    await app.save('House', { filters: { genre: 'House' } })
    await app.edit(app.track('Three').id, HOUSE)
    expect(await app.list()).toMatchObject([{ tracks: 3 }])
    await app.import(aCsv([{ title: 'Four', artist: 'D', comment: 'Techno; Techno; a; b; c, 1990s.' }]))
    expect(await app.list()).toMatchObject([{ tracks: 0 }])
  })

  test('survives a restart', async () => {
    const first = await openViews({ onDisk: true })
    await first.save('Warm')
    const second = await openTestApp({ dataDir: await first.dataAfterPowerCut(), onDisk: true })
    expect(await second.state.views.list()).toMatchObject({ views: [{ name: 'Warm', tracks: 3 }] })
  })

  test('is grey and in file order when nothing is said, and loses its order when told so', async () => {
    const app = await openViews()
    const id = await app.save('Plain', { sort: 'title' })
    await app.views.edit(id, { sort: '' })
    expect(await app.list()).toMatchObject([{ colour: 'grey', sort: '' }])
  })

  test('tells the pages when it is made, changed or taken back', async () => {
    const app = await openViews()
    const queue = await app.state.events.subscribe()
    await app.save('Warm')
    await app.undo()
    await app.state.stopWork()
    const types: string[] = []
    // Only the hub writes it.
    for await (const { data } of queue) types.push((JSON.parse(data) as ServerEvent).type)
    expect(types.filter((type) => type === 'views')).toHaveLength(2)
  })

  test('takes its name once, also when two pages save it at the same moment', async () => {
    const app = await openViews()
    const saves = [1, 2].map(() => app.views.create({ name: 'Warm', filters: {} }))
    const outcomes = (await Promise.allSettled(saves)).map(({ status }) => status)
    expect(outcomes.sort()).toEqual(['fulfilled', 'rejected'])
    expect(await app.names()).toEqual(['Warm'])
  })
})

describe('the order of views', () => {
  test.each([
    [0, ['C', 'A', 'B', 'D'], 'to the front'],
    [1, ['A', 'C', 'B', 'D'], 'between two'],
    [2, ['A', 'B', 'C', 'D'], 'to where it is'],
    [3, ['A', 'B', 'D', 'C'], 'to the end'],
    [99, ['A', 'B', 'D', 'C'], 'beyond the end'],
  ])('the third of four goes to %i: %j, %s', async (place, expected) => {
    const app = await openViews()
    for (const name of ['A', 'B', 'C', 'D']) await app.save(name)
    const third = (await app.list())[2]?.id ?? 0
    const { changeId } = await app.views.edit(third, { place })
    expect(await app.names()).toEqual(expected)
    expect(changeId === null).toBe(expected[2] === 'C')
  })

  test('can be changed without end, and the change at which all get new places is undone as one', async () => {
    const app = await openViews()
    for (const name of ['A', 'B', 'C']) await app.save(name)
    const moveLast = async () => app.views.edit((await app.list())[2]?.id ?? 0, { place: 1 })
    // Halving the distance between two neighbours ends after some fifty times.
    for (let step = 0; step < 60; step++) await moveLast()
    expect(await app.names()).toEqual(['A', 'B', 'C'])
    for (let step = 0; step < 59; step++) expect((await app.undo()).skippedDocuments).toEqual([])
    expect(await app.names()).toEqual(['A', 'C', 'B'])
  })
})

describe('every change of a view can be undone', () => {
  test('a deleted view comes back as the same one in its place', async () => {
    const app = await openViews()
    for (const name of ['A', 'B', 'C']) await app.save(name)
    const before = await app.list()
    expect(await app.views.remove(before[1]?.id ?? 0)).toMatchObject({ view: null })
    expect(await app.names()).toEqual(['A', 'C'])
    expect(await app.undo()).toMatchObject({ change: { kind: 'view', summary: 'delete view B' }, tracks: 0 })
    expect(await app.list()).toEqual(before)
    await app.redo()
    expect(await app.names()).toEqual(['A', 'C'])
  })

  test('an id is never given twice', async () => {
    const app = await openViews()
    const first = await app.save('A')
    await app.views.remove(first)
    expect(await app.save('B')).toBeGreaterThan(first)
  })

  test.each<[ViewEdit, string]>([
    [{ name: 'Hot' }, 'rename view Warm to Hot'],
    [{ colour: 'red' }, 'change view Warm'],
    [{ filters: { genre: 'House' }, name: 'Warm' }, 'change view Warm'],
    [{ place: 0 }, 'move view Warm'],
  ])('%j is called "%s"', async (edit, summary) => {
    const app = await openViews()
    await app.save('First')
    const id = await app.save('Warm', { filters: { status: 'tagged' } })
    const before = await app.list()
    await app.views.edit(id, edit)
    const after = await app.list()
    expect(after).not.toEqual(before)
    expect((await app.undo()).change.summary).toBe(summary)
    expect(await app.list()).toEqual(before)
    await app.redo()
    expect(await app.list()).toEqual(after)
  })

  test('what is so already is no change', async () => {
    const app = await openViews()
    const id = await app.save('Warm')
    expect(await app.views.edit(id, { name: 'Warm', colour: 'grey' })).toMatchObject({ changeId: null })
    expect((await app.history.list({})).undo?.summary).toBe('save view Warm')
  })

  test('the tracks, and every list of them, stay as they are', async () => {
    const app = await openViews()
    const { revision } = app.state.library
    await app.save('Warm')
    await app.undo()
    expect(app.state.library.revision).toBe(revision)
  })

  test('a view that was changed since is left alone and named', async () => {
    const app = await openViews()
    const id = await app.save('Warm')
    const save = (await app.history.list({})).undo
    await app.views.edit(id, { name: 'Hot' })
    expect(await app.history.undo(save?.id)).toMatchObject({ skippedDocuments: ['view Warm'] })
    expect(await app.names()).toEqual(['Hot'])
  })

  test('a view whose name belongs to another by now does not come back', async () => {
    const app = await openViews()
    await app.views.remove(await app.save('Warm'))
    const deletion = (await app.history.list({})).undo
    await app.save('warm')
    expect(await app.history.undo(deletion?.id)).toMatchObject({ skippedDocuments: ['view Warm'] })
    expect(await app.names()).toEqual(['warm'])
  })

  test('a change that is forgotten after a month takes its documents with it; the view stays', async () => {
    const first = await openViews({ onDisk: true, now: () => new Date('2026-01-01') })
    await first.save('Warm')
    await first.stop()
    const second = await openTestApp({
      dataDir: first.dataDir,
      onDisk: true,
      now: () => new Date('2026-02-02'),
    })
    expect(await second.state.views.list()).toMatchObject({ views: [{ name: 'Warm' }] })
    expect(await second.state.history.list({})).toMatchObject({ undo: null })
  })
})
