import { describe, expect, test } from 'vitest'
import type { TrialAnswer, TrialCandidate, TrialEstimate } from '../../../../contract/trial.schema.ts'
import {
  bestOf,
  chanceNote,
  describeAgain,
  describeAgreement,
  describeBins,
  describeCalibration,
  describeCandidateCost,
  describeScore,
  describeSpeed,
  describeThousand,
  describeTrialCost,
  describeTrialEstimate,
  describeVerdict,
  isDifferent,
} from './trial-text.ts'

const NONE = { right: 0, of: 0 }

/** A model that answered fifty tracks; what a test does not name is as if it had never been asked. */
function aCandidate(candidate: Partial<TrialCandidate> = {}): TrialCandidate {
  return {
    name: 'claude-haiku-4-5',
    label: 'Claude Haiku 4.5',
    kind: 'model',
    asked: 50,
    failed: 0,
    problem: null,
    family: NONE,
    close: NONE,
    exact: NONE,
    place: NONE,
    era: NONE,
    format: NONE,
    calls: 0,
    reused: 0,
    cost: 0,
    costPerThousand: null,
    secondsPerTrack: null,
    agreement: null,
    calibration: null,
    ...candidate,
  }
}

const ANSWER: TrialAnswer = {
  candidate: 'offline',
  comment: 'House; ; ; ;',
  error: null,
  confidence: null,
  genre: 'exact',
  place: true,
  era: null,
  again: null,
}

test.each([
  [41, 50, '82% (41 of 50)'],
  [50, 50, '100% (50 of 50)'],
  [0, 0, '–'],
])('%i of %i right reads %j', (right, of, expected) => {
  expect(describeScore({ right, of })).toBe(expected)
})

describe('the best in a row', () => {
  const offline = aCandidate({ name: 'offline', family: { right: 41, of: 50 } })
  const model = aCandidate({ name: 'model', family: { right: 45, of: 50 } })

  test.each<[string, readonly TrialCandidate[], readonly string[]]>([
    ['whoever has the largest share', [offline, model], ['model']],
    ['nobody when all do alike', [offline, { ...model, family: offline.family }], []],
    ['nobody when only one was tried', [offline], []],
    ['two that do alike and better than a third', [model, { ...model, name: 'x' }, offline], ['model', 'x']],
    ['nobody when nothing could be compared', [aCandidate(), aCandidate()], []],
  ])('is %s', (_title, candidates, expected) => {
    expect(bestOf(candidates, 'family')).toEqual(expected)
  })
})

test.each<[Partial<TrialAnswer>, string, boolean]>([
  [{}, 'same style', false],
  [{ genre: 'close' }, 'next to it in the genre graph', true],
  [{ genre: 'family', place: false }, 'same family; place differs', true],
  [{ place: false, era: false }, 'same style; place and era differ', true],
  [{ genre: 'none', comment: null, place: false }, 'no answer', true],
])('an answer %j reads %j', (answer, words, differs) => {
  expect(describeVerdict({ ...ANSWER, ...answer })).toBe(words)
  expect(isDifferent({ ...ANSWER, ...answer })).toBe(differs)
})

test.each<[TrialAnswer['again'], string]>([
  [null, ''],
  [{ comment: 'House; ; ; ;', isSame: true }, 'Asked again: the same style.'],
  [{ comment: 'Techno; ; ; ;', isSame: false }, 'Asked again: Techno; ; ; ;'],
  [{ comment: null, isSame: false }, 'Asked again: no answer.'],
])('a second answer %j reads %j', (again, expected) => {
  expect(describeAgain(again)).toBe(expected)
})

