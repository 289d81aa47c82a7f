import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatQuery } from './format-query.ts'
import { parseQuery } from './parse-query.ts'
import { EVERYTHING } from './query-node.ts'

/** Pieces that the language knows, so that random queries are not only words. */
const PIECES = [
  ...['house', 'or', 'OR', '-', '--', '(', ')', '"', '“', ',', '=', ':', '~', '..', '!!!', 'é', ' ', '  '],
  ...['genre:', 'artist:="x y"', 'bpm:', '118-126', '>120', 'bpm~124', 'key:', '8A', 'key~1m', 'year:80s'],
  ...[
    'is:tagged,failed',
    'artist:',
    '~x',
    'has:mood',
    'in:"a b"',
    'gener:x',
    'Re:Jazz',
    'place:York',
    'place:"New York"',
    ...['place:=uk', 'era:80s', 'era:"late 90s"', 'style:"deep house"', 'family:x', 'energy:7-10,>3'],
  ],
]
const queries = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join(' ')),
)

describe('a query in canonical form', () => {
  test.each([
    ['', '', 'nothing asks for everything'],
    ['  deep   house ', 'deep house', 'all words'],
    ['Hip-Hop', 'Hip-Hop', 'a hyphen within a word subtracts nothing'],
    ['Prince - Kiss', 'Prince Kiss', 'nor does a dash between words'],
    ['...', '', 'signs are no word'],
    ['"deep  house"', '"deep house"', 'a phrase'],
    ['“deep house', '"deep house"', 'curly quotes, closed by the end of the text'],
    ['-vocal -"deep house"', '-vocal -"deep house"', 'taking away'],
    ['-(-vocal)', 'vocal', 'twice taken away is asked for'],
    ['house OR techno', 'house or techno', 'alternatives in any case'],
    ['house or techno dark', '(house or techno) dark', '"or" joins its neighbours only'],
    ['(house dark) or techno', '(house dark) or techno', 'brackets group'],
    ['((house))', 'house', 'needless brackets go'],
    ['-(house or techno)', '-(house or techno)', 'a group can be taken away'],
    ['-or', '-"or"', 'the word "or" itself'],
    ['Re:Jazz', 'Re:Jazz', 'a colon that names no field is part of the word'],
    ['GENRE:House', 'genre:House', 'a field in any case'],
    ['genre:"House"', 'genre:House', 'quotes only where they are needed'],
    ['genre:house,"Deep House"', 'genre:house,"Deep House"', 'any of several'],
    ['genre:house,', 'genre:house', 'a list that is still being typed'],
    ['artist:"prince"', 'artist:"prince"', 'quotes ask for whole words'],
    ['artist:=Prince mood:="late night"', 'artist:=Prince mood:="late night"', 'exactly this'],
    ['genre1:House genre2:Acid', 'main:House sub:Acid', 'fields by their other names'],
    ['tempo:118', 'bpm:118', 'tempo is bpm'],
    ['bpm:126-118', 'bpm:118-126', 'a span from its slow end'],
    ['bpm:118..126,>=140', 'bpm:118-126,>=140', 'a span with dots, and a bound'],
    ['bpm:118.50', 'bpm:118.5', 'a tempo with decimals'],
    ['bpm:<100 bpm:<=99 bpm:>98', 'bpm:<100 bpm:<=99 bpm:>98', 'bounds'],
    ['year:80s', 'year:1980-1989', 'a decade is a span'],
    ['year:00s,1970s', 'year:2000-2009,1970-1979', 'this century, and one spelt out'],
    ['year:70s-80s year:>90s', 'year:1970-1989 year:>1999', 'decades as ends and bounds'],
    ['key:Am,1M,08a', 'key:8A,8A,8A', 'keys in any notation are Camelot'],
    ['key~8A key~:"A minor"', 'key~8A key~8A', 'keys that mix'],
    ['bpm~124', 'bpm~124', 'tempos that mix'],
    ['is:Tagged,needs-ears has:mood', 'is:tagged,needs-ears has:mood', 'states and parts'],
    ['folder:"Warm up"', 'in:"Warm up"', 'a folder'],
    [
      'place:uk place:"New York" place:=Rome',
      'place:uk place:"New York" place:=Rome',
      'a place, words, a text',
    ],
    ['era:mid-80s era:"mid 80s"', 'era:mid-80s era:"mid 80s"', 'a time, and words'],
    ['energy:10-7 energy:<4', 'energy:7-10 energy:<4', 'energy like a tempo'],
    ['style:Dub family:"Hip-Hop"', 'style:Dub family:Hip-Hop', 'a style and a family'],
  ])('of %j is %j: %s', (text, canonical) => {
    const { query, problems } = parseQuery(text)
    expect(formatQuery(query)).toBe(canonical)
    expect(problems).toEqual([])
  })
})

