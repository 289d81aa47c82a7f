import { describe, expect, test } from 'vitest'
import { aTreeTrack, someTreeReaders } from '../../../test/builders/some-tree-tracks.ts'
import { createGazetteer } from '../place/gazetteer.ts'
import type { MacroRegion, PlaceEntry } from '../place/place-entry.ts'
import { describeNode } from './descriptions.ts'
import { countLibrary, factsOf } from './node-stats.ts'
import { leafTitle } from './titles.ts'
import { createFacetReader } from './track-facets.ts'

const aPlace = (name: string, parent?: string, region?: MacroRegion): PlaceEntry => ({
  ...{ name, parent, region, names: [], initials: [], shared: [], source: 'places/x.yaml:1' },
})

const { gazetteer } = createGazetteer([
  aPlace('World'),
  aPlace('Europe', undefined, 'Europe'),
  aPlace('UK', 'Europe', 'UK & Ireland'),
  aPlace('London', 'UK'),
  aPlace('Netherlands', 'Europe', 'Germany, Benelux & Central Europe'),
  aPlace('USA', undefined, 'USA'),
  aPlace('South', 'USA', 'US South'),
  aPlace('Georgia', 'South'),
  aPlace('Atlanta', 'Georgia'),
  aPlace('Houston', 'South'),
  aPlace('Midwest', 'USA', 'US Midwest'),
  aPlace('Chicago', 'Midwest'),
])
const read = createFacetReader({ ...someTreeReaders(), gazetteer })

const factsOfTracks = (...tracks: readonly (readonly [place: string, artist?: string])[]) => {
  const facets = tracks.map(([place, artist], id) =>
    read(aTreeTrack(id, { comment: `House; ; ; ; ${place}.`, artist: artist ?? `Artist ${id}` })),
  )
  return factsOf(facets, countLibrary(facets))
}
/** An id whose description begins with the place. */
const PLACE_FIRST = Array.from({ length: 9 }, (_, index) => `id${index}`).find((id) =>
  describeNode(id, factsOfTracks(['London']), undefined).startsWith('From'),
)

describe('a description begins with the place that the title names', () => {
  test.each([
    [['London', 'London'], 'London', 'From London: House.', 'all are from there'],
    [['UK', 'UK', 'London'], 'UK', 'From the UK (some of it London): House.', 'a third is from a city in it'],
    [
      ['Atlanta', 'Houston', 'Chicago'],
      'US South',
      'From the US South (mostly Atlanta and Houston), also from Chicago: House.',
      'no city has half',
    ],
    [
      ['South', 'South', 'Atlanta', 'Houston'],
      'US South',
      'From the US South (mostly Atlanta and Houston): House.',
      'the region has a plain name',
    ],
    [['London', 'London', 'UK', 'Europe'], 'London', 'From London: House.', 'the others are only less exact'],
    [
      ['London', 'London', 'Netherlands'],
      'London',
      'From London, also from the Netherlands: House.',
      'a few are from elsewhere',
    ],
    [['World', 'World'], 'World', 'From all over the world: House.', 'it is every place'],
    [['London', 'Chicago', 'Nowhere'], '', 'From Chicago and London: House.', 'most have no place in common'],
    [['Chicago, 1990s', 'Chicago, 1990s'], 'Chicago', 'From Chicago, 1990s: House.', 'the years are known'],
  ])('%j, called by "%s", is "%s": %s', (places, home, description) => {
    const facts = factsOfTracks(...places.map((place) => [place] as const))
    expect(facts.home?.name ?? '').toBe(home)
    expect(leafTitle(facts)).toContain(home)
    expect(describeNode(PLACE_FIRST ?? '', facts, undefined)).toBe(description)
  })
})

test.each([
  [['Run-D.M.C.,Aerosmith', 'Run-D.M.C.,Aerosmith'], 'Run-D.M.C., Aerosmith', 'joined by a comma alone'],
  [['Run-D.M.C.,Aerosmith', 'Run-D.M.C.', 'Run-D.M.C.'], 'Run-D.M.C.', 'mostly alone'],
  [['Tyler, The Creator', 'Tyler, The Creator'], 'Tyler, The Creator', 'with a comma in the name'],
  [['10,000 Maniacs', '10,000 Maniacs'], '10,000 Maniacs', 'with a number'],
])('tracks by %j are by "%s": %s', (artists, name) => {
  const facts = factsOfTracks(...artists.map((artist) => ['London', artist] as const))
  expect(facts.artists.map(({ value }) => value)).toEqual([name])
  expect(describeNode('x', facts, undefined)).toContain(`Most by ${name}.`)
})
