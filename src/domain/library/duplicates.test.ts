import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DuplicateCandidate, findDuplicates } from './duplicates.ts'

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
    expect(findDuplicates([aRow(0, first), aRow(1, second)])).toHaveLength(areCopies ? 1 : 0)
  })

  test('groups are ordered by artist, then title', () => {
    const rows = ['b', 'a b', 'a', 'b', 'a', 'a b'].map((artist, row) => aRow(row, { artist }))
    expect(findDuplicates(rows).map((group) => group.rows)).toEqual([
      [2, 4],
      [1, 5],
      [0, 3],
    ])
  })

  test('different files are counted, blank and equal ones are not', () => {
    const locations = ['/a', '/b', '/a', '', '/\u00e9', '/e\u0301']
    const rows = locations.map((location, row) => aRow(row, { location }))
    expect(findDuplicates(rows)[0]?.locations).toBe(3)
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
    expect(findDuplicates([aRow(0, first), aRow(1, second)])).toEqual([expect.objectContaining({ rows })])
  })
})

test('each row is in at most one group, and each group has at least two', () => {
  const name = fc.constantFrom('', 'A', 'a', 'B', 'Á')
  fc.assert(
    fc.property(fc.array(fc.record({ artist: name, title: name, comment: fc.string() })), (parts) => {
      const groups = findDuplicates(parts.map((part, row) => aRow(row, part)))
      const rows = groups.flatMap((group) => group.rows)
      expect(new Set(rows).size).toBe(rows.length)
      for (const group of groups) expect(group.rows.length).toBeGreaterThan(1)
    }),
  )
})