describe('what cannot be used is told and left out', () => {
  test.each([
    ['house bpm:abc', 'house', 'abc', '"abc" is no tempo. Write bpm:124, bpm:118-126 or bpm:>120.'],
    ['bpm:abc,120', 'bpm:120', 'abc', '"abc" is no tempo. Write bpm:124, bpm:118-126 or bpm:>120.'],
    ['year:85s', '', '85s', '"85s" is no year. Write year:1984, year:1978-1984 or year:80s.'],
    ['key:13A', '', '13A', '"13A" is no key. Write 8A, 1m or Am.'],
    ['bpm~0', '', '0', '"0" is no tempo. Write bpm~124.'],
    [
      'is:done house',
      'house',
      'done',
      'Nothing is "done". After "is:" may stand: tagged, untagged, failed, needs-ears, suggested, starred, changed.',
    ],
    [
      'genre: house',
      'house',
      'genre:',
      'There is no value after "genre". Write it without a blank, like genre:house.',
    ],
    ['genre~house', '', 'genre~house', '"~" goes with key and bpm only. Write genre:house.'],
    ['gener:house x', 'x', 'gener:house', 'There is no field "gener". Did you mean "genre"?'],
    ['house or', 'house', 'or', '"or" needs something on both sides.'],
    ['or house', 'house', 'or', '"or" needs something on both sides.'],
    ['a or or b', 'a or b', 'or', '"or" needs something on both sides.'],
    ['house) x', 'house x', ')', 'This bracket closes nothing. Open it, or take it away.'],
    ['x (a or b', 'x (a or b)', '(', 'This bracket is never closed. It reaches to the end.'],
    ['bpm:abc or house', 'house', 'abc', '"abc" is no tempo. Write bpm:124, bpm:118-126 or bpm:>120.'],
    ['-bpm:abc house', 'house', 'abc', '"abc" is no tempo. Write bpm:124, bpm:118-126 or bpm:>120.'],
  ])('%j asks %j; %j: %s', (text, canonical, part, sentence) => {
    const { query, problems } = parseQuery(text)
    expect(formatQuery(query)).toBe(canonical)
    expect(problems.map((problem) => [text.slice(problem.start, problem.end), problem.text])).toEqual([
      [part, sentence],
    ])
  })

  test('brackets without end ask for everything', () => {
    expect(parseQuery('('.repeat(10_000)).query).toEqual(EVERYTHING)
    const deep = `${'-(a '.repeat(100)}${')'.repeat(100)}`
    expect(parseQuery(deep)).toEqual({
      query: EVERYTHING,
      problems: [{ start: 0, end: deep.length, text: 'There are too many brackets within brackets.' }],
    })
  })
})

describe('every text', () => {
  test('is a query, and its problems lie within it, in order', () => {
    fc.assert(
      fc.property(queries, (text) => {
        let before = 0
        for (const { start, end } of parseQuery(text).problems) {
          expect(start).toBeGreaterThanOrEqual(before)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          before = start
        }
      }),
    )
  })

  test('asks the same in its canonical form, which has no problems', () => {
    fc.assert(
      fc.property(queries, (text) => {
        const { query } = parseQuery(text)
        const canonical = formatQuery(query)
        expect(parseQuery(canonical)).toEqual({ query, problems: [] })
        expect(formatQuery(parseQuery(canonical).query)).toBe(canonical)
      }),
      { numRuns: 1_000 },
    )
  })
})
