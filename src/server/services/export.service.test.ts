import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aCsv, aCsvOfCells, someSongs } from '../../../test/builders/a-csv.ts'
import { openTestApp, startTestApp } from '../../../test/builders/open-test-app.ts'

describe('what goes in comes out', () => {
  test('any cells, in any alphabet, come back in the same order and unchanged', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom(
        '',
        ' ',
        '"',
        '""',
        ',',
        ';',
        '\t',
        'a\nb',
        'a\rb',
        ' x ',
        '12" Mix',
        '=1+1',
        'NaN',
        '007',
      ),
    )
    const header = ['title', 'artist', 'comment', 'rating', 'rating']
    const row = fc.array(cell, { minLength: header.length, maxLength: header.length })
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.constantFrom({}, { delimiter: ';' }, { delimiter: '\t', newline: '\r\n' }),
        async (rows, layout) => {
          const app = await startTestApp()
          await app.import(aCsvOfCells([header, ...rows], layout))
          const exported = parse(await app.exported(), { delimiter: layout.delimiter ?? ',' })
          await app.close()
          expect(exported).toEqual([header, ...rows])
        },
      ),
      { numRuns: 50, seed: 1 },
    )
  }, 20_000)

  test('the separator, the line ends and the byte-order mark are those of the imported file', async () => {
    const app = await openTestApp()
    const csv = `\ufeff${aCsv([{ title: 'Song', artist: 'A', comment: 'a; b' }], { delimiter: ';', newline: '\r\n' })}`
    await app.import(csv)
    expect(await app.exported()).toBe(csv)
  })

  test('a comment column is added at the end when the file had none, and nothing else', async () => {
    // Symptom in the original: columns of the program's own (_genre1 …) leaked into the file.
    const app = await openTestApp()
    await app.import(aCsv([{ title: 'Song', artist: 'A', rating: '5' }]))
    await app.edit(app.track('Song').id, 'House; Deep House; warm; calm; USA, 1990s.')
    expect(await app.exported()).toBe(
      'title,artist,rating,comment\nSong,A,5,"House; Deep House; warm; calm; USA, 1990s."\n',
    )
  })

  test('a comment goes back byte for byte as it was typed', async () => {
    const app = await openTestApp()
    await app.import(aCsv([{ title: 'Song', artist: 'A', comment: '' }]))
    const comment = '  two  spaces, "quotes",\nand a line end  '
    await app.edit(app.track('Song').id, comment)
    expect(parse(await app.exported())).toEqual([
      ['title', 'artist', 'comment'],
      ['Song', 'A', comment],
    ])
  })

  test('a lone carriage return is quoted, since many programs take it for the end of the row', async () => {
    const app = await openTestApp()
    await app.import(aCsv([{ title: 'Song', artist: 'A', comment: '' }]))
    await app.edit(app.track('Song').id, 'first\rsecond')
    expect(await app.exported()).toContain('"first\rsecond"')
  })
})

describe('GET /api/export', () => {
  test('hands out a file that is named after the imported one', async () => {
    const app = await openTestApp()
    await app.import({ name: 'Friday crate.csv', content: aCsv(someSongs(2)) })
    const answer = await app.get('/api/export')
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['content-disposition']).toContain('filename="Friday crate_tagged.csv"')
  })

  test('without a library answers 400 and says what to do', async () => {
    const app = await openTestApp()
    const answer = await app.get('/api/export')
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'LIBRARY_EMPTY', error: expect.stringContaining('Import') })
  })

  test.each<[scope: 'all' | 'tagged' | 'changed', titles: string[]]>([
    ['all', ['Song 1', 'Song 2', 'Song 3']],
    ['tagged', ['Song 1', 'Song 2']],
    ['changed', ['Song 2']],
  ])('scope=%s holds %j', async (scope, titles) => {
    const app = await openTestApp()
    const [first = {}, ...others] = someSongs(3)
    await app.import(aCsv([{ ...first, comment: 'from the file' }, ...others]))
    await app.edit(app.track('Song 2').id, 'mine')
    const { content } = await app.state.exports.make({ scope })
    const rows: string[][] = parse(content)
    expect(rows.slice(1).map(([title]) => title)).toEqual(titles)
  })

  test('formulas are neutralised in comments only when asked for', async () => {
    const app = await openTestApp()
    await app.import(aCsv([{ title: '=HYPERLINK()', artist: 'A', comment: '=1+1' }]))
    expect((await app.get('/api/export')).body).toContain('=HYPERLINK(),A,=1+1')
    expect((await app.get('/api/export?formulas=escape')).body).toContain("=HYPERLINK(),A,'=1+1")
  })

  test('the preview counts what a player would cut and a spreadsheet would run', async () => {
    const app = await openTestApp()
    const [first = {}, second = {}, third = {}] = someSongs(3)
    await app.import(aCsv([{ ...first, comment: 'x'.repeat(256) }, { ...second, comment: '@sum' }, third]))
    expect((await app.get('/api/export/preview')).json()).toEqual({
      filename: 'crate_tagged.csv',
      rows: 3,
      changed: 0,
      untagged: 1,
      columns: ['title', 'artist', 'comment', 'location'],
      longComments: 1,
      formulaComments: 1,
    })
  })
})

describe('POST /api/export', () => {
  test('hands out the chosen tracks alone, in the order of the library, under the same name', async () => {
    const app = await openTestApp()
    await app.import({ name: 'Friday crate.csv', content: aCsv(someSongs(3)) })
    const ids = [app.track('Song 3').id, app.track('Song 1').id, 99]
    const answer = await app.post('/api/export', { ids })
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['content-disposition']).toContain('filename="Friday crate_tagged.csv"')
    const rows: string[][] = parse(answer.body)
    expect(rows.map(([title]) => title)).toEqual(['title', 'Song 1', 'Song 3'])
  })

  test('takes the other choices too', async () => {
    const app = await openTestApp()
    await app.import(aCsv(someSongs(3)))
    await app.edit(app.track('Song 2').id, '=1+1')
    const ids = [app.track('Song 1').id, app.track('Song 2').id]
    const answer = await app.post('/api/export', { ids, scope: 'changed', formulas: 'escape' })
    const rows: string[][] = parse(answer.body)
    expect(rows.slice(1).map(([title, , comment]) => [title, comment])).toEqual([['Song 2', "'=1+1"]])
  })

  test('the preview counts the chosen tracks alone', async () => {
    const app = await openTestApp()
    await app.import(aCsv(someSongs(3)))
    await app.edit(app.track('Song 3').id, 'mine')
    const ids = [app.track('Song 1').id, app.track('Song 2').id]
    expect((await app.post('/api/export/preview', { ids })).json()).toMatchObject({
      filename: 'crate_tagged.csv',
      rows: 2,
      changed: 0,
      untagged: 2,
    })
  })

  test.each<[string, object]>([
    ['no ids', { scope: 'all' }],
    ['ids as text', { ids: ['1'] }],
    ['an unknown choice', { ids: [1], scope: 'some' }],
  ])('%s is refused', async (_what, body) => {
    const app = await openTestApp()
    await app.import(aCsv(someSongs(1)))
    const answer = await app.post('/api/export', body)
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'REQUEST_INVALID' })
  })
})
