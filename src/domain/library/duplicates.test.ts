import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DuplicateCandidate, findSameRecordings } from './duplicates.ts'
import { versionOf } from './version.ts'

function aRow(row: number, candidate: Partial<DuplicateCandidate> = {}): DuplicateCandidate {
  return {
    row,
    title: 'Song',
    artist: 'Artist',
    albumTitle: '',
    location: '',
    comment: '',
    bpm: undefined,
    key: '',
    year: undefined,
    ...candidate,
  }
}

describe('copies', () => {
  test.each<[string, Partial<DuplicateCandidate>, Partial<DuplicateCandidate>, boolean]>([
    [
      'the same artist and title are copies, whatever the album',
      { albumTitle: 'A' },
      { albumTitle: 'B' },
      true,
    ],
    ['case, accents and signs do not count', { artist: 'Sigur Rós' }, { artist: 'SIGUR ROS' }, true],
    ['two songs without an artist are not copies', { artist: '' }, { artist: '' }, false],
    ['two rows without a title are not copies', { title: '' }, { title: '' }, false],
    ['a remix is not a copy', { title: 'Song' }, { title: 'Song (Dub)' }, false],
    ['signs are a title too', { title: '÷' }, { title: '×' }, false],
    ['where the artist ends counts', { artist: 'A', title: 'B C' }, { artist: 'A B', title: 'C' }, false],
  ])('%s', (_title, first, second, areCopies) => {
    expect(findSameRecordings([aRow(0, first), aRow(1, second)])).toHaveLength(areCopies ? 1 : 0)
  })

  test('groups are ordered by artist, then title', () => {
    const rows = ['b', 'a b', 'a', 'b', 'a', 'a b'].map((artist, row) => aRow(row, { artist }))
    expect(findSameRecordings(rows).map((group) => group.rows)).toEqual([
      [2, 4],
      [1, 5],
      [0, 3],
    ])
  })

  test('different files are counted, blank and equal ones are not', () => {
    const locations = ['/a', '/b', '/a', '', '/\u00e9', '/e\u0301']
    const rows = locations.map((location, row) => aRow(row, { location }))
    expect(findSameRecordings(rows)[0]?.locations).toBe(3)
  })
})

describe('the richest copy comes first', () => {
  test.each<[string, Partial<DuplicateCandidate>, Partial<DuplicateCandidate>, number[]]>([
    ['equally rich copies stay in row order', {}, {}, [0, 1]],
    ['a longer comment is richer', { comment: 'a' }, { comment: 'ab' }, [1, 0]],
    ['a filled field is worth ten characters', { comment: '123456789' }, { key: '8A' }, [1, 0]],
    ['and not more than ten', { comment: '12345678901' }, { key: '8A' }, [0, 1]],
    ['a known tempo is richer', {}, { bpm: 128 }, [1, 0]],
    ['a bpm of 0 is not filled', {}, { bpm: 0 }, [0, 1]],
    ['a year of 0 is not filled', {}, { year: 0 }, [0, 1]],
    ['a blank album is not filled', {}, { albumTitle: ' ' }, [0, 1]],
    ['album and location count too', { year: 1999 }, { albumTitle: 'A', location: '/a' }, [1, 0]],
  ])('%s', (_title, first, second, rows) => {
    expect(findSameRecordings([aRow(0, first), aRow(1, second)])).toEqual([expect.objectContaining({ rows })])
  })
})

test('each row is in at most one group, and each group has at least two', () => {
  const name = fc.constantFrom('', 'A', 'a', 'B', 'Á')
  fc.assert(
    fc.property(fc.array(fc.record({ artist: name, title: name, comment: fc.string() })), (parts) => {
      const groups = findSameRecordings(parts.map((part, row) => aRow(row, part)))
      const rows = groups.flatMap((group) => group.rows)
      expect(new Set(rows).size).toBe(rows.length)
      for (const group of groups) expect(group.rows.length).toBeGreaterThan(1)
    }),
  )
})

describe('copies of a recording', () => {
  test.each<[string, Partial<DuplicateCandidate>, Partial<DuplicateCandidate>, boolean]>([
    [
      'a guest may be with the title or the artist',
      { title: 'Song (feat. B)' },
      { artist: 'Artist ft. B' },
      true,
    ],
    [
      'a guest may be listed as an artist too',
      { title: 'Song feat. B', artist: 'Artist, B' },
      { title: 'Song (ft. B)' },
      true,
    ],
    [
      '"The" before or after a name does not count',
      { artist: 'The Artist' },
      { artist: 'Artist, The' },
      true,
    ],
    ['apostrophes do not count', { artist: "Destiny's Child" }, { artist: 'Destinys Child' }, true],
    ['a band called The The keeps one of them', { artist: 'The The' }, { artist: 'A' }, false],
    ['a remaster is a copy', { title: 'Song' }, { title: 'Song - 2011 Remaster' }, true],
    ['a remix is none', { title: 'Song' }, { title: 'Song (Remix)' }, false],
    ['other guests are others', { title: 'Song (feat. B)' }, { title: 'Song (feat. C)' }, false],
    ['nobody knows whose song without an artist it is', { artist: '' }, { artist: '' }, false],
    ['a band of signs is a band', { artist: '!!!' }, { artist: '!!!' }, true],
    ['but not any band of signs', { artist: '!!!' }, { artist: '+/-' }, false],
  ])('%s', (_title, first, second, areCopies) => {
    expect(findSameRecordings([aRow(0, first), aRow(1, second)])).toHaveLength(areCopies ? 1 : 0)
  })

  test('with two guests in question, a copy that names none belongs to neither', () => {
    const titles = ['Song', 'Song (feat. B)', 'Song (feat. C)', 'Song ft. B', 'SONG']
    const groups = findSameRecordings(titles.map((title, row) => aRow(row, { title })))
    expect(groups.map(({ rows }) => rows)).toEqual([
      [0, 4],
      [1, 3],
    ])
    expect(new Set(groups.map(({ recording }) => recording)).size).toBe(2)
  })

  test('a group keeps its name when other songs come and go, and says its version', () => {
    const pair = [aRow(5, { title: 'Song (Dub)' }), aRow(9, { title: 'Song - Dub' })]
    const [alone] = findSameRecordings(pair)
    const [among] = findSameRecordings([aRow(0), ...pair, aRow(12, { title: 'Other' })])
    expect(among).toEqual(alone)
    expect(alone).toMatchObject({ version: 'dub', rows: [5, 9] })
  })

  test('in any library, a row is in one group at most, and a group has one version', () => {
    const title = fc
      .tuple(
        fc.constantFrom('Song', 'SONG!', ''),
        fc.constantFrom('', ' (Dub)', ' - Dub', ' (Remix)', ' [2011 Remaster]'),
        fc.constantFrom('', ' feat. A', ' (ft. B)'),
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.array(title, { maxLength: 12 }), (titles) => {
        const groups = findSameRecordings(titles.map((each, row) => aRow(row, { title: each })))
        const rows = groups.flatMap((group) => group.rows)
        expect(new Set(rows).size).toBe(rows.length)
        for (const group of groups) {
          expect(new Set(group.rows.map((row) => versionOf(titles[row] ?? '')))).toEqual(
            new Set([group.version]),
          )
        }
      }),
    )
  })
})
