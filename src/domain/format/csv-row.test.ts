import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ColumnMapping } from './csv-columns.ts'
import { readRow } from './csv-row.ts'

const MAPPING: ColumnMapping = {
  title: 0,
  artist: 1,
  album: 2,
  bpm: 3,
  key: 4,
  comment: 5,
  year: 6,
  location: 7,
}

/** One readable cell in a row that is otherwise blank. */
function readCell(role: keyof typeof MAPPING, value: string) {
  const cells = Array.from({ length: 8 }, (_, column) => (column === MAPPING[role] ? value : ''))
  return readRow(cells, MAPPING)
}

test('a full row becomes a track', () => {
  const cells = [
    ' Can You Feel It ',
    'Mr. Fingers',
    'Amnesia',
    '118.581879',
    '10M',
    ' House; Deep. ',
    '1986',
    '/a.mp3',
  ]
  expect(readRow(cells, MAPPING)).toEqual({
    track: {
      title: 'Can You Feel It',
      artist: 'Mr. Fingers',
      albumTitle: 'Amnesia',
      bpm: 118.581879,
      key: '10M',
      camelot: { hour: 5, mode: 'A' },
      comment: ' House; Deep. ',
      year: 1986,
      location: '/a.mp3',
    },
    warnings: [],
  })
})

test('missing columns and missing cells are unknown, without a warning', () => {
  const nothing = {
    title: '',
    artist: '',
    albumTitle: '',
    bpm: undefined,
    key: '',
    camelot: undefined,
    comment: '',
    year: undefined,
    location: '',
  }
  expect(readRow([], MAPPING)).toEqual({ track: nothing, warnings: [] })
  expect(readRow(['a', 'b'], {})).toEqual({ track: nothing, warnings: [] })
})

// The original guessed types, so these became 7 and missing values.
test.each(['007', 'NA', 'null', 'nan', 'N/A', '1e5', 'True'])('the title %j stays text', (title) => {
  expect(readCell('title', title)).toMatchObject({ track: { title }, warnings: [] })
})

describe('numbers', () => {
  test.each(['', ' ', '0', '0.00', 'n/a', 'N/A', 'nan', '-', '–', '?', 'unknown'])(
    'a bpm or year of %j is unknown, without a warning',
    (text) => {
      expect(readCell('bpm', text)).toMatchObject({ track: { bpm: undefined }, warnings: [] })
      expect(readCell('year', text)).toMatchObject({ track: { year: undefined }, warnings: [] })
    },
  )

  test('a year that a spreadsheet made a fraction is a year', () => {
    expect(readCell('year', '2008.0')).toMatchObject({ track: { year: 2008 }, warnings: [] })
  })

  test('a date of zeros is unknown, without a warning', () => {
    expect(readCell('year', '0000-00-00').warnings).toEqual([])
  })

  test.each([
    ['bpm', 'fast', '"fast" is not a tempo. The track counts as having none; the text is kept.'],
    ['bpm', '-128', '"-128" is not a tempo. The track counts as having none; the text is kept.'],
    ['year', 'the 80s', '"the 80s" is not a year. The track counts as having none; the text is kept.'],
    [
      'key',
      ' loud ',
      '"loud" is not a key that can be read. The track counts as having none; the text is kept.',
    ],
  ] as const)('a %s of %j is unknown and warned of', (role, value, message) => {
    expect(readCell(role, value).warnings).toEqual([{ role, value, message }])
  })
})

test('an unreadable key keeps its text', () => {
  expect(readCell('key', '13Q').track).toMatchObject({ key: '13Q', camelot: undefined })
})

test('the notation that the user named decides what 10M means', () => {
  const cells = ['', '', '', '', '10M']
  expect(readRow(cells, MAPPING).track.camelot).toEqual({ hour: 5, mode: 'A' })
  expect(readRow(cells, MAPPING, 'camelot').track.camelot).toEqual({ hour: 10, mode: 'A' })
})

test('a path keeps the blanks that belong to its file name', () => {
  expect(readCell('location', ' /music/ 01 Song.mp3 ').track.location).toBe(' /music/ 01 Song.mp3 ')
})

test('NULs are dropped from a name and warned of', () => {
  const { track, warnings } = readCell('title', 'So\0ng\0')
  expect(track.title).toBe('Song')
  expect(warnings).toEqual([expect.objectContaining({ role: 'title', value: 'So\0ng\0' })])
})

test('NULs in a comment are warned of, and the comment stays as it is', () => {
  const { track, warnings } = readCell('comment', 'House\0')
  expect(track.comment).toBe('House\0')
  expect(warnings).toHaveLength(1)
})

test('any cells can be read, and a cell is warned of at most once', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 10 }), (cells) => {
      const { warnings } = readRow(cells, MAPPING)
      expect(new Set(warnings.map(({ role }) => role)).size).toBe(warnings.length)
    }),
  )
})
