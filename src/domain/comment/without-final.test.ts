import { expect, test } from 'vitest'
import { withoutFinal } from './without-final.ts'

test.each([
  ['UK.', '.', 'UK', 'a full stop'],
  ['UK. . \t', '.', 'UK', 'several, with blanks between them'],
  ['St. Louis', '.', 'St. Louis', 'dots inside stay'],
  ['UK,', '.', 'UK,', 'other signs stay'],
  ['UK,. ,', '.,', 'UK', 'several kinds of sign'],
  ['...', '.', '', 'nothing but dots'],
  ['', '.', '', 'nothing'],
])('%j without final %j is %j: %s', (text, signs, expected) => {
  expect(withoutFinal(text, signs)).toBe(expected)
})
