import { expect, test } from 'vitest'
import type { GenreNearness } from './compare-answer.ts'
import { calibrate, scoreCandidate, type TrialCase } from './score-candidate.ts'

/** An answer whose genre is so near; the truth says neither place nor era. */
function answer(genre: GenreNearness, confidence?: number): TrialCase {
  return {
    comparison: { genre, place: undefined, era: undefined, isWellFormed: true },
    isAnswered: true,
    confidence,
  }
}

/** What becomes of a track without an answer. */
const FAILED: TrialCase = {
  comparison: { genre: 'different', place: false, era: false, isWellFormed: false },
  isAnswered: false,
  confidence: undefined,
}

test('each level counts what is nearer, too', () => {
  const cases = (['exact', 'exact', 'close', 'family', 'different'] as const).map((genre) => answer(genre))
  expect(scoreCandidate(cases)).toMatchObject({
    exact: { right: 2, of: 5 },
    close: { right: 3, of: 5 },
    family: { right: 4, of: 5 },
  })
})

test('a track without an answer is wrong, and says nothing of the format', () => {
  expect(scoreCandidate([answer('exact'), FAILED])).toMatchObject({
    exact: { right: 1, of: 2 },
    place: { right: 0, of: 1 },
    era: { right: 0, of: 1 },
    format: { right: 1, of: 1 },
  })
})

test('place and era are counted where the truth has them', () => {
  const base = answer('exact')
  const cases = [
    { ...base, comparison: { ...base.comparison, place: true, era: false } },
    { ...base, comparison: { ...base.comparison, place: true } },
    base,
  ]
  expect(scoreCandidate(cases)).toMatchObject({ place: { right: 2, of: 2 }, era: { right: 0, of: 1 } })
})

test('nothing asked is nothing of nothing', () => {
  expect(scoreCandidate([]).family).toEqual({ right: 0, of: 0 })
  expect(calibrate([])).toBeUndefined()
})

test('what was said of the confidence is held against what was right', () => {
  const cases = [answer('family', 0.9), answer('exact', 1), answer('different', 0.6), answer('exact'), FAILED]
  expect(calibrate(cases)).toEqual({
    tracks: 3,
    confidence: expect.closeTo(2.5 / 3),
    right: expect.closeTo(2 / 3),
    bins: [
      { from: 0.5, to: 0.7, tracks: 1, confidence: 0.6, right: 0 },
      { from: 0.85, to: 1, tracks: 2, confidence: 0.95, right: 1 },
    ],
  })
})
