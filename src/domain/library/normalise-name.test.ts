import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameForMatching, normaliseName } from './normalise-name.ts'

test.each([
  ['Beyoncé — Déjà-Vu!', 'beyonce deja vu', 'accents and signs'],
  ['  The   Field  ', 'the field', 'blanks'],
  ['AC/DC', 'ac dc', 'a sign is a border'],
  ['Beyonce\u0301', 'beyonce', 'an accent as its own character'],
  ['ﬁlter ２０００', 'filter 2000', 'ligatures and wide digits'],
  ['İstanbul', 'istanbul', 'the Turkish capital'],
  ['Кино — Группа крови', 'кино группа крови', 'Cyrillic'],
  ['坂本 龍一', '坂本 龍一', 'Japanese'],
  ['サザン', 'サザン', 'a dakuten makes another letter'],
  ['한글', '한글', 'Korean stays composed'],
  ['हिन्दी', 'हिन्दी', 'vowel signs of Hindi are letters'],
  ['Song (Dub Mix)', 'song dub mix', 'the version stays'],
  ['!!!', '', 'signs only'],
  ['', '', 'nothing'],
])('%j becomes %j: %s', (text, name) => {
  expect(normaliseName(text)).toBe(name)
})

test('normalising twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
      const once = normaliseName(text)
      expect(normaliseName(once)).toBe(once)
    }),
    { numRuns: 3000 },
  )
})

test('a name has single blanks between its words and none around them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(normaliseName(text)).toMatch(/^$|^[\p{L}\p{M}\p{N}]+( [\p{L}\p{M}\p{N}]+)*$/u)
    }),
  )
})

test('composed and decomposed spellings are one name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(normaliseName(text.normalize('NFD'))).toBe(normaliseName(text.normalize('NFC')))
    }),
  )
})

test('a name of signs only is matched by its signs', () => {
  expect(nameForMatching(' !!! ')).toBe('!!!')
  expect(nameForMatching('÷')).not.toBe(nameForMatching('×'))
  expect(nameForMatching(' ')).toBe('')
})
