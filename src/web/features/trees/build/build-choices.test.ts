import { expect, test } from 'vitest'
import type { TreeBuildPlan } from '../../../../contract/tree-build.schema.ts'
import {
  type BuildChoices,
  buildOrder,
  firstModel,
  modeFigures,
  treeModelGroups,
  trialLabel,
  USUAL_MODELS,
  untaggedNote,
} from './build-choices.ts'

const CHOICES: BuildChoices = { mode: 'offline', model: 'gpt-5-mini', maxCost: 2, isTrial: false }

test.each<[string, Partial<BuildChoices>, object]>([
  ['offline sends neither model nor limit', {}, { mode: 'offline' }],
  ['a trial says so', { isTrial: true }, { mode: 'offline', preview: true }],
  [
    'a model build names the model and the limit',
    { mode: 'designed' },
    { mode: 'designed', model: 'gpt-5-mini', maxCost: 2 },
  ],
  [
    'the usual models are not named, and no limit is no limit',
    { mode: 'worded', model: USUAL_MODELS, maxCost: undefined },
    { mode: 'worded' },
  ],
])('%s', (_, choices, order) => {
  expect(buildOrder({ ...CHOICES, ...choices })).toEqual(order)
})

const MODE: TreeBuildPlan['modes'][number] = {
  mode: 'worded',
  ready: true,
  reason: null,
  model: 'gpt-5-mini',
  calls: 19,
  cost: 0.08,
  seconds: 99,
}

test.each<[Partial<typeof MODE>, string[]]>([
  [{}, ['about 19 calls', 'about $0.08', 'about 1 min 39 s']],
  [{ calls: 1, cost: null }, ['about 1 call', 'cost unknown', 'about 1 min 39 s']],
  [{ cost: 0, seconds: 0.4 }, ['about 19 calls', 'free', 'under a second']],
  [{ mode: 'offline', calls: 0, cost: 0, seconds: 2 }, ['free, no network', 'about 2 s']],
])('a way to build with %o takes %j', (fields, figures) => {
  expect(modeFigures({ ...MODE, ...fields })).toEqual(figures)
})

test.each([
  [{ tracks: 5, tagged: 5 }, ''],
  [
    { tracks: 1_200, tagged: 1_199 },
    '1 of 1,200 tracks has no tag yet: they are placed by decade and tempo until they have one.',
  ],
])('%o: %s', (counts, note) => {
  expect(untaggedNote(counts)).toBe(note)
})

test('a trial of collections is a part of them, another one stands beside the current tree', () => {
  expect(trialLabel('collection', true)).toContain('20 largest')
  expect(trialLabel('genre', true)).toContain('beside the current tree')
  expect(trialLabel('genre', false)).not.toContain('current')
})

test('the usual models come first, and the offline tagger is not among those that can be asked', () => {
  const groups = treeModelGroups(undefined, USUAL_MODELS)
  expect(groups[0]?.items[0]?.value).toBe(USUAL_MODELS)
  expect(groups.flatMap(({ items }) => items.map(({ value }) => value))).not.toContain('offline')
})

test.each([
  [undefined, USUAL_MODELS],
  ['offline', USUAL_MODELS],
  ['gpt-5-mini', 'gpt-5-mini'],
])('with %s in the settings the dialog begins with %j', (ofSettings, model) => {
  expect(firstModel(ofSettings)).toBe(model)
})
