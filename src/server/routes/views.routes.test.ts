import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCsv } from '../../../test/builders/a-csv.ts'
import { refusal, startTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import type { SavedViews, ViewChanged } from '../../contract/views.schema.ts'

let app: TestApp
let warm: number
beforeAll(async () => {
  app = await startTestApp()
  await app.import(
    aCsv([
      { title: 'One', artist: 'A', comment: 'House; Deep House; warm; calm; Chicago, 1990s.' },
      { title: 'Two', artist: 'B', comment: '' },
    ]),
  )
  warm = (await app.state.views.create({ name: 'Warm', filters: {} })).view?.id ?? 0
})
afterAll(() => app.close())

const patch = (id: number, payload: object) =>
  app.request({ method: 'PATCH', url: `/api/views/${id}`, payload })
const remove = (id: number) => app.request({ method: 'DELETE', url: `/api/views/${id}` })
const names = async () => (await app.get('/api/views')).json<SavedViews>().views.map(({ name }) => name)

test('a view is saved, changed and deleted, and each answer has how many tracks it finds', async () => {
  const saved = await app.post('/api/views', {
    name: ' Hot ',
    colour: 'teal',
    filters: { genre: 'House' },
    sort: '-bpm',
  })
  expect(saved.statusCode).toBe(201)
  const { view } = saved.json<ViewChanged>()
  expect(view).toMatchObject({
    name: 'Hot',
    colour: 'teal',
    filters: { genre: 'House' },
    sort: '-bpm',
    tracks: 1,
  })
  const id = view?.id ?? 0
  expect((await patch(id, { filters: {}, place: 0 })).json()).toMatchObject({ view: { tracks: 2 } })
  expect(await names()).toEqual(['Hot', 'Warm'])
  expect((await remove(id)).json()).toEqual({ view: null, changeId: expect.any(Number) })
  expect(await names()).toEqual(['Warm'])
})

describe('what cannot be is refused, and nothing is changed', () => {
  test.each<[string, object, number, string]>([
    ['a name that is taken in another case', { name: 'wARM' }, 409, 'VIEW_NAME_TAKEN'],
    ['no name', { name: '  ' }, 400, 'REQUEST_INVALID'],
    ['a colour that is none', { name: 'X', colour: '#f00' }, 400, 'REQUEST_INVALID'],
    ['a filter that is none', { name: 'X', filters: { taste: 'good' } }, 400, 'REQUEST_INVALID'],
    ['a sorting that is none', { name: 'X', sort: 'taste' }, 400, 'REQUEST_INVALID'],
  ])('%s', async (_what, view, status, code) => {
    expect(refusal(await app.post('/api/views', { filters: {}, ...view }))).toEqual({ status, code })
    expect(await names()).toEqual(['Warm'])
  })

  test('the name of another view, and views that are not there', async () => {
    const other = (await app.state.views.create({ name: 'Other', filters: {} })).view?.id ?? 0
    expect(refusal(await patch(other, { name: 'WARM' }))).toEqual({ status: 409, code: 'VIEW_NAME_TAKEN' })
    expect(refusal(await patch(99, { name: 'X' }))).toEqual({ status: 404, code: 'VIEW_UNKNOWN' })
    expect(refusal(await remove(99))).toEqual({ status: 404, code: 'VIEW_UNKNOWN' })
    await remove(other)
    expect(await patch(warm, {}).then((answer) => answer.json())).toMatchObject({ changeId: null })
  })

  test('more than five hundred views', async () => {
    for (let index = 1; index < 500; index++) await app.state.views.create({ name: `${index}`, filters: {} })
    expect(refusal(await app.post('/api/views', { name: 'One more', filters: {} }))).toEqual({
      status: 409,
      code: 'VIEWS_FULL',
    })
  })
})
