import { eraOfFacets } from '../era/read-era.ts'
import { genreKey } from '../genre/genre-key.ts'
import { songArtist } from '../library/duplicates.ts'
import { splitPhrases } from '../mood/split-phrases.ts'
import type { MacroRegion } from '../place/place-entry.ts'
import { placesOfFacets } from '../place/places-of-facets.ts'
import { UNCHARTED } from '../search/facet-value.ts'
import { titleWordsOf } from './mood-words.ts'
import type { TreeReaders, TreeTrack } from './tree-track.ts'

/** A place around a track's music, or its own. */
export interface PlaceStep {
  readonly id: string
  readonly name: string
}

/** When a track is from; all undefined when neither comment nor file tells. */
export interface TrackTime {
  /** The one year that it is divided by. */
  readonly year: number | undefined
  readonly from: number | undefined
  readonly to: number | undefined
}

/** What a comment says, as a tree divides by it. */
export interface TrackFacets {
  readonly track: TreeTrack
  /** False when there is no comment to go by. */
  readonly hasComment: boolean
  /** `UNCHARTED` when the genre names no style. */
  readonly family: string
  /** The style; of an uncharted track the genre as written. */
  readonly style: string
  readonly genreWords: readonly string[]
  /** Undefined when no place is known or it is wider than one region. */
  readonly region: MacroRegion | undefined
  /** From the widest place to the track's own; empty when no place is known. */
  readonly places: readonly PlaceStep[]
  /** The names of `places`. */
  readonly placeNames: readonly string[]
  readonly time: TrackTime
  /** The first of several artists, as duplicates compare them. */
  readonly artist: string
  readonly descriptors: readonly string[]
  readonly moods: readonly string[]
  /** Words of descriptors and mood, which nothing is divided by. */
  readonly words: readonly string[]
  /** Those that can stand in a title. */
  readonly titleWords: readonly string[]
}

/** Words that say nothing of the sound or the mood. */
const SMALL_WORDS = new Set('a an and as at by for from in into is its of on or that the to with'.split(' '))

/** A time that ends here or later may not be over. */
const OPEN_END = 2029

const NO_STEPS = { places: [], names: [] }

const BETWEEN_WORDS = /[^\p{L}\p{N}'-]+/u

/**
 * Reads the facets of tracks for a tree, the same texts once.
 *
 * The time in the comment comes before the year of the file, which is often that of a reissue. Never throws.
 */
export function createFacetReader({ genres, gazetteer }: TreeReaders): (track: TreeTrack) => TrackFacets {
  const phrasesOf = remembered(splitPhrases)
  const keyWordsOf = remembered((text) => genreKey(text).split(' ').filter(isTelling))
  const wordsOf = remembered((text) => text.toLowerCase().split(BETWEEN_WORDS).filter(isTelling))
  const artistOf = remembered(
    (artist) => songArtist(artist.split(',')[0] ?? '') || artist.trim().toLowerCase(),
  )
  // The ids of places have no blank.
  const stepsOf = remembered((path) => {
    const places = path.split(' ').map((id) => ({ id, name: nameOf(id) }))
    return { places, names: places.map(({ name }) => name) }
  })
  const timeOf = remembered(readTime, ({ place, era, year }) => `${year ?? ''} ${place}; ${era}`)
  const nameOf = (id: string) => gazetteer.findPlace(id)?.name ?? id

  return (track) => {
    const { genre1, genre2, quality } = track
    const hasComment = quality !== 'empty'
    const style = hasComment && quality !== 'free-text' ? genres.ofGenres(genre1, genre2) : undefined
    const place = hasComment ? placesOfFacets(track, gazetteer)[0] : undefined
    const steps = place === undefined ? NO_STEPS : stepsOf(place.path.join(' '))
    const words = [...new Set([...wordsOf(track.descriptors), ...wordsOf(track.mood)])]
    return {
      track,
      hasComment,
      family: style?.family ?? UNCHARTED,
      style: style?.name ?? (quality === 'free-text' ? '' : genre1.trim()),
      genreWords: quality === 'free-text' ? [] : [...keyWordsOf(genre1), ...keyWordsOf(genre2)],
      region: place?.region,
      places: steps.places,
      placeNames: steps.names,
      time: timeOf(track),
      artist: artistOf(track.artist),
      descriptors: phrasesOf(track.descriptors),
      moods: phrasesOf(track.mood),
      words,
      titleWords: titleWordsOf(words),
    }
  }
}

/** When a track is from: the year of the file when the comment agrees, else the middle of its time. */
function readTime(track: TreeTrack): TrackTime {
  const era = eraOfFacets(track, track.year ?? undefined)
  if (era === undefined) return { year: undefined, from: undefined, to: undefined }
  const { from, to } = era
  const { year } = track
  if (year !== null && year >= from && year <= to) return { year, from: year, to: year }
  const middle = Math.round((from + to) / 2)
  // A decade that may not be over has no end to show.
  return { year: middle, from, to: to >= OPEN_END ? middle : to }
}

function isTelling(word: string): boolean {
  return word.length > 1 && !SMALL_WORDS.has(word)
}

/** As `read`, but once for each key. */
function remembered<Value, Input = string>(
  read: (input: Input) => Value,
  keyOf: (input: Input) => string = String,
): (input: Input) => Value {
  const known = new Map<string, { readonly value: Value }>()
  return (input) => {
    const key = keyOf(input)
    const found = known.get(key) ?? { value: read(input) }
    known.set(key, found)
    return found.value
  }
}
