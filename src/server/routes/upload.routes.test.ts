import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { aCsv, someSongs } from '../../../test/builders/a-csv.ts'
import {
  openTestApp,
  refusal,
  sendFile,
  startTestApp,
  type TestApp,
} from '../../../test/builders/open-test-app.ts'

const BOUNDARY = 'limit'
const opening = (name = 'file') =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n`

// One app for the forms that are refused: the library must stay as it was anyway.
let shared: TestApp
beforeAll(async () => {
  shared = await startTestApp()
  await shared.import(aCsv(someSongs(2)))
})
afterAll(() => shared.close())

/** Sends a form as it stands. */
async function sendForm(payload: string, type = `multipart/form-data; boundary=${BOUNDARY}`) {
  const answer = await shared.request({
    method: 'POST',
    url: '/api/upload',
    headers: { 'content-type': type },
    payload,
  })
  expect(shared.tracks()).toHaveLength(2)
  return answer
}

describe("a form that is broken is refused as the sender's mistake, and the library stays as it was", () => {
  test.each([
    ['no boundary in the header', 'nothing', 'multipart/form-data', 'UPLOAD_MISSING'],
    ['nothing between the boundaries', `--${BOUNDARY}--\r\n`, undefined, 'UPLOAD_MISSING'],
    ['no beginning of a part', 'title,artist\na,b\n', undefined, 'UPLOAD_MISSING'],
    ['a part without headers', `--${BOUNDARY}\r\n\r\nx\r\n--${BOUNDARY}--\r\n`, undefined, 'UPLOAD_MISSING'],
    ['no closing boundary', `${opening()}title,artist\nNew,Song\n`, undefined, 'UPLOAD_CUT'],
  ])('%s', async (_what, payload, type, code) => {
    expect(refusal(await sendForm(payload, type))).toEqual({ status: 400, code })
  })

  test('a connection that breaks off in the middle of the file', async () => {
    const app = await openTestApp({ onDisk: true })
    await app.import(aCsv(someSongs(2)))
    const http = await app.http()
    await http.listen({ port: 0, host: '127.0.0.1' })
    const socket = connect((http.server.address() as AddressInfo).port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(
      `POST /api/upload HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 5000\r\ncontent-type: multipart/form-data; boundary=${BOUNDARY}\r\n\r\n${opening()}title,artist\nNew,Song\n`,
    )
    const uploads = join(app.dataDir, 'uploads')
    await vi.waitFor(async () => expect(await readdir(uploads)).toHaveLength(1))
    socket.destroy()
    await vi.waitFor(async () => expect(await readdir(uploads)).toEqual([]))
    expect(app.tracks()).toHaveLength(2)
  })
})

test('a file far over the limit is refused over a real connection, with a sentence', async () => {
  const app = await openTestApp({ environment: { MAX_UPLOAD_MB: '1' } })
  const http = await app.http()
  await http.listen({ port: 0, host: '127.0.0.1' })
  const form = new FormData()
  form.append('file', new File([`title,artist\n${'Blue Monday,New Order\n'.repeat(200_000)}`], 'a.csv'))
  const answer = await fetch(`http://127.0.0.1:${(http.server.address() as AddressInfo).port}/api/upload`, {
    method: 'POST',
    body: form,
  })
  expect(answer.status).toBe(413)
  expect(await answer.json()).toMatchObject({ code: 'UPLOAD_TOO_LARGE' })
})

