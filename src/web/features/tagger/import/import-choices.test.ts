import { expect, test } from 'vitest'
import type { ImportPreview, LibrarySummary } from '../../../../contract/library.schema.ts'
import { assignColumn, describeMode, initialChoices, missingRoles, toRequest } from './import-choices.ts'

const preview: ImportPreview = {
  importId: 'i1',
  filename: 'crate.csv',
  bytes: 100,
  encoding: 'utf-8',
  delimiter: ',',
  columns: [],
  mapping: { title: 0, artist: 1 },
  missing: [],
  rows: 10,
  tagged: 0,
  sample: [],
  keys: {
    notation: 'open-key',
    votes: { camelot: 0, 'open-key': 9, musical: 0 },
    unreadable: 0,
    empty: 1,
    example: null,
  },
  duplicates: { groups: 0, rows: 0, examples: [] },
  matches: { known: 4, returning: 0, added: 6, leaving: 56, commentsOverwritten: 0, commentsFilled: 2 },
  warnings: [],
  warningCount: 0,
}

const library: LibrarySummary = {
  restored: true,
  total: 60,
  tagged: 20,
  untagged: 40,
  failed: 0,
  suggested: 0,
  needsEars: 0,
  archived: 0,
  changed: 0,
  filename: 'mine.csv',
  columns: [],
  revision: 1,
  isSample: false,
  keyNotation: null,
  topGenres: [],
}

test.each([
  [undefined, 'replace', 'there is no library yet'],
  [{ ...library, restored: false }, 'replace', 'the library is empty'],
  [{ ...library, isSample: true }, 'replace', 'the sample crate is nobody’s work'],
  [library, 'merge', 'the DJ has a library of their own'],
])('with %o an import starts as %s: %s', (given, mode, _reason) => {
  expect(initialChoices(preview, given).mode).toBe(mode)
})

test('a column plays one part: giving it a second takes it from the first', () => {
  expect(assignColumn({ title: 0, artist: 1 }, 'artist', 0)).toEqual({ artist: 0 })
  expect(assignColumn({ title: 0, artist: 1 }, 'artist', undefined)).toEqual({ title: 0 })
})

test('the missing column is named', () => {
  expect(missingRoles({ title: 0 })).toEqual(['artist'])
})

test('overwriting tags is asked for in a merge only', () => {
  const choices = { ...initialChoices(preview, library), overwriteTags: true }
  expect(toRequest(choices)).toHaveProperty('overwriteTags', true)
  expect(toRequest({ ...choices, mode: 'replace' })).not.toHaveProperty('overwriteTags')
})

test('both ways are told in numbers', () => {
  expect(describeMode('merge', preview)).toBe(
    'adds 6 tracks, matches 4 tracks, fills 2 empty comments, removes nothing',
  )
  expect(describeMode('replace', preview)).toBe(
    'the library becomes these 10 rows, 56 tracks go to the archive, with their tags',
  )
})
