import { readEra } from '../../era/read-era.ts'
import type { GenreNode } from '../../genre/genre-graph.ts'
import { isWithin, type PlaceMatch } from '../../place/gazetteer.ts'
import { placesOfFacets } from '../../place/places-of-facets.ts'
import { BPM_POINTS, POINTS, YEAR_POINTS } from '../../search/scoring.ts'
import { genreName, isInside, rangesOf, type SearchFilters, valuesOf } from '../../search/search-filters.ts'
import { STYLE_SHARES } from '../../search/similar.ts'
import { createFacetReader, type TrackTime } from '../track-facets.ts'
import type { TreeType } from '../tree.ts'
import type { TreeReaders, TreeTrack } from '../tree-track.ts'
import { timeShare, withoutOverlap } from './time-share.ts'

/** The second genre of a comment says less of what a track is. */
const SHARE_OF_SECOND_GENRE = 0.8

/** A place around the one that was asked for, or another of its region: near, but not there. */
const SHARE_OF_NEAR_PLACE = 0.4

/** A place or time that a scene does not name counts so much of one that is not met: whoever names the track's own is first. */
const SHARE_OF_UNSAID = 0.5

/** A scene takes a track when this share of its time lies in the period: of "1980s" six years lie in 1984–1992. */
const MOST_OF_ITS_TIME = 0.5

/** Reads tracks once for all siblings that they are compared with. Never throws. */
export interface FitReader {
  /** A track as siblings compare it. */
  read(track: TreeTrack): ComparedTrack
  /** How well tracks fit what was asked for, 0 to 1; 0 when they must not get in. */
  fitOf(filters: SearchFilters): (track: ComparedTrack) => number
}

/** A track as siblings compare it. */
export interface ComparedTrack {
  readonly track: TreeTrack
  readonly genres: readonly AskedGenre[]
  /** The main one first; empty when no place is known. */
  readonly places: readonly PlaceMatch[]
  readonly time: TrackTime
  readonly words: ReadonlySet<string>
}

interface AskedGenre {
  readonly name: string
  /** Undefined when the text names no style. */
  readonly style: GenreNode | undefined
}

/** One facet that was asked for: what it is worth, and what share of that a track gets. */
interface AskedFacet {
  readonly worth: number
  readonly shareOf: (track: ComparedTrack) => number
  /** Smaller shares keep a track out. */
  readonly least: number
}

/**
 * Makes what tells how well tracks fit the filters of a designed node. Each facet counts once, however long its list
 * is: the value that fits best decides. In a scene tree place and period are conditions. Never throws.
 *
 * Source: docs/domain/trees.md, "Designed by a model".
 */
export function createFitReader(readers: TreeReaders, type: TreeType): FitReader {
  const readFacets = createFacetReader(readers)
  const { genres: lookup, gazetteer } = readers
  const readGenre = (text: string): AskedGenre => ({ name: genreName(text), style: lookup.find(text) })

  function read(track: TreeTrack): ComparedTrack {
    const { time, words, hasComment } = readFacets(track)
    const hasGenres = hasComment && track.quality !== 'free-text'
    return {
      track,
      genres: hasGenres ? [track.genre1, track.genre2].map(readGenre) : [],
      places: hasComment ? placesOfFacets(track, gazetteer) : [],
      time,
      words: new Set(words),
    }
  }

  /** The words of a phrase, as those of tracks are read. */
  const wordsOf = (phrase: string) => readFacets({ ...NO_TRACK, mood: phrase }).words

  function fitOf(filters: SearchFilters): (track: ComparedTrack) => number {
    const isScene = type === 'scene'
    const facets = [
      ...askedGenres(valuesOf(filters, 'genres').map(readGenre)),
      ...askedPlaces(valuesOf(filters, 'location'), readers, isScene),
      ...askedTimes(valuesOf(filters, 'era'), isScene),
      ...askedWords('mood', valuesOf(filters, 'mood').map(wordsOf)),
      ...askedWords('descriptors', valuesOf(filters, 'descriptors').map(wordsOf)),
      ...askedRanges(filters, isScene),
    ]
    if (facets.length > 0 && isScene) facets.push(...unsaid(filters))
    const worth = facets.reduce((sum, facet) => sum + facet.worth, 0)
    return (track) => {
      let points = 0
      for (const facet of facets) {
        const share = facet.shareOf(track)
        if (share < facet.least) return 0
        points += facet.worth * share
      }
      return worth === 0 ? 0 : points / worth
    }
  }

  return { read, fitOf }
}

const NO_TRACK: TreeTrack = {
  id: 0,
  title: '',
  artist: '',
  bpm: null,
  camelot: null,
  year: null,
  genre1: '',
  genre2: '',
  descriptors: '',
  mood: '',
  place: '',
  era: '',
  quality: 'tagged',
}

