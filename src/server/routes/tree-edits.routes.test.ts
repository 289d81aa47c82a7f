import { describe, expect, test } from 'vitest'
import { aCsv } from '../../../test/builders/a-csv.ts'
import { refusal } from '../../../test/builders/open-test-app.ts'
import { openTreeApp, TREE_PREFIX, TREE_SONGS } from '../../../test/builders/open-tree-app.ts'
import type { ServerEvent } from '../../contract/events.schema.ts'
import type { TreeType } from '../../contract/tree.schema.ts'
import type { TreeEditOrder, TreeEdits } from '../../contract/tree-edit.schema.ts'

const DEEP = 'house.deep-house'
const TECHNO_TAG = 'Techno; Techno; warm; calm; Berlin, 1990s.'
const BUILT = { 'Deep House': ['One', 'Two', 'Three'], 'Acid House': ['Four'], Techno: ['Five'] }

/** An app with a genre tree. */
async function appWithTree() {
  const app = await openTreeApp()
  await app.build()
  const edits = async () => (await app.get('/api/tree/edits')).json<TreeEdits>().edits
  return { ...app, edits }
}

describe('an edit', () => {
  test('gives a node another name, can be undone and redone, and is told in words', async () => {
    const app = await appWithTree()
    const done = await app.editTree({ kind: 'rename', nodeId: DEEP, title: 'Warm Nights' })
    expect(done).toEqual({ changeId: expect.any(Number), nodeId: DEEP, edits: 1 })
    expect(Object.keys(await app.leaves())).toEqual(['Warm Nights', 'Acid House', 'Techno'])
    expect(await app.tree()).toMatchObject({
      edits: 1,
      lostEdits: 0,
      lineages: [{ isEdited: false, children: [{ id: DEEP, isEdited: true }, { isEdited: false }] }, {}],
    })
    expect(await app.edits()).toEqual([
      { id: 1, at: expect.any(String), text: 'Renamed Deep House to Warm Nights', isLost: false },
    ])
    expect((await app.state.history.list({})).undo).toMatchObject({
      id: done.changeId,
      summary: 'renamed Deep House to Warm Nights',
    })
    await app.undo()
    expect(await app.leaves()).toEqual(BUILT)
    expect(await app.edits()).toEqual([])
    await app.redo()
    expect(Object.keys(await app.leaves())).toContain('Warm Nights')
  })

  test('moves tracks to a leaf, also such as came after the build', async () => {
    const app = await appWithTree()
    await app.import(aCsv([...TREE_SONGS, { title: 'Seven', artist: 'G', comment: '' }]))
    const trackIds = [app.track('One').id, app.track('Seven').id]
    await app.editTree({ kind: 'move', trackIds, toNodeId: 'techno' })
    expect(await app.leaves()).toEqual({
      'Deep House': ['Two', 'Three'],
      'Acid House': ['Four'],
      Techno: ['One', 'Five', 'Seven'],
    })
    expect(await app.tree()).toMatchObject({ assigned_tracks: 6, addedTracks: 0 })
  })

  test('makes a leaf of chosen tracks that says what they are like', async () => {
    const app = await appWithTree()
    const trackIds = [app.track('One').id, app.track('Five').id]
    const { nodeId } = await app.editTree({ kind: 'add', title: 'Openers', parentId: null, trackIds })
    expect(await app.leaves()).toMatchObject({ Openers: ['One', 'Five'], 'Deep House': ['Two', 'Three'] })
    const node = (await app.get(`/api/tree/node/${nodeId}`)).json()
    expect(node).toMatchObject({ node: { title: 'Openers', isEdited: true }, total: 2 })
    expect(node.stats.families.length).toBeGreaterThan(0)
  })

  test('that leaves everything as it is is no change', async () => {
    const app = await appWithTree()
    const done = await app.editTree({ kind: 'rename', nodeId: DEEP, title: 'Deep House' })
    expect(done).toEqual({ changeId: null, nodeId: null, edits: 0 })
  })

  test('is taken back on its own, whatever came after it', async () => {
    const app = await appWithTree()
    await app.editTree({ kind: 'rename', nodeId: DEEP, title: 'Warm Nights' })
    await app.editTree({ kind: 'rename', nodeId: 'techno', title: 'Machines' })
    const answer = await app.request({ method: 'DELETE', url: '/api/tree/edits/1' })
    expect(answer.json()).toEqual({ changeId: expect.any(Number), nodeId: null, edits: 1 })
    expect(Object.keys(await app.leaves())).toEqual(['Deep House', 'Acid House', 'Machines'])
    await app.undo()
    expect(Object.keys(await app.leaves())).toEqual(['Warm Nights', 'Acid House', 'Machines'])
    expect(refusal(await app.request({ method: 'DELETE', url: '/api/scene-tree/edits/1' }))).toEqual({
      status: 404,
      code: 'TREE_EDIT_UNKNOWN',
    })
  })

  test.each<[string, TreeEditOrder, number, string]>([
    ['a node that is not there', { kind: 'pin', nodeId: 'nothing' }, 404, 'TREE_EDIT_ABSENT'],
    ['a title that is taken', { kind: 'rename', nodeId: DEEP, title: 'Techno' }, 400, 'TREE_EDIT_REFUSED'],
    ['a node into itself', { kind: 'merge', nodeIds: [DEEP], intoNodeId: DEEP }, 400, 'TREE_EDIT_REFUSED'],
    ['a track that is not there', { kind: 'move', trackIds: [999], toNodeId: DEEP }, 404, 'TREE_EDIT_ABSENT'],
  ])('of %s is refused with a sentence', async (_what, order, status, code) => {
    const app = await appWithTree()
    const answer = await app.post('/api/tree/edits', order)
    expect(refusal(answer)).toEqual({ status, code })
    expect(answer.json().error).toMatch(/\. .*\.$/)
    expect(await app.edits()).toEqual([])
  })

  test('needs a tree and a known kind', async () => {
    const app = await openTreeApp()
    const order = { kind: 'pin', nodeId: DEEP }
    expect(refusal(await app.post('/api/tree/edits', order))).toEqual({ status: 404, code: 'TREE_MISSING' })
    expect(refusal(await app.post('/api/tree/edits', { ...order, kind: 'fold' }))).toMatchObject({
      status: 400,
    })
  })

  test('is told to every open page', async () => {
    const app = await appWithTree()
    const queue = await app.state.events.subscribe()
    await app.editTree({ kind: 'pin', nodeId: DEEP })
    await app.undo()
    await app.stop()
    const types: ServerEvent['type'][] = []
    for await (const { data } of queue) types.push(JSON.parse(data).type)
    expect(types.filter((type) => type === 'trees')).toHaveLength(2)
  })

  test('two at once are both made', async () => {
    const app = await appWithTree()
    const [first, second] = await Promise.all([
      app.editTree({ kind: 'rename', nodeId: DEEP, title: 'Nights' }),
      app.editTree({ kind: 'rename', nodeId: 'techno', title: 'Nights' }).catch((error: Error) => error),
    ])
    expect(first).toMatchObject({ edits: 1 })
    // The second one finds the name taken by the first.
    expect(second).toBeInstanceOf(Error)
  })
})

