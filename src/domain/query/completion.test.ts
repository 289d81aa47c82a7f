import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCompletion } from './completion.ts'

test.each<[string, string | undefined, string, string, string]>([
  ['|', undefined, '', '', 'an empty box'],
  ['hou|', undefined, 'hou', 'hou', 'a word'],
  ['dark hou|', undefined, 'hou', 'hou', 'the word at the cursor'],
  ['ho|use dark', undefined, 'ho', 'house', 'the whole word is replaced'],
  ['-hou|', undefined, 'hou', 'hou', 'what is taken away stays taken away'],
  ['(hou|', undefined, 'hou', 'hou', 'a bracket stays'],
  ['house |', undefined, '', '', 'after a blank something new begins'],
  ['o|', undefined, 'o', 'o', 'one letter'],
  ['or|', undefined, 'or', 'or', 'what may be the beginning of a word'],
  ['genre:|', 'genre', '', '', 'a value that is not begun'],
  ['genre:hou|', 'genre', 'hou', 'hou', 'a value'],
  ['ge|nre:hou', undefined, 'ge', 'genre:hou', 'the field itself'],
  ['genre:house,te|', 'genre', 'te', 'te', 'the last of a list'],
  ['genre:ho|use,techno', 'genre', 'ho', 'house', 'the first of a list'],
  ['place:"New Yo|', 'place', 'New Yo', '"New Yo', 'within quotes'],
  ['place:="New Yo|rk" dark', 'place', 'New Yo', '="New York"', 'with an equals sign'],
  ['"deep ho|', undefined, 'deep ho', '"deep ho', 'a phrase'],
])('at %j the field is %s, typed is %j and %j is replaced: %s', (marked, field, typed, replaced) => {
  const text = marked.replace('|', '')
  const found = findCompletion(text, marked.indexOf('|'))
  expect({ ...found, replaced: text.slice(found.start, found.end) }).toMatchObject({ field, typed, replaced })
})

test('any text at any cursor has a place within the text', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: -5, max: 30 }), (text, cursor) => {
      const { start, end } = findCompletion(text, cursor)
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThanOrEqual(start)
      expect(end).toBeLessThanOrEqual(text.length)
    }),
  )
})
