import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looksBinary, sniffEncoding, type TextEncoding } from './text-encoding.ts'

/** Each character is one byte: "\xe9" is é in Windows-1252. */
function bytes(latin1: string): Uint8Array {
  return Uint8Array.from(latin1, (character) => character.charCodeAt(0))
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** UTF-16 without a mark. */
function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
  return Uint8Array.from(
    units.flatMap((unit) => (order === 'le' ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
  )
}

const TRACKS = 'title,artist\r\nСердце,Кино\r\n'

describe('the encoding of a file', () => {
  test.each<[string, Uint8Array, TextEncoding, number]>([
    ['an empty file', bytes(''), 'utf-8', 0],
    ['plain English', bytes('title,artist\n'), 'utf-8', 0],
    ['UTF-8 with a mark, which spreadsheets write', bytes('\xef\xbb\xbftitle'), 'utf-8', 3],
    ['UTF-8 without a mark', utf8('Sigur Rós, 坂本 龍一, 𝄞'), 'utf-8', 0],
    ['Latin-1', bytes('Beyonc\xe9'), 'windows-1252', 0],
    ['UTF-16 with a mark, as rekordbox writes it', bytes('\xff\xfet\0'), 'utf-16le', 2],
    ['big-endian UTF-16 with a mark', bytes('\xfe\xff\0t'), 'utf-16be', 2],
    ['UTF-16 without a mark', utf16('title', 'le'), 'utf-16le', 0],
    ['big-endian UTF-16 without a mark', utf16('title', 'be'), 'utf-16be', 0],
    ['Cyrillic UTF-16 without a mark', utf16(TRACKS, 'le'), 'utf-16le', 0],
    ['UTF-16 with letters that end in a NUL', utf16('title,artist\n一,Ā\n', 'le'), 'utf-16le', 0],
    ['a stray NUL is damage, not UTF-16', bytes('title,artist,album\na\0,b,c\n'), 'utf-8', 0],
    ['an overlong form is not UTF-8', bytes('\xe0\x80\xaf'), 'windows-1252', 0],
    ['a surrogate is not UTF-8', bytes('\xed\xa0\x80'), 'windows-1252', 0],
    ['beyond the last character is not UTF-8', bytes('\xf4\x90\x80\x80'), 'windows-1252', 0],
    ['a lone continuation is not UTF-8', bytes('a\x80'), 'windows-1252', 0],
  ])('%s', (_title, start, encoding, bomLength) => {
    expect(sniffEncoding(start, true)).toEqual({ encoding, bomLength })
  })

  test('a character cut at the end of the sample is no fault, at the end of the file it is one', () => {
    const cut = utf8('Rós é').subarray(0, -1)
    expect(sniffEncoding(cut, false).encoding).toBe('utf-8')
    expect(sniffEncoding(cut, true).encoding).toBe('windows-1252')
  })

  test('a cut character must still begin like one', () => {
    expect(sniffEncoding(bytes('abc\xe0\x80'), false).encoding).toBe('windows-1252')
  })

  test('text in UTF-8 is recognised wherever the sample ends', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => !value.includes('\0'))
    fc.assert(
      fc.property(text, fc.nat(), (value, length) => {
        const whole = utf8(value)
        expect(sniffEncoding(whole, true).encoding).toBe('utf-8')
        expect(sniffEncoding(whole.subarray(0, length % (whole.length + 1)), false).encoding).toBe('utf-8')
      }),
    )
  })

  test('any bytes have some encoding', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.boolean(), (start, isWhole) => {
        const { bomLength } = sniffEncoding(start, isWhole)
        expect(bomLength).toBeLessThanOrEqual(start.length)
      }),
    )
  })
})

describe('files that are not text', () => {
  test.each([
    ['a picture', '\x89PNG\r\n\x1a\n'],
    ['a photo', '\xff\xd8\xff\xe0'],
    ['a spreadsheet', 'PK\x03\x04'],
    ['an old spreadsheet', '\xd0\xcf\x11\xe0\xa1\xb1'],
    ['a database', 'SQLite format 3\0'],
    ['a song with a tag', 'ID3\x04\0'],
    ['a song without a tag', '\xff\xfb\x90'],
    ['a lossless song', 'fLaC\0'],
    ['a recording', 'RIFF\x24\x08\0\0WAVEfmt '],
    ['a song from a phone', '\0\0\0\x20ftypM4A '],
    ['a document', '%PDF-1.7'],
    ['bytes without meaning', '\x01\x02\x03\x04\x05\x06\x07\x08abc'],
    ['many NULs', 'ab\0\0\0\0cd\0\0\0\0'],
  ])('%s is refused', (_title, start) => {
    const sample = bytes(start)
    expect(looksBinary(sample, sniffEncoding(sample, false).encoding)).toBe(true)
  })

  test.each<[string, Uint8Array]>([
    ['an empty file', bytes('')],
    ['a track list', bytes('title,artist\r\nA,B\r\n')],
    ['tabs and form feeds', bytes('title\tartist\fA\tB\v')],
    ['one stray NUL', bytes('title,artist\nA\0,B')],
    ['Latin-1', bytes('\xe9\xe8\xe0\xff')],
    ['a header that begins like a tag', bytes('ID3,title,artist')],
    ['a header in capitals', bytes('FORMAT,TITLE,ARTIST')],
    ['UTF-16, which is half NULs', utf16(TRACKS, 'le')],
    ['big-endian UTF-16', utf16(TRACKS, 'be')],
  ])('%s is text', (_title, sample) => {
    expect(looksBinary(sample, sniffEncoding(sample, true).encoding)).toBe(false)
  })
})
