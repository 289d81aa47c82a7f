import { expect, test } from 'vitest'
import { createGazetteer } from './gazetteer.ts'
import { placesOfFacets } from './places-of-facets.ts'

const places = ['UK', 'Jamaica'].map((name) => ({
  name,
  parent: undefined,
  region: undefined,
  names: [],
  initials: [],
  shared: [],
  source: 'places/test.yaml:1',
}))
const { gazetteer } = createGazetteer(places)

test.each([
  [{ place: 'UK', era: 'Jamaica' }, ['UK'], 'the place speaks first'],
  [{ place: '2010s', era: 'Jamaica' }, ['Jamaica'], 'an odd order of words is forgiven'],
  [{ place: 'here', era: 'now' }, [], 'neither names one'],
])('%j is %j: %s', (facets, expected) => {
  expect(placesOfFacets(facets, gazetteer).map(({ name }) => name)).toEqual(expected)
})
