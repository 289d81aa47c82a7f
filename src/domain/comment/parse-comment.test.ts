import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CommentParts, parseComment } from './parse-comment.ts'

const NOTHING = { genre1: '', genre2: '', descriptors: '', mood: '', place: '', era: '' }

describe('the number of parts decides what each part is', () => {
  test.each<[string, Partial<CommentParts>, string]>([
    ['House', { genre1: 'House' }, 'one part is a genre'],
    ['House; Deep House', { genre1: 'House', genre2: 'Deep House' }, 'two parts are genres'],
    ['House; Deep House.', { genre1: 'House', genre2: 'Deep House.' }, 'a dot after a genre belongs to it'],
    ['House; Deep; warm pads...', { descriptors: 'warm pads' }, 'the third of three loses its final dots'],
    [
      'House; Deep; warm pads.; UK.',
      { descriptors: 'warm pads.', place: 'UK' },
      'the fourth of four is a place',
    ],
    [
      'House; Deep; warm; mellow; UK, 80s.',
      { mood: 'mellow', place: 'UK', era: '80s' },
      'five parts are the full format',
    ],
    [
      'House;;;mellow;',
      { genre1: 'House', genre2: '', mood: 'mellow', place: '' },
      'empty parts count as parts',
    ],
    [
      ' House ;\tDeep ; warm;mellow ;UK ',
      { genre1: 'House', genre2: 'Deep', place: 'UK' },
      'every part is trimmed',
    ],
  ])('%j gives %j: %s', (comment, expected) => {
    expect(parseComment(comment)).toMatchObject(expected)
  })

  test('text after the fifth part is kept as unread', () => {
    const parsed = parseComment('House; Deep; warm; mellow; UK, 80s; seen live; 5 stars')
    expect(parsed).toMatchObject({ place: 'UK', era: '80s', unread: ['seen live', '5 stars'] })
  })
})

describe('the last part holds place and era', () => {
  test.each([
    ['UK, late 2000s', 'UK', 'late 2000s', 'the usual form'],
    ['UK, mid-1990s – 2000s', 'UK', 'mid 1990s – 2000s', 'a hyphen after the word becomes a blank'],
    ['UK, early 80s', 'UK', 'early 80s', 'two digits: split at the comma'],
    ['UK, mid-70s', 'UK', 'mid-70s', 'two digits: the hyphen stays'],
    ['UK late 90s', 'UK late 90s', '', 'two digits and no comma: all place'],
    ['Circa 1985', '', 'Circa 1985', 'an era alone, in its own case'],
    ['US, late 90s/early 2000s', 'US, late 90s/', 'early 2000s', 'only the last era is taken'],
    ['Chicago, USA, 1986', 'Chicago, USA', '1986', 'the last comma is the border'],
    ['Chicago LATE  1980S', 'Chicago', 'LATE 1980S', 'an era word needs no comma and keeps its case'],
    ['UK, , late 1990s', 'UK', 'late 1990s', 'commas before the era go'],
    ['UK, late 2000s...', 'UK', 'late 2000s', 'final dots are not content'],
    ['UK,', 'UK', '', 'a comma without an era'],
    ['St. Louis, 1920s.', 'St. Louis', '1920s', 'dots inside stay'],
    ['UK, circa 1985-1990', 'UK', 'circa 1985-1990', 'a range with a plain hyphen'],
    ['', '', '', 'nothing'],
  ])('%j is %j and %j: %s', (text, place, era) => {
    expect(parseComment(`House; Deep; warm; mellow; ${text}`)).toMatchObject({ place, era })
  })
})

describe('quality says how far the facets can be trusted', () => {
  test.each([
    ['', 'empty', 'no comment'],
    [' \n\t', 'empty', 'only blanks'],
    ['Great tune, play loud!', 'free-text', 'prose is not a tag'],
    ['House; Deep', 'free-text', 'one semicolon can happen in prose'],
    ['House; Deep; warm', 'partial', 'three parts'],
    ['House; Deep; warm; UK', 'partial', 'four parts: the mood is missing'],
    ['House; Deep; warm; mellow; UK, 80s.', 'structured', 'the full format'],
    ['House; Deep; warm; mellow; UK; more', 'partial', 'text that no facet holds'],
  ])('%j is %s: %s', (comment, quality) => {
    expect(parseComment(comment).quality).toBe(quality)
  })
})

test('a blank comment has no facets', () => {
  expect(parseComment('  ')).toEqual({ ...NOTHING, quality: 'empty', unread: [] })
})

test('any text can be read, and no facet of the full format contains a semicolon', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (comment) => {
      const { genre1, genre2, descriptors, mood, place, era } = parseComment(comment)
      expect([genre1, genre2, descriptors, mood, place, era].join('')).not.toContain(';')
    }),
  )
})

// A backtracking expression would need minutes for these.
test.each(['.', ' ', ',', 'early ', 'early 1990 - ', ' .', ', '])(
  'a hundred thousand times %j are read at once',
  (unit) => {
    const start = performance.now()
    parseComment(`a;b;c;d;${unit.repeat(100_000)}x`)
    expect(performance.now() - start).toBeLessThan(2000)
  },
)
