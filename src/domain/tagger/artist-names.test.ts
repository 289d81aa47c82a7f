import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { artistKey, splitArtists } from './artist-names.ts'

const KNOWN = new Set(
  [
    'Earth, Wind & Fire',
    'Kool & The Gang',
    'Simon & Garfunkel',
    'Sly & Robbie',
    'AC/DC',
    'Beck',
    'Above & Beyond',
  ].map(artistKey),
)
const split = (field: string) => splitArtists(field, (key) => KNOWN.has(key))

test.each([
  ['The Chemical Brothers', 'Chemical Brothers', 'the article'],
  ['Kool and the Gang', 'Kool & The Gang', '"and" and "&"'],
  ["Guns N' Roses", 'Guns and Roses', 'the short "and"'],
  ['M.A.W.', 'MAW', 'dots in initials'],
  ["Destiny's Child", 'Destinys Child', 'apostrophes'],
  ['Beyoncé', 'BEYONCE', 'case and accents'],
])('%s and %s are the same act: %s', (one, other) => {
  expect(artistKey(one)).toBe(artistKey(other))
})

test.each([
  ['!!!', '!!!', 'an act of signs only'],
  ['The The', 'the', 'an act called "The"'],
  ['The', 'the', 'nothing but an article'],
  ['坂本龍一', '坂本龍一', 'Japanese'],
])('%s keeps a key %j: %s', (name, key) => {
  expect(artistKey(name)).toBe(key)
})

describe('an artist field is split into acts', () => {
  test.each([
    ['Earth, Wind & Fire', ['Earth, Wind & Fire'], [], 'a known act is never split'],
    ['Kool & The Gang, Beck', ['Kool & The Gang', 'Beck'], [], 'nor inside a list'],
    ['Beck & Simon & Garfunkel', ['Beck', 'Simon & Garfunkel'], [], 'the longest known name stays together'],
    ['Foo & Bar', ['Foo', 'Bar'], [], 'unknown names are two acts'],
    ['Foo,Bar', ['Foo', 'Bar'], [], 'a comma without a blank'],
    ['Foo feat. Bar', ['Foo'], ['Bar'], 'a guest'],
    ['Foo ft Bar & Sly & Robbie', ['Foo'], ['Bar', 'Sly & Robbie'], 'all after "feat." are guests'],
    ['Foo vs. Bar', ['Foo', 'Bar'], [], 'opponents'],
    ['Foo x Bar', ['Foo', 'Bar'], [], 'the x of streaming shops'],
    ['Xavier Exodus', ['Xavier Exodus'], [], 'an x inside a word joins nothing'],
    ['Foo with Bar', ['Foo'], ['Bar'], 'company'],
    ['AC/DC', ['AC/DC'], [], 'a known act with a slash'],
    ['Foo (feat. Bar)', ['Foo'], ['Bar'], 'a guest in brackets'],
    ['Foo (Bar & Beck)', ['Foo', 'Bar', 'Beck'], [], 'the people behind a project'],
    ['Foo (Bar) feat. Beck', ['Foo', 'Bar'], ['Beck'], 'brackets before a guest'],
    ['Foo (UK)', ['Foo'], [], 'what a shop adds to tell two acts apart'],
    ['Foo - Beck', ['Foo', 'Beck'], [], 'a dash between names'],
    ['', [], [], 'nobody'],
    [' , & ', [], [], 'joins alone'],
  ])('%j: %j and as guests %j, since %s', (field, main, featured) => {
    expect(split(field)).toEqual({ main, featured })
  })

  test('any text can be split, into acts that are not blank', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (field) => {
        const { main, featured } = split(field)
        for (const name of [...main, ...featured]) expect(name.trim()).not.toBe('')
      }),
    )
  })

  test('ten thousand joins are cut short at once', () => {
    const start = performance.now()
    split('a & '.repeat(10_000))
    expect(performance.now() - start).toBeLessThan(200)
  })
})
