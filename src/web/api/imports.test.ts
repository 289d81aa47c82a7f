import { expect, test } from 'vitest'
import { filenameFrom } from './imports.ts'

test.each([
  ['attachment; filename="crate_tagged.csv"', 'crate_tagged.csv', 'the plain form'],
  ['attachment; filename="caf_.csv"; filename*=UTF-8\'\'caf%C3%A9.csv', 'café.csv', 'the UTF-8 form wins'],
  ['attachment; filename="a.csv"; filename*=UTF-8\'\'%E0%A4%A', 'a.csv', 'a broken escape falls back'],
  ['', undefined, 'no name at all'],
])('%s names %s: %s', (disposition, name, _reason) => {
  expect(filenameFrom(disposition)).toBe(name)
})
