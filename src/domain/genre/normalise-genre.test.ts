import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normaliseGenre } from './normalise-genre.ts'

test.each([
  ['hip hop', 'Hip-Hop', 'with a blank'],
  ['HIP-HOP', 'Hip-Hop', 'in capitals'],
  ['r & b', 'R&B', 'with blanks'],
  ['R&B', 'R&B', 'as it should be'],
  ['RnB', 'R&B', 'as it is said'],
  ['Drum & Bass', 'Drum & Bass', 'as it should be'],
  ['drum and bass', 'Drum & Bass', 'spelt out'],
  ['DnB', 'Drum & Bass', 'short'],
  ['d&b', 'Drum & Bass', 'shorter'],
  [' dnb ', 'Drum & Bass', 'with blanks around it'],
  ['Trip-hop', 'Trip-hop', 'an unknown genre keeps its case'],
  ['hip hop soul', 'hip hop soul', 'an alias inside another genre is not touched'],
  ['constructor', 'constructor', 'a word that objects know is still a genre'],
  ['', '', 'none'],
])('%j is %j: %s', (text, genre) => {
  expect(normaliseGenre(text)).toBe(genre)
})

test('normalising twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(normaliseGenre(normaliseGenre(text))).toBe(normaliseGenre(text))
    }),
  )
})
