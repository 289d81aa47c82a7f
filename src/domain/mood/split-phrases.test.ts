import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitPhrases } from './split-phrases.ts'

test.each<[string, string[], string]>([
  ['Warm pads, deep bass', ['warm pads', 'deep bass'], 'commas part, case does not count'],
  ['dark and brooding', ['dark', 'brooding'], '"and" between blanks parts'],
  ['call-and-response vocals', ['call-and-response vocals'], 'joined by hyphens it does not'],
  ['sandy beaches', ['sandy beaches'], 'nor within a word'],
  ['raw, and direct', ['raw', 'direct'], 'a comma and "and" part once'],
  [' , ,', [], 'nothing between commas'],
])('%j is %j: %s', (text, phrases) => {
  expect(splitPhrases(text)).toEqual(phrases)
})

test('phrases joined by commas are split into themselves', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const phrases = splitPhrases(text)
      expect(splitPhrases(phrases.join(', '))).toEqual(phrases)
    }),
  )
})