describe.each(['genre', 'scene', 'collection'] as const)('a %s tree', (type: TreeType) => {
  test('has edits of its own', async () => {
    const app = await openTreeApp()
    await app.buildWhole(type)
    await app.editTree({ kind: 'rename', nodeId: DEEP, title: 'Warm Nights' }, type)
    expect(Object.keys(await app.leaves(type))).toContain('Warm Nights')
    for (const other of ['genre', 'scene', 'collection'] as const) {
      const { edits } = (await app.get(`${TREE_PREFIX[other]}/edits`)).json<TreeEdits>()
      expect(edits).toHaveLength(other === type ? 1 : 0)
    }
  })
})

describe('through builds', () => {
  test('names stay, and an edit whose node has gone waits for one that has it', async () => {
    const app = await appWithTree()
    await app.editTree({ kind: 'rename', nodeId: DEEP, title: 'Warm Nights' })
    await app.editTree({ kind: 'rename', nodeId: 'techno', title: 'Machines' })
    for (const title of ['One', 'Two', 'Three']) await app.edit(app.track(title).id, TECHNO_TAG)
    await app.build()
    expect(await app.tree()).toMatchObject({ edits: 1, lostEdits: 1 })
    expect(await app.leaves()).toEqual({ House: ['Four'], Machines: ['One', 'Two', 'Three', 'Five'] })
    expect((await app.edits()).map(({ isLost }) => isLost)).toEqual([true, false])
    await app.post('/api/tree/versions/1/restore')
    expect(await app.tree()).toMatchObject({ edits: 2, lostEdits: 0 })
    expect(Object.keys(await app.leaves())).toEqual(['Warm Nights', 'Acid House', 'Machines'])
  })

  test('a pinned node keeps its tracks', async () => {
    const app = await appWithTree()
    await app.editTree({ kind: 'pin', nodeId: DEEP })
    await app.edit(app.track('One').id, TECHNO_TAG)
    await app.build()
    expect(await app.leaves()).toMatchObject({ 'Deep House': ['One', 'Two', 'Three'], Techno: ['Five'] })
    const { node } = (await app.get(`/api/tree/node/${DEEP}`)).json()
    expect(node).toMatchObject({ isPinned: true, isEdited: false })
  })

  test('moved and pinned tracks are followed to those that they were merged into', async () => {
    const app = await openTreeApp()
    const copy = { title: 'One', artist: 'A', comment: TECHNO_TAG, location: '/copy.mp3' }
    await app.import(aCsv([...TREE_SONGS, copy]), { mode: 'replace' })
    await app.build()
    const [kept, merged] = app.tracks().filter(({ title }) => title === 'One')
    await app.editTree({ kind: 'move', trackIds: [merged?.id ?? 0], toNodeId: 'house.acid-house' })
    await app.editTree({ kind: 'pin', nodeId: 'house.acid-house' })
    expect(await app.leaves()).toMatchObject({ 'Acid House': ['Four', 'One'] })
    const { remap_results } = (await app.post('/api/library/deduplicate', {})).json()
    // Once, though the tree and both edits hold it.
    expect(remap_results).toMatchObject({ trees: 1 })
    expect(app.tracks().filter(({ title }) => title === 'One')).toMatchObject([{ id: kept?.id }])
    await app.build()
    expect(await app.leaves()).toMatchObject({
      'Deep House': ['Two', 'Three'],
      'Acid House': ['One', 'Four'],
    })
  })

  test('edits survive a restart', async () => {
    const first = await openTreeApp({ onDisk: true })
    await first.build()
    await first.editTree({ kind: 'rename', nodeId: DEEP, title: 'Warm Nights' })
    const second = await openTreeApp({ dataDir: await first.dataAfterPowerCut(), onDisk: true })
    expect(Object.keys(await second.leaves())).toContain('Warm Nights')
  })
})
