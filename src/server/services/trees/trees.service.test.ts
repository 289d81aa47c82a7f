import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aCsv } from '../../../../test/builders/a-csv.ts'
import { openTestApp, refusal } from '../../../../test/builders/open-test-app.ts'
import { nodesOf, openTreeApp, TREE_PREFIX, TREE_SONGS } from '../../../../test/builders/open-tree-app.ts'
import type { ServerEvent } from '../../../contract/events.schema.ts'
import type { LibraryTree } from '../../../contract/tree.schema.ts'
import { PROJECT_ROOT } from '../../app-state.ts'

const TECHNO = 'Techno; Techno; warm; calm; Berlin, 1990s.'
const BEFORE = { 'Deep House': ['One', 'Two', 'Three'], 'Acid House': ['Four'], Techno: ['Five'] }
const AFTER = { 'Deep House': ['Two', 'Three'], 'Acid House': ['Four'], Techno: ['One', 'Five'] }

/** An app with a genre tree and a tag that was changed since, so that the next tree is another one. */
async function appWithTree() {
  const app = await openTreeApp()
  await app.build()
  await app.edit(app.track('One').id, TECHNO)
  return app
}

describe('a build', () => {
  test('is told step by step, never backwards, with one end', async () => {
    const app = await openTreeApp()
    app.builder.hold()
    const { taskId } = (await app.post('/api/tree/build')).json()
    // Symptom in the original: whoever connected right after the start could miss the beginning, or everything.
    const events = await app.follow()
    await app.taskWhen(taskId, ({ done }) => done === 50)
    app.builder.release()
    expect((await events()).slice(-3)).toEqual([
      { event: 'progress', phase: 'assigning', detail: 'Dividing the tracks', percent: 50 },
      { event: 'progress', phase: 'finalizing_leaves', detail: 'Naming and describing', percent: 99 },
      { event: 'done', phase: 'complete', detail: 'The tree is ready.', percent: 100 },
    ])
    // Whoever comes too late is not kept waiting.
    expect(await (await app.follow())()).toMatchObject([{ event: 'done' }])
  })

  test('leaves the old tree in its place until the new one is there', async () => {
    // Symptom in the original: a rebuild deleted the tree first, and a build that failed left none.
    const app = await appWithTree()
    app.builder.hold()
    const { taskId } = (await app.post('/api/tree/build')).json()
    await app.taskWhen(taskId, ({ done }) => done === 50)
    expect(await app.leaves()).toEqual(BEFORE)
    app.builder.release()
    await app.ended(taskId)
    expect(await app.leaves()).toEqual(AFTER)
  })

  test('is one at a time for each type', async () => {
    const app = await openTreeApp()
    app.builder.hold()
    const genre = (await app.post('/api/tree/build')).json()
    const scene = (await app.post('/api/scene-tree/build')).json()
    expect(refusal(await app.post('/api/tree/build'))).toEqual({ status: 409, code: 'TASK_RUNNING' })
    app.builder.release()
    expect(await app.ended(genre.taskId)).toMatchObject({ state: 'succeeded' })
    expect(await app.ended(scene.taskId)).toMatchObject({ state: 'succeeded' })
  })

  test('that is stopped says so, and keeps nothing of it', async () => {
    // Symptom in the original: a stopped build was told as done, and its empty tree took the old one's place.
    const app = await appWithTree()
    app.builder.hold()
    const { taskId } = (await app.post('/api/tree/build')).json()
    await app.taskWhen(taskId, ({ done }) => done === 50)
    const events = await app.follow()
    expect((await app.post('/api/tree/stop')).json()).toEqual({ stopped: true })
    expect((await events()).at(-1)).toMatchObject({ event: 'stopped', percent: 50 })
    expect(await app.ended(taskId)).toMatchObject({ state: 'cancelled', changeId: null })
    expect(await app.leaves()).toEqual(BEFORE)
    expect((await app.state.trees.versions('genre')).versions).toHaveLength(1)
  })

  test('that fails says so, and keeps nothing of it', async () => {
    const app = await appWithTree()
    app.builder.hold()
    app.builder.failure = new Error('a fault')
    const { taskId } = (await app.post('/api/tree/build')).json()
    await app.taskWhen(taskId, ({ done }) => done === 50)
    const events = await app.follow()
    app.builder.release()
    expect((await events()).at(-1)).toMatchObject({ event: 'error', code: 'TASK_BROKE' })
    expect(app.bugs).toEqual([app.builder.failure])
    expect(await app.leaves()).toEqual(BEFORE)
  })

  test('is stopped by the end of the server, and told so', async () => {
    const app = await openTreeApp()
    app.builder.hold()
    const { taskId } = (await app.post('/api/tree/build')).json()
    await app.taskWhen(taskId, ({ done }) => done === 50)
    const events = await app.follow()
    await app.stop()
    expect((await events()).at(-1)).toMatchObject({ event: 'stopped' })
  })
})

