import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ALL_KEYS, camelotName } from './camelot-key.ts'
import {
  createKeyVote,
  formatKey,
  type KeyNotation,
  parseKey,
  readNotation,
  voteNotation,
} from './key-notation.ts'

const NOTATIONS: readonly KeyNotation[] = ['camelot', 'open-key', 'musical']

function nameOf(text: string, notation?: KeyNotation): string | undefined {
  const key = parseKey(text, notation)
  return key === undefined ? undefined : camelotName(key)
}

test.each<[string, KeyNotation | undefined, KeyNotation | undefined]>([
  ['8A', undefined, 'camelot'],
  ['1m', undefined, 'open-key'],
  ['1m', 'musical', 'open-key'],
  ['10M', 'camelot', 'camelot'],
  ['Am', 'camelot', 'musical'],
  ['wild', undefined, undefined],
])('%j in a file of %j is read as %j', (text, file, notation) => {
  expect(readNotation(text, file)).toBe(notation)
})

describe('one key in every notation', () => {
  // The key table of docs/domain/keys-and-tempo.md.
  test.each([
    ['C', '8B', '1d'],
    ['Db', '3B', '8d'],
    ['D', '10B', '3d'],
    ['Eb', '5B', '10d'],
    ['E', '12B', '5d'],
    ['F', '7B', '12d'],
    ['F#', '2B', '7d'],
    ['G', '9B', '2d'],
    ['Ab', '4B', '9d'],
    ['A', '11B', '4d'],
    ['Bb', '6B', '11d'],
    ['B', '1B', '6d'],
    ['Cm', '5A', '10m'],
    ['Dbm', '12A', '5m'],
    ['Dm', '7A', '12m'],
    ['Ebm', '2A', '7m'],
    ['Em', '9A', '2m'],
    ['Fm', '4A', '9m'],
    ['F#m', '11A', '4m'],
    ['Gm', '6A', '11m'],
    ['Abm', '1A', '6m'],
    ['Am', '8A', '1m'],
    ['Bbm', '3A', '8m'],
    ['Bm', '10A', '3m'],
  ])('%s is %s is %s', (musical, camelot, openKey) => {
    const key = parseKey(camelot)
    expect(parseKey(musical)).toEqual(key)
    expect(parseKey(openKey)).toEqual(key)
    expect(key && formatKey(key, 'musical')).toBe(musical)
    expect(key && formatKey(key, 'camelot')).toBe(camelot)
    expect(key && formatKey(key, 'open-key')).toBe(openKey)
  })
})

