import { describe, expect, test } from 'vitest'
import { openTestApp, refusal } from '../../../test/builders/open-test-app.ts'
import { openTreeApp, TREE_PREFIX } from '../../../test/builders/open-tree-app.ts'

const TYPES = ['genre', 'scene', 'collection'] as const

describe.each(TYPES)('work on the %s tree', (type) => {
  const url = TREE_PREFIX[type]

  test('needs a library, and a tree where there is something to do with it', async () => {
    const empty = await openTestApp()
    expect(refusal(await empty.post(`${url}/build`))).toEqual({ status: 400, code: 'LIBRARY_EMPTY' })
    expect((await empty.get(`${url}/build`)).json()).toMatchObject({ tracks: 0, tagged: 0, resumable: null })
    const app = await openTreeApp()
    for (const path of ['expand-ungrouped', 'update', 'refresh-examples', 'node/house/describe']) {
      expect(refusal(await app.post(`${url}/${path}`))).toEqual({ status: 404, code: 'TREE_MISSING' })
    }
  })

  test('has a log, a stop that always answers, and a stream that ends at once when nothing goes on', async () => {
    const app = await openTreeApp()
    expect((await app.get(`${url}/build/log`)).json()).toEqual({ taskId: null, phases: [], lines: [] })
    expect((await app.post(`${url}/stop`)).json()).toEqual({ stopped: true })
    const stream = await app.get(`${url}/progress`)
    expect(stream.headers['content-type']).toContain('text/event-stream')
    expect(stream.body).toContain('"event":"done"')
  })
})

test.each([
  ['with a mode that there is not', { mode: 'dreamt' }],
  ['with a limit below nothing', { mode: 'designed', maxCost: -1 }],
  ['with a misspelt field', { modle: 'offline' }],
])('a build %s is refused, and nothing is started', async (_what, body) => {
  const app = await openTreeApp()
  expect(refusal(await app.post('/api/tree/build', body))).toEqual({ status: 400, code: 'REQUEST_INVALID' })
  expect(await app.state.tasks.list()).toEqual([])
})

test('what is up to date or has no ungrouped track needs no work', async () => {
  const app = await openTreeApp()
  await app.edit(app.track('Six').id, 'House; Deep House; warm; calm; Chicago, 1990s.')
  await app.build()
  expect(refusal(await app.post('/api/tree/update'))).toEqual({ status: 400, code: 'TREE_UP_TO_DATE' })
  expect(refusal(await app.post('/api/tree/expand-ungrouped'))).toEqual({
    status: 400,
    code: 'TREE_NOTHING_UNGROUPED',
  })
})
