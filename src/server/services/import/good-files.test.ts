import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCsv, aCsvOfCells } from '../../../../test/builders/a-csv.ts'
import { openTestApp, startTestApp, type TestApp } from '../../../../test/builders/open-test-app.ts'

const utf16 = (text: string, mark: string) => new Uint8Array(Buffer.from(mark + text, 'utf16le'))
const swapped = (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(Buffer.from(bytes).swap16())

// One app for the tables: each import replaces the one before.
let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

describe('whatever a program exports, the tracks arrive as they were written', () => {
  const song = [{ title: 'Für Élise', artist: 'Björk', bpm: '118.5', year: '1986' }]

  test.each<[what: string, content: string | Uint8Array<ArrayBuffer>]>([
    ['UTF-8', aCsv(song)],
    ['UTF-8 with a byte-order mark', `\ufeff${aCsv(song)}`],
    ['UTF-16, little end first', utf16(aCsv(song), '\ufeff')],
    ['UTF-16, big end first', swapped(utf16(aCsv(song), '\ufeff'))],
    ['UTF-16 without a mark', utf16(aCsv(song), '')],
    ['Latin-1', new Uint8Array(Buffer.from(aCsv(song), 'latin1'))],
    ['semicolons', aCsv(song, { delimiter: ';' })],
    ['tabs', aCsv(song, { delimiter: '\t' })],
    ['Windows line ends', aCsv(song, { newline: '\r\n' })],
    ['no line end after the last row', aCsv(song).trimEnd()],
    ['blank lines in between', aCsv(song).replace('\n', '\n\n')],
    ['headers in capitals', aCsv([{ TITLE: 'Für Élise', ARTIST: 'Björk', BPM: '118.5', YEAR: '1986' }])],
    [
      'the headers of rekordbox',
      aCsv([{ 'Track Title': 'Für Élise', Artist: 'Björk', BPM: '118.5', Year: '1986' }]),
    ],
    [
      'two hundred columns more',
      aCsv([{ ...song[0], ...Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`x${i}`, `${i}`])) }]),
    ],
  ])('%s', async (_what, content) => {
    await app.import({ content })
    expect(app.tracks()).toMatchObject([{ title: 'Für Élise', artist: 'Björk', bpm: 118.5, year: 1986 }])
  })
})

describe('text stays text', () => {
  // Symptoms in the original: a cell NA became a missing value, 007 became 7, 2008 became 2008.0.
  test.each([['007'], ['NA'], ['null'], ['nan'], ['N/A'], ['1e5'], ['=1+1'], ['12" Mix'], ["O'Brien"]])(
    'a title %s is a title',
    async (title) => {
      const csv = aCsv([{ title, artist: 'Somebody', comment: '' }])
      await app.import(csv)
      expect(app.tracks()).toMatchObject([{ title }])
      expect(await app.exported()).toBe(csv)
    },
  )

  test.each<[bpm: string, read: number | null, why: string]>([
    ['0', null, 'zero stands for unknown'],
    ['', null, 'blank is unknown'],
    ['n/a', null, 'said in words'],
    ['118,581', 118.581, 'a decimal comma'],
    ['fast', null, 'no number at all'],
  ])('a tempo written "%s" is %s: %s; the text itself goes back unchanged', async (bpm, read) => {
    const csv = aCsv([{ title: 'Song', artist: 'Somebody', bpm, comment: '' }], { delimiter: ';' })
    const { warnings } = await app.import(csv)
    expect(app.tracks()).toMatchObject([{ bpm: read }])
    expect(await app.exported()).toBe(csv)
    expect(warnings.map(({ line, column, value }) => ({ line, column, value }))).toEqual(
      bpm === 'fast' ? [{ line: 2, column: 'bpm', value: 'fast' }] : [],
    )
  })

  test('a NUL byte in a cell is dropped from the title, warned of, and given back', async () => {
    const csv = aCsv([{ title: 'Blue\0 Monday', artist: 'New Order', comment: 'a\0b' }])
    const { warningCount } = await app.import(csv)
    expect(warningCount).toBe(2)
    expect(app.tracks()).toMatchObject([{ title: 'Blue Monday', comment: 'a\0b' }])
    expect(await app.exported()).toBe(csv)
  })

  test('emoji and letters outside the basic plane survive', async () => {
    const csv = aCsv([{ title: '🔥 𝔄cid', artist: '山下達郎', comment: '🎧' }])
    await app.import(csv)
    expect(await app.exported()).toBe(csv)
  })
})

describe('files that are not quite regular', () => {
  test('rows with too few and too many cells are kept, each cell in its place', async () => {
    await app.import('title,artist,comment\nShort,Somebody\nLong,Somebody,note,more,and more\n')
    expect(app.comments()).toEqual({ Short: '', Long: 'note' })
    expect(await app.exported()).toBe(
      'title,artist,comment\nShort,Somebody,\nLong,Somebody,note,more,and more\n',
    )
  })

  test('of two columns with one name the first is read, and both go back', async () => {
    const csv = aCsvOfCells([
      ['title', 'artist', 'comment', 'comment', 'title'],
      ['Song', 'Somebody', 'first', 'second', 'other'],
    ])
    await app.import(csv)
    expect(app.tracks()).toMatchObject([{ title: 'Song', comment: 'first' }])
    expect(await app.exported()).toBe(csv)
  })

  test('a file whose first accent comes after a megabyte of plain text is still read right', async () => {
    const plain = Array.from({ length: 20_000 }, (_, index) => ({
      title: `Song ${index}`,
      artist: 'Somebody plain',
    }))
    const csv = aCsv([...plain, { title: 'Été', artist: 'Somebody' }])
    await app.import({ content: new Uint8Array(Buffer.from(csv, 'latin1')) })
    expect(app.tracks().at(-1)?.title).toBe('Été')
  })

  test('bytes that are text by no rule never break the server', async () => {
    for (let round = 0; round < 20; round++) {
      const answer = await app.upload({ content: new Uint8Array(randomBytes(2_000)) })
      expect(answer.statusCode).toBeLessThan(500)
    }
  })
})

describe('the name of the uploaded file', () => {
  test.each([
    ['../../x.csv', 'x.csv'],
    ['..\\..\\windows\\x.csv', 'x.csv'],
    ['/etc/passwd.csv', 'passwd.csv'],
    ['a\u0000b.csv', 'ab.csv'],
    ['a"b\r\nX-Evil: 1.csv', 'ab'],
    ['Große Kiste 🎛.csv', 'Große Kiste 🎛.csv'],
  ])('%j is only a name, never a path or a header', async (name, shown) => {
    await app.import({ name, content: aCsv([{ title: 'Song', artist: 'Somebody' }]) })
    expect(app.state.library.summary().filename).toContain(shown)
    expect(app.state.library.summary().filename).not.toMatch(/[\\/"\p{Cc}]/u)
    const disposition = (await app.get('/api/export')).headers['content-disposition']
    expect(disposition).toMatch(/^attachment; filename="[^"\r\n]*_tagged\.csv"; filename\*=UTF-8''[^"\r\n]*$/)
  })
})

test('an upload that breaks off is told as such and leaves the library and the disk as they were', async () => {
  const fresh = await openTestApp()
  await fresh.import(aCsv([{ title: 'Song', artist: 'Somebody' }]))
  const content = new Readable({ read() {} })
  content.push('title,artist\nOther,')
  queueMicrotask(() => content.destroy())
  await expect(fresh.state.imports.upload('cut.csv', content, {})).rejects.toMatchObject({
    code: 'UPLOAD_CUT',
  })
  expect(fresh.tracks()).toMatchObject([{ title: 'Song' }])
})
