import { expect, test } from 'vitest'
import { aForest, someCollections } from '../../../../../test/builders/a-forest.ts'
import { forestOf } from '../forest.ts'
import { wallSections } from './wall-sections.ts'

const shown = (search: string, forest = aForest()) =>
  wallSections(forest, search).map(({ node, children }) => [node.id, children.map(({ id }) => id)])

test('without a search every section has all its parts', () => {
  expect(shown('')).toEqual([
    ['house', ['deep-house', 'tech-house']],
    ['jazz', []],
    ['électro', []],
  ])
})

test.each([
  ['deep', [['house', ['deep-house']]], 'the parts that fit'],
  ['warehouse', [['house', ['tech-house']]], 'the part that holds what fits'],
  ['jazz', [['jazz', []]], 'a section by its own title'],
  ['polka', [], 'nothing is called so'],
])('a search for “%s” leaves %j: %s', (search, sections) => {
  expect(shown(search)).toEqual(sections)
})

test('collections are found by what crosses in them', () => {
  expect(shown('chicago acid', forestOf(someCollections()))).toEqual([
    ['house', ['acid', 'garage']],
    ['jazz', ['bop']],
  ])
})
