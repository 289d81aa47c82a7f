import { expect, test } from 'vitest'
import { refusal } from '../../../../test/builders/open-test-app.ts'
import { openTreeApp } from '../../../../test/builders/open-tree-app.ts'
import type { ChordData } from '../../../contract/workshop.schema.ts'

async function appWithChords() {
  const app = await openTreeApp()
  await app.build()
  const chords = async (query = '') => (await app.get(`/api/workshop/chord-data${query}`)).json<ChordData>()
  return { ...app, chords }
}

test('chords count the tracks that match the filters of both lineages, the largest lineage first', async () => {
  const app = await appWithChords()
  await app.edit(app.track('One').id, 'Techno; House; warm; calm; Berlin, 1990s.')
  expect(await app.chords()).toEqual({
    lineages: [
      { id: 'house', title: 'House', track_count: 4, filters: { genres: ['House'] } },
      { id: 'techno', title: 'Techno', track_count: 1, filters: { genres: ['Techno'] } },
    ],
    matrix: [
      [4, 1],
      [1, 2],
    ],
    threshold: 0.08,
    tree_type: 'genre',
  })
})

test('they follow every edit and every other tree', async () => {
  // Symptom in the original: they stayed as they were until the next upload.
  const app = await appWithChords()
  expect((await app.chords()).matrix).toEqual([
    [4, 0],
    [0, 1],
  ])
  await app.edit(app.track('Six').id, 'Techno; House; warm; calm; Berlin, 1990s.')
  expect((await app.chords()).matrix).toEqual([
    [5, 1],
    [1, 2],
  ])
  await app.edit(app.track('Five').id, 'Disco; Disco; warm; calm; Berlin, 1990s.')
  await app.build()
  expect((await app.chords()).lineages.map(({ title }) => title)).toEqual(['House', 'Disco', 'Techno'])
  expect((await app.chords('?max_lineages=2')).matrix).toHaveLength(2)
  await app.undo()
  expect((await app.chords()).lineages.map(({ title }) => title)).toEqual(['House', 'Techno'])
})

test('the type of tree is the one asked for, genre when it is none', async () => {
  const app = await appWithChords()
  expect(await app.chords('?tree_type=collection')).toMatchObject({ tree_type: 'genre' })
  expect(refusal(await app.get('/api/workshop/chord-data?tree_type=scene'))).toEqual({
    status: 404,
    code: 'TREE_MISSING',
  })
  await app.build('scene')
  expect(await app.chords('?tree_type=scene')).toMatchObject({ tree_type: 'scene' })
  await app.state.trees.remove('genre')
  expect(refusal(await app.get('/api/workshop/chord-data'))).toEqual({ status: 404, code: 'TREE_MISSING' })
})

test('the threshold may be as high as the best score, or 0', async () => {
  const app = await appWithChords()
  expect((await app.chords('?threshold=1')).matrix).toEqual([
    [4, 0],
    [0, 1],
  ])
  // What matches nothing of a filter is never in it.
  expect((await app.chords('?threshold=0')).matrix).toEqual([
    [4, 0],
    [0, 1],
  ])
})
