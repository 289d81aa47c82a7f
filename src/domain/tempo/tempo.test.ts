import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldTempo, parseBpm, type TempoRelation, tempoDifference, tempoRelation } from './tempo.ts'

const anyTempo = fc.double({ min: 40, max: 250, noNaN: true })

test.each<[string, number | undefined, string]>([
  ['128', 128, 'a whole number'],
  ['128.5', 128.5, 'a decimal point'],
  ['128,5', 128.5, 'a decimal comma'],
  ['118.581879', 118.581879, 'six decimals'],
  [' 128.00 ', 128, 'blanks around it'],
  ['128 BPM', 128, 'with its unit'],
  ['999', 999, 'the fastest'],
  ['0', undefined, 'not analysed'],
  ['0.00', undefined, 'not analysed, as rekordbox writes it'],
  ['-128', undefined, 'negative'],
  ['1280', undefined, 'a slipped decimal point'],
  ['999.5', undefined, 'faster than the fastest'],
  ['1e2', undefined, 'a number that only programs write'],
  ['NaN', undefined, 'a number that is none'],
  ['120-128', undefined, 'a range'],
  ['fast', undefined, 'a word'],
  ['', undefined, 'nothing'],
])('%j is read as %s: %s', (text, bpm) => {
  expect(parseBpm(text)).toBe(bpm)
})

test.each([
  [128, 128, 128, 1, 'as it is'],
  [64, 128, 128, 2, 'half time'],
  [174, 87, 87, 0.5, 'double time'],
  [100, 130, 100, 1, 'counting otherwise brings nothing'],
])('%d against %d counts as %d (×%d): %s', (bpm, reference, folded, factor) => {
  expect(foldTempo(bpm, reference)).toEqual({ bpm: folded, factor })
})

test.each<[number | undefined, number | undefined, TempoRelation, string]>([
  [128, 128, 'easy', 'the same tempo'],
  [100, 104, 'easy', 'exactly 4 % up'],
  [100, 96, 'easy', 'exactly 4 % down'],
  [100, 104.1, 'stretch', 'a little more than 4 %'],
  [100, 108, 'stretch', 'exactly 8 %'],
  [100, 108.1, 'jump', 'more than the fader reaches'],
  [87, 174, 'easy', 'double time'],
  [174, 88, 'easy', 'half time'],
  [undefined, 128, 'unknown', 'the first is missing'],
  [128, undefined, 'unknown', 'the second is missing'],
])('from %s to %s is %s: %s', (from, to, relation) => {
  expect(tempoRelation(from, to)).toBe(relation)
})

test('a track at half or double tempo differs as little as the track itself', () => {
  fc.assert(
    fc.property(anyTempo, (bpm) => {
      expect(tempoDifference(bpm, bpm)).toBe(0)
      expect(tempoDifference(bpm, bpm * 2)).toBe(0)
      expect(tempoDifference(bpm, bpm / 2)).toBe(0)
    }),
  )
})

test('counting at another speed never makes the difference larger', () => {
  fc.assert(
    fc.property(anyTempo, anyTempo, (from, to) => {
      expect(tempoDifference(from, to)).toBeLessThanOrEqual(Math.abs(to / from - 1))
    }),
  )
})

test('any text gives a possible tempo or none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.double().map(String)), (text) => {
      const bpm = parseBpm(text)
      if (bpm === undefined) return
      expect(bpm).toBeGreaterThan(0)
      expect(bpm).toBeLessThanOrEqual(999)
    }),
  )
})