describe('versions', () => {
  test('a build is a change: undo brings back the tree from before, redo the new one', async () => {
    const app = await appWithTree()
    const { changeId } = await app.build()
    expect((await app.state.history.list({})).undo).toMatchObject({
      id: changeId,
      kind: 'tree',
      summary: 'build the genre tree',
    })
    await app.undo()
    expect(await app.leaves()).toMatchObject({ Techno: ['Five'] })
    await app.redo()
    expect(await app.leaves()).toEqual(AFTER)
  })

  test('an earlier one can be made the current one, and that can be taken back', async () => {
    const app = await appWithTree()
    await app.build()
    const { versions } = await app.state.trees.versions('genre')
    expect(versions).toMatchObject([
      { version: 2, isCurrent: true, stale: false, tracks: 6, assigned: 5, lineages: 2, leaves: 3 },
      { version: 1, isCurrent: false, stale: true, origin: 'offline' },
    ])
    const restored = await app.post('/api/tree/versions/1/restore')
    expect(restored.json()).toEqual({ version: 1, changeId: expect.any(Number) })
    expect(await app.tree()).toMatchObject({ version: 1, stale: true })
    expect((await app.post('/api/tree/versions/1/restore')).json()).toEqual({ version: 1, changeId: null })
    await app.undo()
    expect(await app.tree()).toMatchObject({ version: 2, stale: false })
    expect(refusal(await app.post('/api/scene-tree/versions/1/restore'))).toEqual({
      status: 404,
      code: 'TREE_VERSION_UNKNOWN',
    })
  })

  test('a deleted tree comes back by undo, or from the list', async () => {
    const app = await appWithTree()
    const deleted = await app.request({ method: 'DELETE', url: '/api/tree' })
    expect(deleted.json()).toEqual({ deleted: true, changeId: expect.any(Number) })
    expect(await app.tree()).toBeNull()
    await app.undo()
    expect(await app.leaves()).toEqual(BEFORE)
    await app.redo()
    expect(await app.tree()).toBeNull()
    await app.post('/api/tree/versions/1/restore')
    expect(await app.leaves()).toEqual(BEFORE)
  })

  test('a tree that is deleted while another is built is not brought back by that', async () => {
    const app = await appWithTree()
    app.builder.hold()
    const { taskId } = (await app.post('/api/tree/build')).json()
    await app.taskWhen(taskId, ({ done }) => done === 50)
    await app.state.trees.remove('genre')
    app.builder.release()
    expect(await app.tree()).toBeNull()
    // Nor is it offered to go on with it.
    expect((await app.state.tasks.list()).map(({ id }) => id)).not.toContain(taskId)
  })

  test('are ten at most, and the current one is never given up', async () => {
    const app = await openTreeApp()
    await app.build()
    await app.build()
    await app.state.trees.restore('genre', 1)
    for (let build = 0; build < 10; build += 1) {
      await app.build()
      await app.undo()
    }
    const { versions } = await app.state.trees.versions('genre')
    expect(versions.map(({ version }) => version)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 1])
    // The second one is not kept any more, so there is no way back to it.
    expect(await app.undo()).toMatchObject({ skippedDocuments: ['genre tree'] })
    expect(await app.tree()).toMatchObject({ version: 1 })
  })

  test('survive a restart', async () => {
    const first = await openTreeApp({ onDisk: true })
    await first.build()
    const second = await openTreeApp({ dataDir: await first.dataAfterPowerCut(), onDisk: true })
    expect(await second.leaves()).toEqual(BEFORE)
    expect(await second.tree()).toMatchObject({ stale: false })
  })

  test('every open page is told when another one is current', async () => {
    const app = await openTreeApp()
    const queue = await app.state.events.subscribe()
    await app.build()
    await app.state.trees.remove('genre')
    await app.stop()
    const types: ServerEvent['type'][] = []
    for await (const { data } of queue) types.push(JSON.parse(data).type)
    expect(types.filter((type) => type === 'trees')).toHaveLength(2)
  })
})

