import { expect, test } from 'vitest'
import { centreOf, chooseKey, type KeyGesture, readKeys } from './key-choice.ts'

const KEY = { hour: 8, mode: 'A' } as const

test.each<[string, KeyGesture, string, string]>([
  ['', 'alone', '8A', 'a click chooses one key'],
  ['3B,4B', 'alone', '8A', 'and takes the others away'],
  ['8A', 'alone', '', 'the same click again chooses none'],
  ['8A,9A', 'alone', '8A', 'of several, only this one stays'],
  ['', 'with-mixing', '8A,7A,8B,9A', 'with Shift, all that mix with it come too'],
  ['2B', 'with-mixing', '2B,8A,7A,8B,9A', 'beside those that were there'],
  ['9A', 'toggled', '9A,8A', 'with Ctrl it is added'],
  ['9A,8A', 'toggled', '9A', 'or taken away'],
])('%s, 8A chosen %s, is %s: %s', (before, gesture, after) => {
  expect(chooseKey(before, KEY, gesture)).toBe(after)
})

test('a filter is read in any notation, once each', () => {
  expect(readKeys('1m, Am, 8B, nothing')).toEqual(['8A', '8B'])
})

test.each<[string[], number | undefined, string]>([
  [['7A', '8A', '9A', '8B'], 8, 'a key and all that mix with it'],
  [['8A'], undefined, 'one key alone'],
  [['7A', '8A', '9A'], undefined, 'some of them'],
])('the middle of %o is hour %s: %s', (names, hour) => {
  expect(centreOf(names)?.hour).toBe(hour)
})
