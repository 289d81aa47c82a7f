import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTrackMatcher, type IncomingRow, type KnownTrack } from './track-matcher.ts'

function aTrack(id: number, known: Partial<KnownTrack> = {}): KnownTrack {
  return { id, isPresent: true, title: 'Song', artist: 'Artist', albumTitle: '', locations: [], ...known }
}

function aRow(row: number, incoming: Partial<IncomingRow> = {}): IncomingRow {
  return { row, title: 'Song', artist: 'Artist', albumTitle: '', location: '', ...incoming }
}

/** Runs a whole import: every row by location first, then the rest by name. Gives [row, id] pairs. */
function match(known: readonly KnownTrack[], rows: readonly IncomingRow[]): [number, number][] {
  const matcher = createTrackMatcher(known)
  const matches = new Map<number, number>()
  const rest: IncomingRow[] = []
  for (const row of rows) {
    const id = matcher.claimByLocation(row)
    if (id === undefined) rest.push(row)
    else matches.set(row.row, id)
  }
  for (const [row, id] of matcher.settle(rest)) matches.set(row, id)
  return [...matches].sort(([first], [second]) => first - second)
}

describe('by file location', () => {
  test.each<[string, KnownTrack[], IncomingRow[], [number, number][]]>([
    [
      'the same file is the same track, whatever it is called now',
      [aTrack(7, { locations: ['/a.mp3'] })],
      [aRow(0, { title: 'Renamed', artist: '', location: '/a.mp3' })],
      [[0, 7]],
    ],
    [
      'a file of a merged duplicate counts too',
      [aTrack(7, { locations: ['/a.mp3', '/copy.mp3'] })],
      [aRow(0, { title: 'Other', location: '/copy.mp3' })],
      [[0, 7]],
    ],
    [
      'but it does not take the track away from the row with its own file',
      [aTrack(7, { locations: ['/a.mp3', '/copy.mp3'] })],
      [aRow(0, { title: 'Other', location: '/copy.mp3' }), aRow(1, { location: '/a.mp3' })],
      [[1, 7]],
    ],
    [
      'macOS may decompose the letters of a path',
      [aTrack(7, { locations: ['/Beyonc\u00e9.mp3'] })],
      [aRow(0, { title: 'Other', location: '/Beyonce\u0301.mp3' })],
      [[0, 7]],
    ],
    [
      'a path in other capitals is another file',
      [aTrack(7, { locations: ['/a.mp3'] })],
      [aRow(0, { title: 'Other', location: '/A.mp3' })],
      [],
    ],
    [
      'a present track wins over an archived one with the same file',
      [aTrack(1, { isPresent: false, locations: ['/a.mp3'] }), aTrack(2, { locations: ['/a.mp3'] })],
      [aRow(0, { location: '/a.mp3' })],
      [[0, 2]],
    ],
    [
      'two rows with one file are two tracks: they never collapse silently',
      [aTrack(7, { locations: ['/a.mp3'] })],
      [aRow(0, { location: '/a.mp3' }), aRow(1, { location: '/a.mp3' })],
      [[0, 7]],
    ],
    [
      'an empty location is no location',
      [aTrack(7, { title: 'A', locations: [''] })],
      [aRow(0, { title: 'B', location: '' })],
      [],
    ],
    [
      'a file wins over a name, even when the name comes first',
      [aTrack(7, { locations: ['/a.mp3'] })],
      [aRow(0), aRow(1, { title: 'Renamed', location: '/a.mp3' })],
      [[1, 7]],
    ],
  ])('%s', (_title, known, rows, expected) => {
    expect(match(known, rows)).toEqual(expected)
  })
})

describe('by artist, title and album', () => {
  test.each<[string, KnownTrack[], IncomingRow[], [number, number][]]>([
    [
      'a moved file is found by its name',
      [aTrack(7, { locations: ['/old.mp3'] })],
      [aRow(0, { location: '/new.mp3' })],
      [[0, 7]],
    ],
    [
      'case, accents and signs do not count',
      [aTrack(7, { artist: 'Beyoncé', title: 'Déjà Vu' })],
      [aRow(0, { artist: 'BEYONCE', title: 'deja-vu' })],
      [[0, 7]],
    ],
    [
      'the album decides between two releases',
      [aTrack(1, { albumTitle: 'Single' }), aTrack(2, { albumTitle: 'Best of' })],
      [aRow(0, { albumTitle: 'Best Of' }), aRow(1, { albumTitle: 'Single' })],
      [
        [0, 2],
        [1, 1],
      ],
    ],
    [
      'present before archived, then the oldest',
      [aTrack(1, { isPresent: false }), aTrack(9), aTrack(3)],
      [aRow(0), aRow(1), aRow(2), aRow(3)],
      [
        [0, 3],
        [1, 9],
        [2, 1],
      ],
    ],
    [
      'a remix is never the original',
      [aTrack(7, { title: 'Song' })],
      [aRow(0, { title: 'Song (Dub)' }), aRow(1, { title: 'Song (Club Edit)' })],
      [],
    ],
    [
      'without an artist a name says nothing',
      [aTrack(7, { artist: '', title: 'Intro', albumTitle: 'X' })],
      [aRow(0, { artist: ' ', title: 'Intro', albumTitle: 'X' })],
      [],
    ],
    ['without a title a name says nothing', [aTrack(7, { title: '' })], [aRow(0, { title: '' })], []],
    [
      'where the artist ends is part of the name',
      [aTrack(7, { artist: 'A', title: 'B C' })],
      [aRow(0, { artist: 'A B', title: 'C' })],
      [],
    ],
    ['a band called !!! is found', [aTrack(7, { artist: '!!!' })], [aRow(0, { artist: '!!!' })], [[0, 7]]],
  ])('%s', (_title, known, rows, expected) => {
    expect(match(known, rows)).toEqual(expected)
  })
})