function askedGenres(asked: readonly AskedGenre[]): AskedFacet[] {
  const shareOf = ({ genres }: ComparedTrack) =>
    best(genres, (genre, index) => {
      const share = best(asked, (one) => relationOf(one, genre))
      return index === 0 ? share : SHARE_OF_SECOND_GENRE * share
    })
  return asked.length === 0 ? [] : [{ worth: POINTS.genres, shareOf, least: 0 }]
}

function relationOf(asked: AskedGenre, own: AskedGenre): number {
  if (asked.name !== '' && asked.name === own.name) return STYLE_SHARES.same
  const [one, other] = [asked.style, own.style]
  if (one === undefined || other === undefined) return STYLE_SHARES.none
  if (one.id === other.id) return STYLE_SHARES.same
  const isFamily = one.familyId === other.familyId
  // Every style of a family comes from its generic one.
  const isLine = one.parentIds.includes(other.id) || other.parentIds.includes(one.id)
  if (isLine || (isFamily && one.isGeneric)) return STYLE_SHARES.line
  return isFamily ? STYLE_SHARES.family : STYLE_SHARES.none
}

function askedPlaces(values: readonly string[], { gazetteer }: TreeReaders, isScene: boolean): AskedFacet[] {
  const asked = values.flatMap((value) => gazetteer.readPlace(value).places)
  const unread = values.filter((value) => gazetteer.readPlace(value).places.length === 0)
  const shareOf = ({ places, track }: ComparedTrack) => {
    if (best(unread, (text) => (hasWords(track.place, text) ? 1 : 0)) === 1) return 1
    return best(places, (own) => best(asked, (one) => placeShare(one, own)))
  }
  return values.length === 0 ? [] : [{ worth: POINTS.location, shareOf, least: isScene ? 1 : 0 }]
}

function placeShare(asked: PlaceMatch, own: PlaceMatch): number {
  if (isWithin(own, asked)) return 1
  const isNear = isWithin(asked, own) || (own.region !== undefined && own.region === asked.region)
  return isNear ? SHARE_OF_NEAR_PLACE : 0
}

function askedTimes(values: readonly string[], isScene: boolean): AskedFacet[] {
  const read = values.map((text) => ({ text, era: readEra(text) }))
  const spans = withoutOverlap(read.map(({ era }) => era).filter((era) => era !== undefined))
  const unread = read.filter(({ era }) => era === undefined)
  const shareOf = ({ time, track }: ComparedTrack) => {
    if (unread.some(({ text }) => hasWords(track.era, text))) return 1
    return timeShare(spans, time)
  }
  return values.length === 0 ? [] : [{ worth: POINTS.era, shareOf, least: isScene ? MOST_OF_ITS_TIME : 0 }]
}

function askedWords(facet: 'mood' | 'descriptors', phrases: readonly (readonly string[])[]): AskedFacet[] {
  const telling = phrases.filter((words) => words.length > 0)
  const shareOf = ({ words }: ComparedTrack) =>
    best(telling, (phrase) => phrase.filter((word) => words.has(word)).length / phrase.length)
  return telling.length === 0 ? [] : [{ worth: POINTS[facet], shareOf, least: 0 }]
}

function askedRanges(filters: SearchFilters, isScene: boolean): AskedFacet[] {
  return rangesOf(filters).map(([kind, range]) => {
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = range
    if (kind === 'bpm')
      return {
        worth: BPM_POINTS,
        shareOf: ({ track }) => (isInside(track.bpm ?? 0, range) ? 1 : 0),
        least: 0,
      }
    const shareOf = ({ time }: ComparedTrack) => timeShare([{ from: min, to: max }], time)
    return { worth: YEAR_POINTS, shareOf, least: isScene ? MOST_OF_ITS_TIME : 0 }
  })
}

/** Place and time as far as a scene does not say them. */
function unsaid(filters: SearchFilters): AskedFacet[] {
  const unmet = (worth: number) => ({ worth: SHARE_OF_UNSAID * worth, shareOf: () => 0, least: 0 })
  const hasTime = valuesOf(filters, 'era').length > 0 || rangesOf(filters).some(([kind]) => kind === 'year')
  return [
    ...(valuesOf(filters, 'location').length > 0 ? [] : [unmet(POINTS.location)]),
    ...(hasTime ? [] : [unmet(POINTS.era)]),
  ]
}

/** Whether a text has some words beside each other, in any case. */
function hasWords(text: string, words: string): boolean {
  const padded = (some: string) => ` ${genreName(some)} `
  return padded(text).includes(padded(words))
}

function best<Value>(values: readonly Value[], shareOf: (value: Value, index: number) => number): number {
  let highest = 0
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]
    if (value !== undefined) highest = Math.max(highest, shareOf(value, index))
  }
  return highest
}
