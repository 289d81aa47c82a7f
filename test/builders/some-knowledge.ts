import { buildGenreGraph, type FamilyEntry, type StyleEntry } from '../../src/domain/genre/genre-graph.ts'
import { createGenreLookup } from '../../src/domain/genre/genre-lookup.ts'
import { createEnergyLexicon } from '../../src/domain/mood/energy-lexicon.ts'
import { createGazetteer } from '../../src/domain/place/gazetteer.ts'
import type { PlaceEntry } from '../../src/domain/place/place-entry.ts'
import type { FacetKnowledge } from '../../src/domain/search/facet-reader.ts'

function aStyle(name: string, parents: readonly string[], more: Partial<StyleEntry> = {}): StyleEntry {
  const lists = { aliases: [], decades: [], regions: [], words: [], moods: [], cues: [] }
  return {
    name,
    isGeneric: parents.length === 0,
    parents,
    tempo: [100, 140],
    ...lists,
    source: name,
    ...more,
  }
}

function aPlace(name: string, parent?: string, more: Partial<PlaceEntry> = {}): PlaceEntry {
  return { name, parent, region: undefined, names: [], initials: [], shared: [], source: name, ...more }
}

/** Three families: Deep Dub House comes from Deep House, which comes from House, and from Dub. */
export const SOME_FAMILIES: readonly FamilyEntry[] = [
  {
    family: 'House',
    source: 'House',
    styles: [
      aStyle('House', [], { aliases: ['house music'] }),
      aStyle('Deep House', ['House']),
      aStyle('Deep Dub House', ['Deep House', 'Dub']),
    ],
  },
  {
    family: 'Techno & Electro',
    source: 'Techno',
    styles: [aStyle('Techno', []), aStyle('Electro', ['Techno'])],
  },
  { family: 'Reggae', source: 'Reggae', styles: [aStyle('Reggae', []), aStyle('Dub', ['Reggae'])] },
]

/** The graph of families with its reader. */
export function someGenres(families: readonly FamilyEntry[] = SOME_FAMILIES) {
  const { graph } = buildGenreGraph(families)
  return { graph, lookup: createGenreLookup(graph) }
}

/** Knowledge of a few styles, places and words. */
export function someKnowledge(genres: FacetKnowledge['genres'] = someGenres()): FacetKnowledge {
  const { gazetteer } = createGazetteer([
    aPlace('Europe'),
    aPlace('UK', 'Europe', { names: ['British'] }),
    aPlace('London', 'UK'),
    aPlace('Birmingham', 'UK'),
    aPlace('USA', undefined, { initials: ['US'] }),
    aPlace('New York', 'USA', { initials: ['NYC'] }),
    aPlace('Birmingham (Alabama)', 'USA', { shared: ['Birmingham'] }),
  ])
  const { lexicon } = createEnergyLexicon([
    { level: 2, phrases: ['calm'], source: 'x:1' },
    { level: 9, phrases: ['peak-time', 'hard'], source: 'x:2' },
  ])
  return { genres, gazetteer, energy: lexicon }
}
