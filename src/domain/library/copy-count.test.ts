import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCopyCount } from './copy-count.ts'
import { findSameRecordings } from './duplicates.ts'

test('rows that pass by are counted as they are grouped when all are there', () => {
  const title = fc
    .tuple(
      fc.constantFrom('Song', 'SONG!', 'Other', ''),
      fc.constantFrom('', ' (Dub)', ' [2011 Remaster]'),
      fc.constantFrom('', ' feat. A', ' (ft. B)'),
    )
    .map((parts) => parts.join(''))
  const artist = fc.constantFrom('Artist', 'The Artist', 'Artist feat. A', '')
  fc.assert(
    fc.property(fc.array(fc.record({ title, artist }), { maxLength: 15 }), (rows) => {
      const copies = createCopyCount()
      for (const row of rows) copies.add(row)
      const nothing = { albumTitle: '', location: '', comment: '', bpm: undefined, key: '', year: undefined }
      const groups = findSameRecordings(rows.map((names, row) => ({ row, ...names, ...nothing })))
      expect(copies.count()).toBe(groups.reduce((sum, group) => sum + group.rows.length - 1, 0))
    }),
    { numRuns: 500 },
  )
})
