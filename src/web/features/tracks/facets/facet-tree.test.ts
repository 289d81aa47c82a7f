import { expect, test } from 'vitest'
import { aboveChosen, facetRows, facetTree } from './facet-tree.ts'

const PLACES = [
  { value: 'USA', tracks: 90 },
  { value: 'New York', tracks: 40, within: 'USA' },
  { value: 'UK', tracks: 30 },
  { value: 'Brooklyn', tracks: 5, within: 'New York' },
  { value: 'Lyon', tracks: 2, within: 'France' },
]
const tree = facetTree(PLACES)
const values = (unfolded: string[]) =>
  facetRows(tree, new Set(unfolded)).map(({ value, depth }) => '  '.repeat(depth) + value)

test.each([
  [[], ['USA', 'UK', 'Lyon'], 'folded, only the widest are seen, and those whose wider one is not listed'],
  [['USA'], ['USA', '  New York', 'UK', 'Lyon'], 'unfolding shows one step'],
  [['USA', 'New York'], ['USA', '  New York', '    Brooklyn', 'UK', 'Lyon'], 'and another'],
  [['New York'], ['USA', 'UK', 'Lyon'], 'what is inside a folded one stays hidden'],
])('%o shows %o: %s', (unfolded, shown) => {
  expect(values(unfolded)).toEqual(shown)
})

test('a chosen value is found under everything that is wider', () => {
  expect(aboveChosen(tree, (value) => value === 'Brooklyn')).toEqual(['USA', 'New York'])
  expect(aboveChosen(tree, (value) => value === 'USA')).toEqual([])
})

test('values that are within each other end nowhere', () => {
  const circle = [
    { value: 'A', tracks: 1, within: 'B' },
    { value: 'B', tracks: 1, within: 'A' },
  ]
  expect(facetRows(facetTree(circle), new Set(['A', 'B']))).toEqual([])
})