describe('reading a key', () => {
  test.each([
    ['08a', '8A', 'Camelot with a zero, in small letters'],
    [' 8A ', '8A', 'blanks around it'],
    ['8 A', '8A', 'a blank inside'],
    ['10M', '5A', 'capital M is moll, so minor, and Open Key counts differently'],
    ['9m', '4A', 'Open Key: m is minor, and 1m is A minor'],
    ['5D', '12B', 'D is dur, so major'],
    ['05d', '12B', 'Open Key with a zero'],
    ['A minor', '8A', 'spelt out'],
    ['a min', '8A', 'a small letter is clear when the mode is named'],
    ['A MINOR', '8A', 'in capitals'],
    ['Cmin', '5A', 'without a blank'],
    ['am', '8A', 'all small'],
    ['C#m', '12A', 'sharps, as Serato writes them'],
    ['G♯m', '1A', 'the real sharp sign'],
    ['A#', '6B', 'a sharp major key'],
    ['D♭ major', '3B', 'the real flat sign'],
    ['Bbmaj', '6B', 'major, short'],
    ['bbm', '3A', 'B flat minor in small letters'],
    ['C#moll', '12A', 'German minor'],
    ['C-Dur', '8B', 'German major'],
    ['B flat minor', '3A', 'in words'],
    ['F sharp', '2B', 'in words, major'],
    ['Cb', '1B', 'a note with two names'],
    ['E#m', '4A', 'a rare name'],
    ['D♯m/E♭m', '2A', 'Mixxx writes both names'],
    ['8A/Am', '8A', 'two notations that agree'],
  ])('%j is %s: %s', (text, expected) => {
    expect(nameOf(text)).toBe(expected)
  })

  test.each([
    ['', 'empty'],
    ['0A', 'no such hour'],
    ['13A', 'no such hour'],
    ['008A', 'one zero too many'],
    ['8', 'a number alone'],
    ['8C', 'no such letter'],
    ['Hm', 'the German B: in such files B is B flat'],
    ['b', 'a lone small letter'],
    ['CM', 'major to a musician, minor to a program that writes capitals'],
    ['A-', 'half a name'],
    ['Am/C', 'two keys'],
    ['Am/', 'one and a half keys'],
    ['/', 'no key at all'],
    ['All keys', 'prose'],
    ['128', 'a tempo in the wrong column'],
    ['constructor', 'a word that objects know'],
    ['8A\0', 'damaged text'],
    ['٨A', 'digits of another script'],
    [`${'A'.repeat(100_000)}m`, 'a very long text'],
  ])('%.20j is unknown: %s', (text) => {
    expect(parseKey(text)).toBeUndefined()
  })

  test.each<[string, KeyNotation, string, string]>([
    ['10M', 'camelot', '10A', 'the user says that the numbers are Camelot'],
    ['5d', 'camelot', '5B', 'in major too'],
    ['10M', 'open-key', '5A', 'as without being told'],
    ['8A', 'open-key', '8A', 'A and B are always Camelot'],
    ['8A', 'musical', '8A', 'a stray Camelot key among names'],
    ['Am', 'camelot', '8A', 'a stray name among numbers'],
  ])('%s in a %s file is %s: %s', (text, notation, expected) => {
    expect(nameOf(text, notation)).toBe(expected)
  })

  test('every key is read back from every notation, in any case where case means nothing', () => {
    for (const key of ALL_KEYS) {
      for (const notation of NOTATIONS) {
        expect(parseKey(formatKey(key, notation))).toEqual(key)
        expect(parseKey(formatKey(key, notation), notation)).toEqual(key)
      }
      expect(parseKey(formatKey(key, 'open-key').toUpperCase())).toEqual(key)
      expect(parseKey(formatKey(key, 'camelot').toLowerCase())).toEqual(key)
    }
  })

  test('any text is either unknown or one of the 24 keys', () => {
    const keyLike = fc.stringMatching(/^[0-9]{0,3}[ A-Ha-hmMinorjdul#b♯♭/-]{0,6}$/)
    fc.assert(
      fc.property(fc.oneof(keyLike, fc.string()), (text) => {
        const key = parseKey(text)
        if (key !== undefined) expect(ALL_KEYS).toContainEqual(key)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the vote on a notation', () => {
  test.each<[string[], KeyNotation | undefined, string]>([
    [['10M', '5D', '1m'], 'open-key', 'm and d mean Open Key'],
    [['8A', '9B', '2m'], 'camelot', 'one stray key is outvoted'],
    [['Am', 'F#m', '8A'], 'musical', 'note names'],
    [['8A', 'Am'], undefined, 'a tie decides nothing'],
    [['', 'x', '?'], undefined, 'without a readable key there is no vote'],
    [[], undefined, 'an empty file'],
  ])('%j is %s: %s', (texts, notation) => {
    expect(voteNotation(texts).notation).toBe(notation)
  })

  test('unreadable and blank texts are counted apart', () => {
    expect(voteNotation(['8A', '1m', 'Am', '', ' ', 'loud'])).toEqual({
      notation: undefined,
      votes: { camelot: 1, 'open-key': 1, musical: 1 },
      unreadable: 1,
      empty: 2,
    })
  })

  test('an answer given earlier does not change when more keys come', () => {
    const vote = createKeyVote()
    vote.add('8A')
    const early = vote.result()
    vote.add('1m')
    expect(early.votes).toEqual({ camelot: 1, 'open-key': 0, musical: 0 })
    expect(vote.result().notation).toBeUndefined()
  })

  test('every text is counted exactly once', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom('8A', '1m', 'Am', ''), fc.string())), (texts) => {
        const { votes, unreadable, empty } = voteNotation(texts)
        const counted = votes.camelot + votes['open-key'] + votes.musical + unreadable + empty
        expect(counted).toBe(texts.length)
      }),
    )
  })
})
