import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eraOfYear } from '../tagger/era.ts'
import { eraOfFacets, readEra } from './read-era.ts'

const told = (text: string, year?: number) => {
  const era = readEra(text, year)
  return era && `${era.from}-${era.to} ${era.precision}${era.isFallback ? ' of the file' : ''}`
}

describe('the time that a text names', () => {
  test.each([
    ['1985', '1985-1985 year', 'a year'],
    ['mid 1975', '1975-1975 year', 'a year is narrower than the word before it'],
    ["summer of '69", '1969-1969 year', 'a year of two digits'],
    ['2008-05-12', '2008-2008 year', 'a date'],
    ['2008-05', '2008-2008 year', 'a month'],
    ['circa 1985', '1984-1986 span', 'about a year'],
    ['c.1985', '1984-1986 span', 'about a year, short'],
    ['mid 1970s', '1974-1976 part', 'a part of a decade'],
    ['mid-70s', '1974-1976 part', 'joined, two digits'],
    ["late '90s", '1997-1999 part', 'with an apostrophe'],
    ['end of the nineties', '1997-1999 part', 'in words'],
    ['early-to-mid 1990s', '1990-1996 span', 'two parts'],
    ['mid/late 1970s', '1974-1979 span', 'two parts with a slash'],
    ['1980s', '1980-1989 decade', 'a decade'],
    ['80s', '1980-1989 decade', 'two digits'],
    ["1980's", '1980-1989 decade', 'with an apostrophe inside'],
    ['the eighties', '1980-1989 decade', 'in words'],
    ['nineteen-sixties', '1960-1969 decade', 'in full'],
    ['noughties', '2000-2009 decade', 'of this century'],
    ['00s', '2000-2009 decade', 'digits of this century'],
    ['20s', '2020-2029 decade', 'digits of this decade'],
    ['roaring twenties', '1920-1929 decade', 'in words they are the old ones'],
    ['1974-78', '1974-1978 span', 'a span, shortened'],
    ['1974–1978', '1974-1978 span', 'a span with a dash'],
    ['1998-02', '1998-2002 span', 'over the turn of the century'],
    ['1994 to 1996', '1994-1996 span', 'a span in words'],
    ['1970-80s', '1970-1989 span', 'two decades'],
    ['1910s-20s', '1910-1929 span', 'the first tells the century of the second'],
    ['2010s-20s', '2010-2029 span', 'here too'],
    ['late 90s/early 2000s', '1997-2003 span', 'two parts of two decades'],
    ['mid 1990s – 2000s', '1994-2009 span', 'part and decade'],
    ['1985 (mid 80s)', '1985-1985 year', 'of two that agree the narrower'],
    ['turn of the millennium', '1998-2002 span', 'around a year'],
    ['turn of the 20th century', '1898-1902 span', 'around another'],
    ['late 20th century', '1970-1999 span', 'a part of a century'],
    ['post-war', '1945-1959 span', 'after the war'],
    ['1978, reissued 2010', '1978-1978 year', 'a reissue does not count'],
    ['2010 reissue of 1978', '1978-1978 year', 'in any order'],
    ['1971 (remastered in 2009)', '1971-1971 year', 'nor does a remaster'],
    ['2009 remaster', '2009-2009 year', 'but it is better than nothing'],
  ])('%j is %s: %s', (text, expected) => {
    expect(told(text)).toBe(expected)
  })

  test.each([
    ['', 'nothing'],
    ['UK', 'a place'],
    ['0', 'no year'],
    ['0000s', 'no decade'],
    ['1234', 'before recorded music'],
    ['12345', 'too many digits'],
    ['808s and 909s', 'drum machines'],
    ['contemporary', 'a time that moves on'],
  ])('%j has no era: %s', (text) => {
    expect(readEra(text)).toBeUndefined()
  })
})

describe('the year of the file', () => {
  test.each<[string, number, string | undefined, string]>([
    ['timeless', 1999, '1999-1999 year of the file', 'speaks when the text does not'],
    ['1970s', 1999, '1970-1979 decade', 'and only then: it may be that of a reissue'],
    ['20s', 1927, '1920-1929 decade', 'tells the century'],
    ['twenties', 2021, '2020-2029 decade', 'tells the century of words'],
    ['timeless', 0, undefined, 'is unknown when it is no year'],
    ['timeless', Number.NaN, undefined, 'is unknown when it is no number'],
  ])('%j in a file of %d is %s: %s', (text, year, expected) => {
    expect(told(text, year)).toBe(expected)
  })
})

test.each([
  [{ place: 'UK', era: '1980s' }, 1980, 'the era'],
  [{ place: 'UK late 90s', era: '' }, 1997, 'the place, when a comma was forgotten'],
  [{ place: 'UK, late 90s/', era: 'early 2000s' }, 1997, 'the half that was taken for the place'],
  [{ place: 'UK, early-to', era: 'mid 1990s' }, 1990, 'the word that was taken for the place'],
  [{ place: 'UK', era: 'contemporary' }, 2019, 'the year of the file'],
])('of %j the first year is %i, from %s', (facets, year) => {
  expect(eraOfFacets(facets, 2019)?.from).toBe(year)
})

describe('laws', () => {
  const ERA_WORDS = fc.constantFrom(
    'early ',
    'mid-',
    'late ',
    '1980s',
    '80s',
    '1974-78',
    '-',
    '–',
    '/',
    ' ',
    'circa ',
    '2010',
    'reissue',
    'turn of the ',
    'century',
    '20th ',
    "'",
    'twenties',
    '0000',
    '9999',
    ' to ',
  )

  test('any text can be read, and no era ends before it starts', () => {
    const anyText = fc
      .array(fc.oneof(ERA_WORDS, fc.string({ unit: 'binary' })))
      .map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(anyText, fc.option(fc.double(), { nil: undefined }), (text, year) => {
        const era = readEra(text, year)
        if (era === undefined) return
        expect(era.from).toBeLessThanOrEqual(era.to)
        expect(era.from).toBeGreaterThanOrEqual(1860)
        expect(era.to).toBeLessThan(2110)
        expect(Number.isInteger(era.from) && Number.isInteger(era.to)).toBe(true)
        expect(era.precision === 'year').toBe(era.from === era.to)
      }),
    )
  })

  test('the era that the program writes for a year is read as one around that year', () => {
    for (let year = 1860; year < 2100; year += 1) {
      const era = readEra(eraOfYear(year))
      expect(era, eraOfYear(year)).toMatchObject({ precision: 'part', isFallback: false })
      expect(era && era.from <= year && year <= era.to, eraOfYear(year)).toBe(true)
    }
  })

  test('decades, years and spans are read as themselves', () => {
    const year = fc.integer({ min: 1860, max: 2099 })
    fc.assert(
      fc.property(year, fc.integer({ min: 1, max: 40 }), (from, years) => {
        const to = Math.min(2099, from + years)
        const decade = from - (from % 10)
        expect(told(String(from))).toBe(`${from}-${from} year`)
        expect(told(`${decade}s`)).toBe(`${decade}-${decade + 9} decade`)
        if (to > from) expect(told(`${from}–${to}`)).toBe(`${from}-${to} span`)
      }),
    )
  })

  test('a long text costs no more than a short one', () => {
    expect(readEra(`${'early '.repeat(50_000)}1980s`)).toBeUndefined()
  })
})
