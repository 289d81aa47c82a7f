import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal, startTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import type { GenreEdited, GenreGraphView } from '../../contract/genres.schema.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const EDITS = '/api/knowledge/genres/edits'
const takeBack = (id: number) => app.request({ method: 'DELETE', url: `${EDITS}/${id}` })

test('an edit is made, listed, seen in the graph and taken back', async () => {
  const answer = await app.post(EDITS, { op: 'alias', style: 'Dub', alias: ' zorg ' })
  expect(answer.statusCode).toBe(201)
  const { edit, revision } = answer.json<GenreEdited>()
  expect(edit).toMatchObject({
    edit: { op: 'alias', style: 'Dub', alias: 'zorg' },
    summary: 'read zorg as Dub',
    problem: null,
  })
  expect((await app.get(EDITS)).json()).toEqual({ edits: [edit] })
  const view = (await app.get('/api/knowledge/genres')).json<GenreGraphView>()
  expect(view.revision).toBe(revision)
  expect(view.styles.find(({ name }) => name === 'Dub')?.aliases).toContain('zorg')
  expect((await takeBack(edit?.id ?? 0)).json()).toMatchObject({ edit: null, revision: revision + 1 })
  expect((await app.get(EDITS)).json()).toEqual({ edits: [] })
})

test.each<[string, object, number, string]>([
  ['a style that is not there', { op: 'rename', style: 'Zorg', name: 'X' }, 404, 'GENRE_UNKNOWN'],
  ['a name that is taken', { op: 'rename', style: 'Dub', name: 'Techno' }, 409, 'GENRE_NAME_TAKEN'],
  ['a circle', { op: 'move', style: 'House', parents: ['Deep House'] }, 409, 'GENRE_CYCLE'],
  ['a family without its style', { op: 'merge', style: 'House', into: 'Techno' }, 409, 'GENRE_EDIT_REFUSED'],
  ['an edit that is none', { op: 'burn', style: 'House' }, 400, 'REQUEST_INVALID'],
  ['a name without a letter', { op: 'rename', style: 'House', name: '!' }, 400, 'REQUEST_INVALID'],
])('%s is refused, and nothing is changed', async (_what, edit, status, code) => {
  const { revision } = app.state.library
  expect(refusal(await app.post(EDITS, edit))).toEqual({ status, code })
  expect((await app.get(EDITS)).json()).toEqual({ edits: [] })
  expect(app.state.library.revision).toBe(revision)
})

test('an edit that is not there cannot be taken back', async () => {
  expect(refusal(await takeBack(99))).toEqual({ status: 404, code: 'GENRE_EDIT_UNKNOWN' })
})
