import { type Era, eraOfFacets, readEra } from '../era/read-era.ts'
import type { GenreGraph, GenreNode } from '../genre/genre-graph.ts'
import { genreKey } from '../genre/genre-key.ts'
import type { GenreLookup } from '../genre/genre-lookup.ts'
import type { EnergyLexicon } from '../mood/energy-lexicon.ts'
import { splitPhrases } from '../mood/split-phrases.ts'
import type { Gazetteer } from '../place/gazetteer.ts'
import { placesOfFacets } from '../place/places-of-facets.ts'
import {
  type FacetValue,
  facetName,
  facetValue,
  genreFacetName,
  shownText,
  UNCHARTED,
} from './facet-value.ts'

/** What facets are read with. Without a part of it the texts stand for themselves. */
export interface FacetKnowledge {
  /** Read afresh each time, since the DJ edits it. */
  readonly genres?: { readonly graph: GenreGraph; readonly lookup: GenreLookup } | undefined
  readonly gazetteer?: Gazetteer | undefined
  readonly energy?: EnergyLexicon | undefined
}

/** The texts of a track that its genre, family and style are read from. */
export interface GenreTexts {
  readonly genre1: string
  readonly genre2: string
  readonly isTagged: boolean
  /** The comment is a sentence, whose first words may be anything. */
  readonly isProse: boolean
}

/** What the genres of a comment are. */
export interface GenreReading {
  readonly main: readonly FacetValue[]
  readonly sub: readonly FacetValue[]
  /** Both genres. */
  readonly genre: readonly FacetValue[]
  /** One for every tagged track. */
  readonly family: readonly FacetValue[]
  /** Both styles and all that they come from. */
  readonly style: readonly FacetValue[]
  /** The styles themselves, the one that decides first. */
  readonly nodes: readonly GenreNode[]
}

/** Where and when a comment places the music. */
export interface WhereReading {
  /** Its places, all places around them, and the text itself. */
  readonly place: readonly FacetValue[]
  /** Name of the text of the era; "" for none. */
  readonly eraName: string
  /** Undefined when it names none. */
  readonly era: Era | undefined
  /** Which century is meant depends on the year of the file. */
  readonly needsYear: boolean
}

/** "20s" and "twenties" are of the century that the year of the file is nearer to. */
const OPEN_CENTURY = /(?<!\d)[012]0['’]?s|twenties/i

/** The genres of one pair of texts. Never throws. */
export function readGenres(
  { genre1, genre2, isTagged, isProse }: GenreTexts,
  knowledge: FacetKnowledge,
): GenreReading {
  const main = genreValues([genre1], !isProse)
  const sub = genreValues([genre2], !isProse)
  const genre = genreValues([genre1, genre2], !isProse)
  const nodes = isProse ? [] : nodesOf(genre1, genre2, knowledge)
  const family = nodes[0]?.family ?? (isTagged ? UNCHARTED : '')
  return {
    main,
    sub,
    genre,
    nodes,
    family: present([facetValue(family)]),
    style: withAncestors(nodes, knowledge).map(({ name }) => styleValue(name)),
  }
}

/** The style that decides, then the other one; one when both are the same. */
function nodesOf(genre1: string, genre2: string, { genres }: FacetKnowledge): GenreNode[] {
  const lookup = genres?.lookup
  const deciding = lookup?.ofGenres(genre1, genre2)
  if (lookup === undefined || deciding === undefined) return []
  return [...new Set(present([deciding, lookup.find(genre1), lookup.find(genre2)]))]
}

function withAncestors(nodes: readonly GenreNode[], { genres }: FacetKnowledge): GenreNode[] {
  const all = new Set(nodes)
  // A set may grow while it is walked over; what comes later is walked over too.
  for (const node of all) {
    for (const id of node.parentIds) {
      const parent = genres?.graph.nodes[id]
      if (parent !== undefined) all.add(parent)
    }
  }
  return [...all]
}

/** The value of a style, compared as the graph compares names. Never throws. */
export function styleValue(name: string): FacetValue {
  return { name: genreKey(name) || facetName(name), text: shownText(name), isListed: true }
}

function genreValues(genres: readonly string[], isListed: boolean): FacetValue[] {
  return distinct(
    genres.map((genre) => {
      const name = genreFacetName(genre)
      return name === '' ? undefined : { name, text: shownText(genre), isListed }
    }),
  )
}

/** The place and era of one comment. Never throws. */
export function readWhere(
  { place, era }: { readonly place: string; readonly era: string },
  { gazetteer }: FacetKnowledge,
): WhereReading {
  const places = gazetteer === undefined ? [] : placesOfFacets({ place, era }, gazetteer)
  const around = [...new Set(places.flatMap(({ path }) => path.toReversed()))]
  const names = around.map((id) => facetValue(gazetteer?.findPlace(id)?.name ?? ''))
  return {
    place: distinct([...names, facetValue(place, places.length === 0)]),
    eraName: facetName(era),
    era: eraOfFacets({ place, era }),
    needsYear: OPEN_CENTURY.test(`${place} ${era}`),
  }
}

/** The era of a track with a year of its own; of one that names none it is that year. Never throws. */
export function eraOfTrack(
  { era, needsYear }: Pick<WhereReading, 'era' | 'needsYear'>,
  track: { readonly place: string; readonly era: string; readonly year: number | null },
): Era | undefined {
  if (track.year === null || (era !== undefined && !needsYear)) return era
  return needsYear ? eraOfFacets(track, track.year) : readEra('', track.year)
}

/** The phrases of descriptors or a mood. Never throws. */
export function readPhrases(text: string): readonly FacetValue[] {
  return distinct(splitPhrases(text).map((phrase) => facetValue(phrase)))
}

/** The level of energy that a text tells of, 0 to 10; undefined when it tells of none. Never throws. */
export function readEnergy(text: string, { energy }: FacetKnowledge): number | undefined {
  const level = energy?.energyOf(splitPhrases(text))
  return level === undefined ? undefined : Math.round(level)
}

function distinct(values: readonly (FacetValue | undefined)[]): FacetValue[] {
  const byName = new Map<string, FacetValue>()
  for (const value of present(values)) {
    const known = byName.get(value.name)
    if (known === undefined || (value.isListed && !known.isListed)) byName.set(value.name, value)
  }
  return [...byName.values()]
}

function present<Value>(values: readonly (Value | undefined)[]): Value[] {
  return values.filter((value) => value !== undefined)
}
