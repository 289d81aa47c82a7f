import { describe, expect, test } from 'vitest'
import { refusal } from '../../../test/builders/open-test-app.ts'
import { nodesOf, openTreeApp } from '../../../test/builders/open-tree-app.ts'
import type { LibraryTree, TreeComparison, TreeVersions } from '../../contract/tree.schema.ts'

describe('a version that is not the current one', () => {
  test('is shown as it would be if it were', async () => {
    const app = await openTreeApp()
    await app.build()
    await app.edit(app.track('One').id, 'Techno; Techno; warm; calm; Berlin, 1990s.')
    await app.build()
    await app.editTree({ kind: 'rename', nodeId: 'techno', title: 'Machines' })
    const titles = (tree: LibraryTree | null) => nodesOf(tree?.lineages ?? []).map(({ title }) => title)
    expect(titles(await app.tree('genre', '?version=1'))).toEqual([
      'House',
      'Deep House',
      'Acid House',
      'Machines',
    ])
    const detail = await app.get('/api/tree/node/techno?version=1')
    expect(detail.json()).toMatchObject({ version: 1, total: 1 })
    expect((await app.get('/api/tree/node/techno')).json()).toMatchObject({ version: 2, total: 2 })
    expect((await app.get('/api/tree/node/techno/export/m3u?version=1')).body).not.toContain('One')
    expect((await app.get('/api/tree/ungrouped?version=1')).json()).toMatchObject({ count: 1 })
  })

  test.each([
    '/api/tree?version=9',
    '/api/scene-tree?version=1',
    '/api/tree/node/house?version=9',
    '/api/tree/ungrouped?version=9',
    '/api/tree/search?q=a&version=9',
    '/api/tree/versions/compare?from=1&to=9',
    '/api/scene-tree/versions/compare?from=1&to=1',
  ])('is not there at %s', async (url) => {
    const app = await openTreeApp()
    await app.build()
    expect(refusal(await app.get(url))).toEqual({ status: 404, code: 'TREE_VERSION_UNKNOWN' })
  })

  test('is compared with another one, with the edits in both', async () => {
    const app = await openTreeApp()
    await app.build()
    await app.edit(app.track('One').id, 'Techno; Techno; warm; calm; Berlin, 1990s.')
    await app.build()
    const same = (await app.get('/api/tree/versions/compare?from=2&to=2')).json()
    expect(same).toMatchObject({ from: 2, to: 2, likeness: 1, tracksMoved: 0, moves: [], renamed: [] })
    const different = (await app.get('/api/tree/versions/compare?from=1&to=2')).json<TreeComparison>()
    expect(different).toMatchObject({
      tracksInBoth: 5,
      tracksMoved: 1,
      moves: [{ from: { id: 'house.deep-house' }, to: { id: 'techno' }, tracks: 1 }],
    })
    expect(different.likeness).toBeLessThan(1)
  })
})

describe('a trial', () => {
  const preview = async (app: Awaited<ReturnType<typeof openTreeApp>>) => {
    const { taskId } = (await app.post('/api/tree/build', { preview: true })).json()
    await app.ended(taskId)
    const { versions } = (await app.get('/api/tree/versions')).json<TreeVersions>()
    return versions.find(({ isPreview }) => isPreview)?.version ?? 0
  }

  test('stands beside the current tree until it is discarded, and only one does', async () => {
    // Symptom in the original: a trial took the place of the real tree.
    const app = await openTreeApp()
    await app.build()
    await app.edit(app.track('One').id, 'Techno; Techno; warm; calm; Berlin, 1990s.')
    expect([await preview(app), await preview(app)]).toEqual([2, 3])
    expect(await app.tree()).toMatchObject({ version: 1, isPreview: false })
    expect(await app.tree('genre', '?version=3')).toMatchObject({ isPreview: true, stale: false })
    const { versions } = (await app.get('/api/tree/versions')).json<TreeVersions>()
    expect(versions).toMatchObject([
      { version: 3, isPreview: true, isCurrent: false, note: 'Built offline' },
      { version: 1, isPreview: false, isCurrent: true },
    ])
    const discarded = await app.request({ method: 'DELETE', url: '/api/tree/versions/3' })
    expect(discarded.json()).toEqual({ discarded: true })
    expect(refusal(await app.request({ method: 'DELETE', url: '/api/tree/versions/3' }))).toMatchObject({
      status: 404,
    })
    expect(refusal(await app.request({ method: 'DELETE', url: '/api/tree/versions/1' }))).toEqual({
      status: 409,
      code: 'TREE_NOT_PREVIEW',
    })
  })

  test('becomes the current tree when it is restored, and that can be taken back', async () => {
    const app = await openTreeApp()
    await app.build()
    const version = await preview(app)
    await app.post(`/api/tree/versions/${version}/restore`)
    expect(await app.tree()).toMatchObject({ version, isPreview: false })
    await app.undo()
    expect(await app.tree()).toMatchObject({ version: 1 })
    await app.redo()
    expect(await app.tree()).toMatchObject({ version })
  })
})
