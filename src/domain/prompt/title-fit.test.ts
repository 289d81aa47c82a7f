import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { titleFit, titleWithoutMix } from './title-fit.ts'

describe('a repeated title fits', () => {
  test.each([
    ['Ride the Line', 'Ride the Line', 'the same'],
    ['DÉJÀ–VU!', 'deja vu', 'case, accents and signs'],
    ['Re-Wind', 'Rewind', 'blanks'],
    ['Song', 'Song (Deep Dub)', 'the version is missing'],
    ['Song - Remastered 2011', 'Song', 'a version was added'],
    ['Song feat. Maya', 'Song', 'a guest'],
    ['Song Original Mix', 'Song', 'a version without brackets'],
    ['Ride teh Line', 'Ride the Line', 'a slip'],
    ['Message', 'The Message', 'the article'],
    ['Группа крови', 'группа крови', 'another script'],
    ['!!!', '!!!', 'signs only'],
  ])('%j for %j: %s', (repeated, title) => {
    expect(titleFit(repeated, title)).toBeGreaterThan(0)
  })
})

describe('a repeated title does not fit', () => {
  test.each([
    ['Shine', 'Ride the Line', 'another title'],
    ['Not a Long Walk through the Rainy City', 'A Long Walk through the Rainy City of', 'too many slips'],
    ['Not Super Sharp Shooter', 'Super Sharp Shooter', 'a word more, with as many letters as slips'],
    ['Not Jingling Baby - Remix at all', 'Jingling Baby (Remixed)', 'a word more, beside another version'],
    ['One', 'Two', 'short titles allow no slip'],
    ['!!!', '???', 'other signs'],
    ['', 'Song', 'nothing'],
    ['Song', '', 'nothing to fit'],
  ])('%j for %j: %s', (repeated, title) => {
    expect(titleFit(repeated, title)).toBe(0)
  })
})

test.each([
  ['Part 1', 'Part 1', 'Part 2', 'one number from the other'],
  ['Song (Dub)', 'Song (Dub)', 'Song', 'a version from the plain track'],
  ['Song', 'Song', 'Song (Dub)', 'the plain track from a version'],
  ['Ride teh Line', 'Ride the Line', 'Ride', 'a slip from a shorter title'],
])('%j fits %j better than %j: %s is told apart', (repeated, better, worse) => {
  expect(titleFit(repeated, better)).toBeGreaterThan(titleFit(repeated, worse))
})

test('versions of a title are one title without its mix', () => {
  expect(titleWithoutMix('Song (Dub)')).toBe(titleWithoutMix('song - Club Mix'))
  expect(titleWithoutMix('(Intro)')).toBe('intro')
})

test('the fit is symmetric and between 0 and 1', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (first, second) => {
      const fit = titleFit(first, second)
      expect(fit).toBe(titleFit(second, first))
      expect(fit >= 0 && fit <= 1).toBe(true)
    }),
  )
})
