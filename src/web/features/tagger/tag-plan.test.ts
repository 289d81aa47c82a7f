import { expect, test } from 'vitest'
import { describeEstimate, startingScope, tagPlan } from './tag-plan.ts'

const estimate = { tracks: 10, overwrites: 0, seconds: 0.2, cost: 0, calls: 0 }

test.each([
  [estimate, 'under a second · free, no network'],
  [{ ...estimate, seconds: 100, cost: 1.2, calls: 2350 }, 'about 1 min 40 s · about $1.20, 2,350 calls'],
  [{ ...estimate, seconds: null, cost: null, calls: 1 }, 'time unknown · cost unknown, 1 call'],
])('%o reads "%s"', (given, text) => {
  expect(describeEstimate(given)).toBe(text)
})

test('scopes that the server knows are sent by name, the others as ids', () => {
  expect(tagPlan({ scope: 'failed', mode: 'fill', model: 'offline' }, undefined)).toEqual({
    scope: 'failed',
    mode: 'fill',
    model: 'offline',
  })
  expect(tagPlan({ scope: 'selected', mode: 'overwrite', model: 'offline' }, [3, 4])).toEqual({
    ids: [3, 4],
    mode: 'overwrite',
    model: 'offline',
  })
})

test('an empty selection asks for nothing: without ids the server would take all untagged tracks', () => {
  expect(tagPlan({ scope: 'selected', mode: 'fill', model: 'offline' }, [])).toBeUndefined()
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
