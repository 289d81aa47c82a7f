import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRemix, remixerCandidates, titleParts } from './title-parts.ts'

describe('a title is taken apart', () => {
  test.each([
    ['Can You Feel It', 'Can You Feel It', [], [], 'a plain title'],
    ['Halo - Goldfrapp Remix', 'Halo', ['Goldfrapp Remix'], [], 'a version after a dash'],
    [
      'Your Love (Kerri Chandler Remix) [2012 Remaster]',
      'Your Love',
      ['Kerri Chandler Remix', '2012 Remaster'],
      [],
      'brackets',
    ],
    ['Lemon (feat. Drake) - Drake Remix', 'Lemon', ['Drake Remix'], ['Drake'], 'a guest and a version'],
    ['Stand Up ft. Somebody', 'Stand Up', [], ['Somebody'], 'a guest without brackets'],
    ['Re-Edit-ed', 'Re-Edit-ed', [], [], 'a hyphen without blanks is part of the title'],
    ['(Instrumental)', '', ['Instrumental'], [], 'nothing but a version'],
    ['Song (open', 'Song (open', [], [], 'an open bracket is text'],
  ])('%j: %j, versions %j, guests %j: %s', (title, main, versions, featured) => {
    expect(titleParts(title)).toMatchObject({ main, versions, featured })
  })
})

describe('the maker of a version is looked for before the word that says so', () => {
  test.each([
    ['Kerri Chandler Remix', ['Kerri Chandler', 'Kerri'], 'the name, then shorter ones'],
    ['Todd Terje Edit', ['Todd Terje', 'Todd'], 'an edit'],
    ["Larry Levan's Dub", ['Larry Levan', 'Larry'], 'the genitive goes'],
    ['remixed by Theo Parrish', ['Theo Parrish'], 'named behind'],
    ['Original Mix', [], 'nobody'],
    ['Extended Club Mix', [], 'nobody either'],
    ['Live at the BBC', [], 'no version of anybody'],
    ['Remix', [], 'a remix by nobody in particular'],
  ])('%j: %j, %s', (version, candidates) => {
    expect(remixerCandidates(version)).toEqual(candidates)
  })
})

test.each([
  ['Kerri Chandler Remix', true],
  ['VIP Bootleg', true],
  ['Original Mix', false],
  ['Radio Edit', false],
  ['Live', false],
])('%s is a remix: %s', (version, answer) => {
  expect(isRemix(version)).toBe(answer)
})

test('any title can be taken apart, quickly', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (title) => {
      for (const version of titleParts(title).versions) remixerCandidates(version)
    }),
  )
  for (const unit of ['(', '[(', ' - ', 'feat. ', 'a (feat. ', 'remix by ']) {
    const start = performance.now()
    for (const version of titleParts(unit.repeat(10_000)).versions) remixerCandidates(version)
    expect(performance.now() - start, unit).toBeLessThan(200)
  }
})