describe('by artist and title alone', () => {
  test.each<[string, KnownTrack[], IncomingRow[], [number, number][]]>([
    [
      'a track that changed its album is found when it is the only one',
      [aTrack(7, { albumTitle: 'Old' })],
      [aRow(0, { albumTitle: 'New' })],
      [[0, 7]],
    ],
    [
      'two tracks of that name leave it open',
      [aTrack(7, { albumTitle: 'A' }), aTrack(8, { albumTitle: 'B' })],
      [aRow(0, { albumTitle: 'C' })],
      [],
    ],
    [
      'two rows of that name leave it open',
      [aTrack(7, { albumTitle: 'A' })],
      [aRow(0, { albumTitle: 'B' }), aRow(1, { albumTitle: 'C' })],
      [],
    ],
    [
      'what was matched by its album leaves the other one alone',
      [aTrack(7, { albumTitle: 'A' }), aTrack(8, { albumTitle: 'B' })],
      [aRow(0, { albumTitle: 'A' }), aRow(1, { albumTitle: 'C' })],
      [
        [0, 7],
        [1, 8],
      ],
    ],
  ])('%s', (_title, known, rows, expected) => {
    expect(match(known, rows)).toEqual(expected)
  })
})

describe('any import', () => {
  const name = fc.constantFrom('', 'A', 'B', 'a')
  const location = fc.constantFrom('', '/1', '/2', '/3')
  const anyLibrary = fc
    .array(
      fc.record({
        isPresent: fc.boolean(),
        title: name,
        artist: name,
        albumTitle: name,
        locations: fc.array(location, { maxLength: 2 }),
      }),
      { maxLength: 8 },
    )
    .map((tracks) => tracks.map((track, index) => ({ ...track, id: index + 1 })))
  const anyFile = fc
    .array(fc.record({ title: name, artist: name, albumTitle: name, location }), { maxLength: 8 })
    .map((rows) => rows.map((incoming, row) => ({ ...incoming, row })))

  test('claims each known track at most once', () => {
    fc.assert(
      fc.property(anyLibrary, anyFile, (known, rows) => {
        const ids = match(known, rows).map(([, id]) => id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(known.map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
      }),
    )
  })

  test('does not depend on the order of the library', () => {
    fc.assert(
      fc.property(anyLibrary, anyFile, (known, rows) => {
        expect(match([...known].reverse(), rows)).toEqual(match(known, rows))
      }),
    )
  })

  test('of the same file again matches every row that has an artist and a title', () => {
    fc.assert(
      fc.property(anyFile, (rows) => {
        const known = rows.map((row) => aTrack(row.row + 1, { ...row, locations: [row.location] }))
        const named = rows.filter(({ artist, title }) => artist !== '' && title !== '')
        const matched = match(known, rows).map(([row]) => row)
        expect(matched).toEqual(expect.arrayContaining(named.map(({ row }) => row)))
      }),
    )
  })
})

test('a hundred thousand moved files are matched without a wait, also when many rows share one name', () => {
  const size = 100_000
  const named = (index: number) => ({ artist: `Artist ${index % 500}`, title: `Song ${index % 50_000}` })
  const known = Array.from({ length: size }, (_, id) =>
    aTrack(id, { ...named(id), locations: [`/old/${id}`] }),
  )
  const rows = Array.from({ length: size }, (_, row) => aRow(row, { ...named(row), location: `/new/${row}` }))
  const sameName = rows.slice(0, 20_000).map((row) => ({ ...row, ...named(0), row: row.row + size }))

  const start = performance.now()
  const matches = match(known, [...rows, ...sameName])
  expect(performance.now() - start).toBeLessThan(5000)
  expect(matches).toHaveLength(size)
})
