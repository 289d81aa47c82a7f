import { expect, test } from 'vitest'
import type { TaggingEstimate } from '../../../contract/task.schema.ts'
import {
  capWarning,
  describeEstimate,
  isConfirmation,
  needsConfirmation,
  startingScope,
  type TagChoices,
  tagPlan,
} from './tag-plan.ts'

const offline: TaggingEstimate = {
  tracks: 10,
  overwrites: 0,
  seconds: 0.2,
  cost: 0,
  costLow: 0,
  costHigh: 0,
  calls: 0,
  reused: 0,
  capLeft: null,
  blocked: null,
}
const paid: TaggingEstimate = {
  ...offline,
  seconds: 100,
  cost: 0.42,
  costLow: 0.35,
  costHigh: 0.6,
  calls: 34,
}

test.each([
  ['the offline tagger', offline, 'free, no network · under a second'],
  ['a run that costs', paid, '34 calls · about $0.42 ($0.35 to $0.60) · about 1 min 40 s'],
  ['an exact cost', { ...paid, costLow: 0.42, costHigh: 0.42 }, '34 calls · about $0.42 · about 1 min 40 s'],
  [
    'next to nothing',
    { ...paid, cost: 0.001, costLow: 0.001, costHigh: 0.001, calls: 1 },
    '1 call · under $0.01 · about 1 min 40 s',
  ],
  [
    'at most a cent',
    { ...paid, cost: 0.004, costLow: 0.001, costHigh: 0.012, calls: 6 },
    '6 calls · up to $0.01 · about 1 min 40 s',
  ],
  [
    'a model without a price',
    { ...paid, cost: null, costLow: null, costHigh: null, seconds: null },
    '34 calls · cost unknown: no price is known for this model · time unknown',
  ],
  ['a server at home', { ...paid, cost: 0, costLow: 0, costHigh: 0 }, '34 calls · free · about 1 min 40 s'],
  [
    'answers of before under a limit',
    { ...paid, reused: 312, capLeft: 4.1 },
    '34 calls · about $0.42 ($0.35 to $0.60) · about 1 min 40 s · 312 answered before, free · $4.10 left this month',
  ],
  [
    'a limit that a free run does not touch',
    { ...offline, capLeft: 4.1 },
    'free, no network · under a second',
  ],
])('%s reads as what it takes', (_name, estimate, text) => {
  expect(describeEstimate(estimate).join(' · ')).toBe(text)
})

test.each([
  [null, 0.6, false, 'there is no limit'],
  [0.6, 0.6, false, 'it just fits'],
  [0.5, 0.6, true, 'it may not fit'],
  [0.5, null, false, 'nobody knows what it costs'],
])('with %s left and at most %s to pay the warning is shown: %s', (capLeft, costHigh, isShown, _reason) => {
  expect(capWarning({ ...paid, capLeft, costHigh }) !== undefined).toBe(isShown)
})

const choices: TagChoices = {
  scope: 'failed',
  mode: 'fill',
  model: 'offline',
  fallback: 'none',
  maxCost: undefined,
}

test('scopes that the server knows are sent by name, the others as ids', () => {
  expect(tagPlan(choices, undefined)).toEqual({ scope: 'failed', mode: 'fill', model: 'offline' })
  expect(tagPlan({ ...choices, scope: 'selected', mode: 'overwrite' }, [3, 4])).toEqual({
    ids: [3, 4],
    mode: 'overwrite',
    model: 'offline',
  })
})

test('fallback and limit are for language models only', () => {
  const limited: TagChoices = { ...choices, mode: 'suggest', fallback: 'offline', maxCost: 2 }
  expect(tagPlan(limited, undefined)).toEqual({ scope: 'failed', mode: 'suggest', model: 'offline' })
  expect(tagPlan({ ...limited, model: 'claude' }, undefined)).toEqual({
    scope: 'failed',
    mode: 'suggest',
    model: 'claude',
    fallback: 'offline',
    maxCost: 2,
  })
})

test.each([
  [
    { ...choices, scope: 'selected' as const },
    'an empty selection: the server would take all untagged tracks',
  ],
  [{ ...choices, model: '' }, 'a model without a name: the server would take the one of the settings'],
])('%o asks for nothing: %s', (given) => {
  expect(tagPlan(given, [])).toBeUndefined()
})

test.each([
  ['overwrite', 51, true, 'many tags are replaced'],
  ['overwrite', 50, false, 'a handful is undone as quickly'],
  ['suggest', 5_000, false, 'nothing is written'],
] as const)('%s of %i tags needs the word, %s: %s', (mode, overwrites, isNeeded, _reason) => {
  expect(needsConfirmation(mode, overwrites)).toBe(isNeeded)
})

test('the word counts in any case', () => {
  expect(isConfirmation(' Overwrite ')).toBe(true)
  expect(isConfirmation('over')).toBe(false)
})

test.each([
  [40, 2, 9, 'untagged', 'untagged tracks come first'],
  [0, 2, 9, 'selected', 'then what was chosen by hand'],
  [0, 0, 9, 'filtered', 'then what the filters leave'],
  [0, 0, 0, 'all', 'and otherwise everything'],
])(
  'with %i untagged, %i selected, %i filtered the dialog starts at %s: %s',
  (untagged, selected, filtered, scope) => {
    expect(startingScope({ untagged }, { selected, filtered })).toBe(scope)
  },
)