describe('looking at a file before importing it', () => {
  const crate = aCsv([
    { Name: 'Blue Monday', Artist: 'New Order', Key: '10M', BPM: '130', Comments: '' },
    { Name: 'Blue Monday', Artist: 'new order', Key: '5D', BPM: 'fast', Comments: 'a richer row' },
  ])

  test('says what was understood and changes nothing', async () => {
    const app = await openTestApp()
    const answer = await sendFile(await app.http(), '/api/imports', crate)
    expect(answer.json()).toMatchObject({
      filename: 'crate.csv',
      encoding: 'utf-8',
      delimiter: ',',
      mapping: { title: 0, artist: 1, key: 2, bpm: 3, comment: 4 },
      missing: [],
      rows: 2,
      tagged: 1,
      keys: { notation: 'open-key', example: '10M = C minor = 5A' },
      duplicates: {
        groups: 1,
        rows: 1,
        examples: [{ title: 'Blue Monday', copies: 2 }],
      },
      matches: { known: 0, added: 2, leaving: 0 },
      warnings: [{ line: 3, column: 'BPM', value: 'fast' }],
    })
    expect(app.tracks()).toEqual([])
    expect((await app.get('/api/history')).json().changes).toEqual([])
  })

  test('then importing it does what the preview said', async () => {
    const app = await openTestApp()
    const { importId } = (await sendFile(await app.http(), '/api/imports', crate)).json()
    const answer = await app.post(`/api/imports/${importId}/apply`, { duplicates: 'merge' })
    expect(answer.json()).toMatchObject({ total: 1, duplicates_removed: 1, keyNotation: 'open-key' })
    expect(app.tracks()).toMatchObject([{ title: 'Blue Monday', comment: 'a richer row' }])
    expect(refusal(await app.post(`/api/imports/${importId}/apply`, {}))).toEqual({
      status: 404,
      code: 'IMPORT_UNKNOWN',
    })
  })

  test('with columns of its own names waits until the DJ has pointed at title and artist', async () => {
    const app = await openTestApp()
    const foreign = aCsv([{ Kappale: 'Sandstorm', Esittäjä: 'Darude' }])
    const { importId, missing } = (await sendFile(await app.http(), '/api/imports', foreign)).json()
    expect(missing).toEqual(['title', 'artist'])
    expect(refusal(await app.post(`/api/imports/${importId}/apply`, {}))).toEqual({
      status: 400,
      code: 'COLUMNS_MISSING',
    })
    const mapping = { title: 0, artist: 1 }
    expect((await app.post(`/api/imports/${importId}/preview`, { mapping })).json()).toMatchObject({
      missing: [],
    })
    await app.post(`/api/imports/${importId}/apply`, { mapping })
    expect(app.tracks()).toMatchObject([{ title: 'Sandstorm', artist: 'Darude' }])
  })

  test.each([
    [{ title: 0, artist: 0 }, 'one column for two things'],
    [{ title: 0, artist: 7 }, 'a column that the file does not have'],
  ])('a mapping %j is refused: it names %s', async (mapping, says) => {
    const { importId } = (await sendFile(await shared.http(), '/api/imports', crate)).json()
    const answer = await shared.post(`/api/imports/${importId}/apply`, { mapping })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'MAPPING_INVALID', error: expect.stringContaining(says) })
  })

  test('a forgotten file is gone from the disk', async () => {
    const app = await openTestApp()
    const { importId } = (await sendFile(await app.http(), '/api/imports', crate)).json()
    expect((await app.request({ method: 'DELETE', url: `/api/imports/${importId}` })).statusCode).toBe(204)
    expect(await readdir(join(app.dataDir, 'uploads'))).toEqual([])
  })

  test('a file that nobody decided on is dropped after an hour', async () => {
    let time = new Date('2026-05-01T20:00:00Z')
    const app = await openTestApp({ now: () => time })
    const { importId } = (await sendFile(await app.http(), '/api/imports', crate)).json()
    time = new Date('2026-05-01T21:00:01Z')
    await sendFile(await app.http(), '/api/imports', crate)
    expect(refusal(await app.post(`/api/imports/${importId}/preview`, {}))).toMatchObject({ status: 404 })
  })

  test('importing the previewed file again tells what will match, return, arrive and leave', async () => {
    const app = await openTestApp()
    await app.import(aCsv(someSongs(3)))
    await app.import(aCsv(someSongs(2)))
    const next = aCsv([...someSongs(1).map((song) => ({ ...song, comment: 'x' })), ...someSongs(2, 3)])
    const preview = await sendFile(await app.http(), '/api/imports', next)
    expect(preview.json().matches).toEqual({
      known: 2,
      returning: 1,
      added: 1,
      leaving: 1,
      commentsOverwritten: 0,
      commentsFilled: 1,
    })
  })
})

test('the sample crate is a library like any other, and says that it is the sample', async () => {
  const app = await openTestApp()
  expect((await app.post('/api/library/sample')).json()).toMatchObject({ total: 60, untagged: 40 })
  expect((await app.get('/api/library')).json()).toMatchObject({ isSample: true, total: 60 })
})
