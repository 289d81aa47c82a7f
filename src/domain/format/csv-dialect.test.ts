import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Delimiter, sniffDelimiter, sniffNewline } from './csv-dialect.ts'

describe('the delimiter of a file', () => {
  test.each<[string, string, Delimiter]>([
    ['commas', 'title,artist\nA,B\n', ','],
    ['semicolons, as a German spreadsheet writes them', 'title;artist\nA;B\n', ';'],
    ['tabs, as rekordbox writes them', 'Track Title\tArtist\r\nA\tB\r\n', '\t'],
    ['decimal commas do not count against semicolons', 'title;bpm\nA;128,5\nB;99,1\n', ';'],
    ['commas in the header text of a semicolon file', 'title, full;artist;bpm\nA;B;1\nC;D;2\n', ';'],
    ['semicolons of a comment stand in quotes', 'title,comment\nA,"x; y; z; a; b"\nB,"x; y; z"\n', ','],
    ['semicolons of a comment without quotes', 'title,comment\nA,x; y; z\nB,x; y\n', ','],
    ['a quoted line break is not a new line', '"title";"artist"\r\n"A\r\n,,,,";"B"\r\n', ';'],
    ['a doubled quote stays inside its cell', 'a;b\n"x"";,,,";y\n', ';'],
    ['an inch sign opens no quote', 'title;artist\nSong 12" mix;B\nSong 7" mix;C, D\n', ';'],
    ['one column', 'title\nA\nB\n', ','],
    ['a header without rows', 'title;artist;bpm', ';'],
    ['blank lines do not count', 'title;artist\n\n\nA;B, C\n\n', ';'],
    ['more columns win when both fit', 'a;b,c;d\n1;2,3;4\n', ';'],
    ['an empty file', '', ','],
  ])('%s', (_title, start, delimiter) => {
    expect(sniffDelimiter(start)).toBe(delimiter)
  })

  test('a fully quoted table is recognised whatever its cells hold', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', ';', '\t', '"', '\n', ' ') })
    const table = fc
      .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 6 }))
      .chain(([columns, rows]) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      )
    fc.assert(
      fc.property(table, fc.constantFrom<Delimiter>(',', ';', '\t'), (rows, delimiter) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = rows.map((cells) => cells.map(quoted).join(delimiter)).join('\r\n')
        expect(sniffDelimiter(text)).toBe(delimiter)
      }),
    )
  })
})

describe('the line end of a file', () => {
  test.each([
    ['Windows', 'a,b\r\nc,d\r\n', '\r\n'],
    ['Unix', 'a,b\nc,d\n', '\n'],
    ['a line break inside quotes is not a line end', '"a\nb",c\r\nd,e', '\r\n'],
    ['one line', 'a,b', '\n'],
    ['an empty file', '', '\n'],
  ])('%s', (_title, start, newline) => {
    expect(sniffNewline(start)).toBe(newline)
  })
})