test.each<[number, number, string]>([
  [0.72, 0.78, 'says 72%, right in 78%: about as sure as it should be'],
  [0.95, 0.6, 'says 95%, right in 60%: surer than it should be'],
  [0.5, 0.8, 'says 50%, right in 80%: better than it thinks'],
])('one that says %f and is right in %f: %s', (confidence, right, expected) => {
  const bins = [{ from: 0.5, to: 0.7, tracks: 8, confidence, right: 0.75 }]
  const calibration = { tracks: 50, confidence, right, bins }
  expect(describeCalibration(calibration)).toBe(expected)
  expect(describeBins(calibration)).toEqual(['50–70% sure: right in 6 of 8'])
})

test.each<[TrialCandidate['kind'], TrialCandidate['agreement'], string]>([
  ['offline', null, 'always the same'],
  ['model', null, '–'],
  ['model', { tracks: 50, exact: 47, family: 49 }, '94% the same style, 98% the same family (50 tracks)'],
])('two runs of %s, %j: %j', (kind, agreement, expected) => {
  expect(describeAgreement(kind, agreement)).toBe(expected)
})

test.each<[Partial<TrialCandidate>, string, string]>([
  [{ kind: 'offline' }, 'free', 'free'],
  [{ calls: 10, cost: 0.0312, costPerThousand: 0.62 }, '$0.03 · 10 calls', 'about $0.62'],
  [{ calls: 1, cost: null }, 'cost unknown · 1 call', '–'],
  [{ reused: 50 }, '50 answers paid for before', '–'],
])('the cost of %j reads %j, and of 1,000 tracks %j', (candidate, trial, thousand) => {
  expect(describeTrialCost(aCandidate(candidate))).toBe(trial)
  expect(describeThousand(aCandidate(candidate))).toBe(thousand)
})

test.each([
  [null, '–'],
  [0.0009, 'under 0.01 s'],
  [0.044, '0.04 s'],
  [1.26, '1.3 s'],
])('%s seconds for a track read %j', (secondsPerTrack, expected) => {
  expect(describeSpeed(aCandidate({ secondsPerTrack }))).toBe(expected)
})

describe('an estimate', () => {
  const offline = {
    name: 'offline',
    label: '',
    calls: 0,
    reused: 0,
    seconds: 3,
    cost: 0,
    costHigh: 0,
    blocked: null,
  }
  const free: TrialEstimate = {
    tracks: 50,
    families: 23,
    usable: 2346,
    candidates: [offline],
    calls: 0,
    seconds: 3,
    cost: 0,
    costHigh: 0,
    capLeft: null,
    blocked: null,
  }

  test.each<[string, TrialEstimate, string]>([
    ['that is free', free, '50 tracks of 23 genre families · free, no network · about 3 s'],
    [
      'of a model',
      { ...free, calls: 10, cost: 0.061, costHigh: 0.092, seconds: 35, capLeft: 19.5 },
      '50 tracks of 23 genre families · 10 calls · about $0.06 (at most $0.09) · about 35 s · $19.50 left this month',
    ],
    [
      'of a model without a price',
      { ...free, calls: 10, cost: null, costHigh: null, capLeft: 19.5 },
      '50 tracks of 23 genre families · 10 calls · cost unknown: no price is known · about 3 s · $19.50 left this month',
    ],
    [
      'of which some was paid for',
      { ...free, candidates: [{ ...offline, reused: 50 }], seconds: 0 },
      '50 tracks of 23 genre families · free, no network · 50 answers paid for before · under a second',
    ],
  ])('%s', (_title, estimate, expected) => {
    expect(describeTrialEstimate(estimate)).toBe(expected)
  })

  test('tells what each candidate costs', () => {
    expect(describeCandidateCost(offline)).toBe('free')
    expect(describeCandidateCost({ ...offline, reused: 50 })).toBe('paid for before')
    expect(describeCandidateCost({ ...offline, calls: 1, cost: 0.001, costHigh: 0.002 })).toBe('under $0.01')
  })
})

test('what may be chance is told in tracks', () => {
  expect(chanceNote(50)).toBe(
    'One track is 2% of 50. Taggers less than 4 tracks apart may well be equally good.',
  )
})
