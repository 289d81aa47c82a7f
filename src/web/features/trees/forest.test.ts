import { expect, test } from 'vitest'
import { aForest, someCollections, someFacts } from '../../../../test/builders/a-forest.ts'
import type { LibraryTree } from '../../../contract/tree.schema.ts'
import { forestOf } from './forest.ts'
import { nodeColour } from './node-colour.ts'
import { ruleSteps, staleSentence, treeFigures } from './tree-words.ts'

test('a tree knows where each of its nodes stands', () => {
  const placed = aForest(3).nodes.get('warehouse')
  expect(placed?.above.map(({ id }) => id)).toEqual(['house', 'tech-house'])
  expect(placed?.lineage).toBe(0)
  expect(aForest(3).ungrouped).toBe(3)
})

test('collections become a tree: categories on top, collections below, with their open suggestions', () => {
  const forest = forestOf(someCollections())
  expect(forest.lineages.map(({ id, children, suggestions }) => [id, children.length, suggestions])).toEqual([
    ['house', 2, 2],
    ['jazz', 1, 0],
  ])
  expect(forest.nodes.get('acid')?.node).toMatchObject({
    genre_context: 'Acid House',
    is_leaf: true,
    children: [],
  })
  expect(forest.facts.tree_type).toBe('collection')
  expect(forest.facts).not.toHaveProperty('categories')
})

test('the figures of a tree never call it complete while a track is left', () => {
  expect(treeFigures(aForest(0))).toEqual(['3 lineages', '5 leaves', '100 % placed', 'built offline'])
  const nearly = forestOf({ ...someFacts, total_tracks: 100_000, assigned_tracks: 99_999, lineages: [] })
  expect(treeFigures(nearly)[2]).toBe('99.9 % placed')
  expect(
    treeFigures(forestOf({ ...someFacts, origin: 'worded', model: 'm-1', edits: 2, lineages: [] })),
  ).toEqual(['0 lineages', '5 leaves', '100 % placed', '2 edits', 'built offline, words by a model (m-1)'])
})

test.each<[Partial<LibraryTree>, string, string]>([
  [{}, '', 'nothing changed'],
  [{ addedTracks: 1 }, '1 track was added since this tree was built.', 'one track came'],
  [
    { addedTracks: 12, removedTracks: 1 },
    '12 tracks were added since this tree was built, 1 track of it has gone.',
    'some came and one went',
  ],
  [{ removedTracks: 3 }, '3 of its tracks have gone since this tree was built.', 'some went'],
  [{ stale: true }, 'The library or the genres changed since this tree was built.', 'the genres changed'],
])('after %o a tree says “%s”: %s', (facts, sentence) => {
  expect(staleSentence({ ...someFacts, ...facts })).toBe(sentence)
})

test('the way to a node is told in words, and long lists of values are cut', () => {
  const rules = [
    { axis: 'family', values: ['House'] },
    { axis: 'style', values: ['Acid House', 'Deep House', 'Garage', 'Jack'] },
    { axis: 'crossing', values: ['Acid House', 'Chicago'] },
    { axis: 'something new', values: ['Z'] },
  ]
  expect(ruleSteps(rules)).toEqual([
    'family House',
    'style Acid House, Deep House, Garage and others',
    'crossing of Acid House × Chicago',
    'Z',
  ])
})

test('a lineage of one family has its colour, and its parts stay near it', () => {
  const [house, ...others] = aForest().lineages
  if (house === undefined) throw new Error('There is no lineage.')
  const forest = {
    ...aForest(),
    lineages: [{ ...house, rules: [{ axis: 'family', values: ['House'] }] }, ...others],
  }
  expect(nodeColour(forest, 0)).toBe('oklch(var(--gt-family-tone) 230)')
  expect(nodeColour(forest, 0, 2)).toBe('oklch(var(--gt-family-tone) 239)')
  expect(nodeColour(forest, 1)).not.toBe(nodeColour(forest, 2))
})
