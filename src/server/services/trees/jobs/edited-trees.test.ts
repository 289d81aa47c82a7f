import { expect, test } from 'vitest'
import { aCsv } from '../../../../../test/builders/a-csv.ts'
import { openTestApp } from '../../../../../test/builders/open-test-app.ts'
import { nodesOf } from '../../../../../test/builders/open-tree-app.ts'
import type { LibraryTree } from '../../../../contract/tree.schema.ts'

const songs = (genre: string, place: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    title: `${genre} ${from + index}`,
    artist: `Artist ${index % 7}`,
    year: '1994',
    comment: `${genre}; ${genre}; warm; calm; ${place}, 1990s.`,
  }))

const SONGS = [
  ...songs('House', 'Chicago', 1, 30),
  ...songs('Techno', 'Detroit', 1, 30),
  ...songs('Reggae', 'Kingston', 1, 30),
]

test('new tracks are placed, found places for and shown beside what the DJ has edited, each once', async () => {
  const app = await openTestApp()
  await app.import(aCsv(SONGS))
  const work = async (path: string, body?: object) => {
    const { taskId } = (await app.post(`/api/tree/${path}`, body)).json()
    return app.ended(taskId)
  }
  const tree = async () => (await app.get('/api/tree')).json().tree as LibraryTree
  const leafOf = async (title: string) => {
    const { id } = app.track(title)
    const found = nodesOf((await tree()).lineages).filter(
      ({ is_leaf, track_ids = [] }) => is_leaf && track_ids.includes(id),
    )
    expect(found.length).toBeLessThan(2)
    return found[0]
  }
  const edit = async (order: object) =>
    expect((await app.post('/api/tree/edits', order)).statusCode).toBe(200)

  expect(await work('build')).toMatchObject({ state: 'succeeded' })
  const house = await leafOf('House 1')
  const techno = await leafOf('Techno 1')
  await edit({ kind: 'pin', nodeId: house?.id })
  const more = [...songs('House', 'Chicago', 31, 31), ...songs('Techno', 'Detroit', 31, 32)]
  await app.import(aCsv([...SONGS, ...more]))
  await edit({
    kind: 'move',
    trackIds: [app.track('Techno 32').id],
    toNodeId: (await leafOf('Reggae 1'))?.id,
  })
  expect(await work('update')).toMatchObject({ state: 'succeeded', stage: '1 new track placed' })

  const updated = await tree()
  expect(updated).toMatchObject({ version: 2, addedTracks: 0, total_tracks: 93, assigned_tracks: 92 })
  expect((await leafOf('Techno 31'))?.id).toBe(techno?.id)
  expect((await leafOf('Techno 32'))?.id).toBe((await leafOf('Reggae 1'))?.id)
  expect(updated.ungrouped_track_ids).toEqual([app.track('House 31').id])
  expect(await leafOf('House 1')).toEqual(house && { ...house, isPinned: true })

  // What only the pin keeps out is found no place for, and what is placed by hand is no task.
  expect(await work('expand-ungrouped')).toMatchObject({ stage: 'No track found a place', changeId: null })
  expect(await tree()).toMatchObject({ version: 2, total_tracks: 93, assigned_tracks: 92 })
  expect(app.bugs).toEqual([])
})
