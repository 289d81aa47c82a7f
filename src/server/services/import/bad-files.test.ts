import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCsv, aCsvOfCells, someSongs } from '../../../../test/builders/a-csv.ts'
import {
  openTestApp,
  sendFile,
  startTestApp,
  type TestApp,
  type TestFile,
} from '../../../../test/builders/open-test-app.ts'
import { FakeEngine } from '../../../../test/fakes/fake-engine.ts'
import type { ErrorBody } from '../../../contract/error.schema.ts'

const PNG = new Uint8Array([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52],
  ...Array.from({ length: 400 }, (_, index) => (index * 37) % 256),
])

const tooWide = aCsvOfCells([
  ['title', 'artist', ...Array.from({ length: 1_100 }, (_, index) => `extra ${index}`)],
  ['Blue Monday', 'New Order'],
])

// One app for the whole table: a refused file must leave the library as it was anyway.
let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
  await app.import(aCsv(someSongs(3)))
})
afterAll(() => app.close())

test.each<[what: string, file: TestFile, code: string, says: RegExp]>([
  ['an empty file', { content: '' }, 'FILE_EMPTY', /"crate.csv" is empty/],
  ['a file of nothing but blank lines', { content: '\n\n\n' }, 'FILE_EMPTY', /is empty/],
  [
    'a file with a header and no tracks',
    { content: 'title,artist\n' },
    'FILE_WITHOUT_ROWS',
    /a header but no tracks/,
  ],
  ['a picture that is called .csv', { content: PNG }, 'FILE_BINARY', /not a text file/],
  [
    'a file that breaks off inside a quoted cell',
    { content: 'title,artist\nBlue Monday,New Order\n"Temptation,New Ord' },
    'CSV_UNREADABLE',
    /never closed.*line 3/,
  ],
  [
    'a file without an artist column',
    { content: aCsv([{ title: 'Blue Monday', album: 'Substance' }]) },
    'COLUMNS_MISSING',
    /no column for artist.*title, album/,
  ],
  [
    'a file without title and artist columns',
    { content: aCsv([{ foo: '1', bar: '2' }]) },
    'COLUMNS_MISSING',
    /title and artist/,
  ],
  [
    'a file with another ending',
    { name: 'crate.xlsx', content: 'title,artist\na,b\n' },
    'FILE_TYPE_UNKNOWN',
    /crate.xlsx/,
  ],
  ['a file with more columns than any DJ program has', { content: tooWide }, 'CSV_TOO_WIDE', /1102 columns/],
])('%s is refused with a sentence, and the library stays as it was', async (_what, file, code, says) => {
  const before = await app.get('/api/tracks')
  const history = await app.get('/api/history')

  const answer = await app.upload(file)

  expect(answer.statusCode).toBe(400)
  expect(answer.json()).toEqual({ error: expect.stringMatching(says), code, requestId: expect.any(String) })
  const after = await app.get('/api/tracks')
  expect(after.body).toBe(before.body)
  expect(after.headers.etag).toBe(before.headers.etag)
  expect((await app.get('/api/history')).body).toBe(history.body)
  expect((await app.get('/api/imports')).json()).toHaveLength(1)
})

test('a form without a file is refused, and says how to send one', async () => {
  const wrongPart = await sendFile(await app.http(), '/api/upload', 'title,artist\na,b\n', 'attachment')
  const noForm = await app.post('/api/upload', { file: 'crate.csv' })
  for (const answer of [wrongPart, noForm]) {
    expect(answer.statusCode).toBe(400)
    expect(answer.json<ErrorBody>()).toMatchObject({
      code: 'UPLOAD_MISSING',
      error: expect.stringContaining('the part named "file"'),
    })
  }
})

test('a file over the limit is refused with 413, never cut short and imported', async () => {
  // Symptom: everything behind the limit was dropped in silence, and the half file replaced the library.
  const app = await openTestApp({ environment: { MAX_UPLOAD_MB: '1' } })
  await app.import(aCsv(someSongs(2)))
  const answer = await app.upload(`title,artist\n${'Blue Monday,New Order\n'.repeat(60_000)}`)
  expect(answer.statusCode).toBe(413)
  expect(answer.json<ErrorBody>()).toMatchObject({
    code: 'UPLOAD_TOO_LARGE',
    error: expect.stringContaining('larger than 1 MB'),
  })
  expect(app.tracks()).toHaveLength(2)
})

test('a bad file does not stop a tagging run that is under way', async () => {
  // Symptom: a header-only file was refused, but the run on the unharmed library had been cancelled.
  const engine = new FakeEngine({ held: true })
  const app = await openTestApp({ engines: [engine] })
  await app.import(aCsv(someSongs(3)))
  const { id } = await app.startTagging()

  await app.upload('title,artist\n')

  expect(await app.state.tasks.get(id)).toMatchObject({ state: 'running' })
  engine.release()
})