describe('a tree of a library that has changed since', () => {
  test('is out of date as long as what it was built from is another', async () => {
    const app = await openTreeApp()
    await app.build()
    const { id, comment } = app.track('One')
    const isStale = async () => (await app.tree())?.stale
    await app.edit(id, TECHNO)
    expect(await isStale()).toBe(true)
    await app.edit(id, comment)
    expect(await isStale()).toBe(false)
    await app.post('/api/starred/toggle', { track_id: id })
    expect(await isStale()).toBe(false)
    await app.import(aCsv(TREE_SONGS.toReversed()))
    expect(await isStale()).toBe(false)
  })

  test('has new tracks among the ungrouped ones, and counts them', async () => {
    const app = await openTreeApp()
    await app.build()
    await app.import(aCsv([...TREE_SONGS, { ...TREE_SONGS[0], title: 'Seven', artist: 'G', location: '' }]))
    expect(await app.tree()).toMatchObject({
      stale: true,
      addedTracks: 1,
      removedTracks: 0,
      total_tracks: 7,
      assigned_tracks: 5,
      ungrouped_track_ids: [app.track('Six').id, app.track('Seven').id],
    })
  })

  test('shows no track that has gone, no node without one, and everything again when it is back', async () => {
    // Symptom in the original: trees held row numbers, so after the next upload a node showed other tracks.
    const app = await openTreeApp()
    await app.build()
    await app.import(aCsv([...TREE_SONGS].reverse().filter(({ title }) => !['One', 'Five'].includes(title))))
    expect(await app.leaves()).toEqual({ 'Deep House': ['Two', 'Three'], 'Acid House': ['Four'] })
    expect(await app.tree()).toMatchObject({
      removedTracks: 2,
      total_tracks: 4,
      assigned_tracks: 3,
      leaves: 2,
      lineages: [{ id: 'house', track_count: 3, examples: [{ title: 'Two' }, { title: 'Three' }, {}] }],
    })
    await app.import(aCsv(TREE_SONGS))
    expect(await app.leaves()).toEqual(BEFORE)
  })

  test('shows a merged copy as the track that was kept, once', async () => {
    const app = await openTreeApp()
    const copy = { title: 'One', artist: 'A', comment: TECHNO, location: '/copy.mp3' }
    await app.import(aCsv([...TREE_SONGS, copy]), { mode: 'replace' })
    await app.build()
    expect(await app.leaves()).toMatchObject({ Techno: ['Five', 'One'] })
    await app.post('/api/library/deduplicate', {})
    expect(app.tracks()).toHaveLength(6)
    const shown = Object.values(await app.leaves()).flat()
    expect(shown.toSorted()).toEqual(['Five', 'Four', 'One', 'Three', 'Two'])
    await app.undo()
    expect(await app.leaves()).toMatchObject({ Techno: ['Five', 'One'] })
  })
})

describe('the real builder', () => {
  const promises = ({ lineages, total_tracks, ungrouped_track_ids = [] }: LibraryTree) => {
    const nodes = nodesOf(lineages)
    const leaves = nodes.filter(({ is_leaf }) => is_leaf)
    const placed = [...leaves.flatMap(({ track_ids = [] }) => track_ids), ...ungrouped_track_ids]
    return {
      everyTrackOnce: new Set(placed).size === total_tracks && placed.length === total_tracks,
      idsUnique: new Set(nodes.map(({ id }) => id)).size === nodes.length,
      noneEmpty: nodes.every(({ track_count }) => track_count > 0),
      examplesInside: nodes.every(({ examples, track_ids = [] }) =>
        examples.every(({ id }) => track_ids.includes(id)),
      ),
    }
  }

  test('makes both trees of the sample crate, and they keep every promise', async () => {
    const app = await openTestApp()
    await app.import(await readFile(join(PROJECT_ROOT, 'examples', 'sample-crate.csv'), 'utf8'))
    const built = async (type: 'genre' | 'scene') => {
      const { taskId } = await app.state.treeJobs.build(type)
      expect(await app.ended(taskId)).toMatchObject({ state: 'succeeded', error: null })
      return (await app.get(TREE_PREFIX[type])).json<{ tree: LibraryTree }>().tree
    }
    const [genre, scene] = [await built('genre'), await built('scene')]
    const kept = { everyTrackOnce: true, idsUnique: true, noneEmpty: true, examplesInside: true }
    expect(promises(genre)).toEqual(kept)
    expect(promises(scene)).toEqual(kept)
    expect(app.bugs).toEqual([])
  })
})
