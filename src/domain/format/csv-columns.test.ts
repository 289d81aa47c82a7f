import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COLUMN_ROLES, type ColumnMapping, mapColumns } from './csv-columns.ts'

test.each<[string, string[], ColumnMapping]>([
  [
    "the original's export",
    ['title', 'artist', 'albumTitle', 'bpm', 'key', 'comment', 'year', 'location'],
    { title: 0, artist: 1, album: 2, bpm: 3, key: 4, comment: 5, year: 6, location: 7 },
  ],
  [
    'a rekordbox list',
    ['#', 'Artwork', 'Track Title', 'Artist', 'Album', 'Genre', 'BPM', 'Rating', 'Time', 'Key', 'Date Added'],
    { title: 2, artist: 3, album: 4, bpm: 6, key: 9 },
  ],
  ['capitals do not matter', ['TITLE', 'Artist', 'My Comment'], { title: 0, artist: 1, comment: 2 }],
  ['nor do signs', ['track_title', 'artist-name', ' Initial Key '], { title: 0, artist: 1, key: 2 }],
  [
    'an iTunes list',
    ['Name', 'Artist', 'Comments', 'Location'],
    { title: 0, artist: 1, comment: 2, location: 3 },
  ],
  ['a German list', ['Titel', 'Künstler', 'Tonart', 'Jahr'], { title: 0, artist: 1, key: 2, year: 3 }],
  ['the surer name wins', ['Name', 'Artists', 'Title', 'Artist'], { title: 2, artist: 3 }],
  ['the first of equal names wins', ['title', 'Title', 'artist', 'ARTIST'], { title: 0, artist: 2 }],
  ['the artist of an album is not the artist', ['title', 'Album Artist', 'artist'], { title: 0, artist: 2 }],
  ['the day of adding is no year', ['title', 'artist', 'Date Added'], { title: 0, artist: 1 }],
  ['a release date is a year', ['title', 'artist', 'Release Date'], { title: 0, artist: 1, year: 2 }],
  ['a mark before the first name', ['\ufefftitle', 'artist'], { title: 0, artist: 1 }],
])('%s', (_title, headers, mapping) => {
  expect(mapColumns(headers)).toEqual({ mapping, missing: [] })
})

test.each([
  [['artist', 'bpm'], ['title']],
  [['title'], ['artist']],
  [
    ['bpm', 'key'],
    ['title', 'artist'],
  ],
  [[], ['title', 'artist']],
  [
    ['constructor', '__proto__'],
    ['title', 'artist'],
  ],
])('%j lacks %j', (headers, missing) => {
  expect(mapColumns(headers).missing).toEqual(missing)
})

test('no column plays two parts, and every part is a column of the file', () => {
  const header = fc.oneof(fc.constantFrom(...COLUMN_ROLES, 'Name', 'Path', 'Date', 'Track'), fc.string())
  fc.assert(
    fc.property(fc.array(header), (headers) => {
      const columns = Object.values(mapColumns(headers).mapping)
      expect(new Set(columns).size).toBe(columns.length)
      for (const column of columns) expect(headers[column]).toBeDefined()
    }),
  )
})
