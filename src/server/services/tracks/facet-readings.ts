import type { FacetReading, Track } from '../../../contract/track.schema.ts'
import { type Era, eraOfFacets } from '../../../domain/era/read-era.ts'
import type { GenreLookup } from '../../../domain/genre/genre-lookup.ts'
import { camelotName } from '../../../domain/key/camelot-key.ts'
import { formatKey, type KeyNotation, parseKey, readNotation } from '../../../domain/key/key-notation.ts'
import type { EnergyLexicon } from '../../../domain/mood/energy-lexicon.ts'
import { splitPhrases } from '../../../domain/mood/split-phrases.ts'
import type { Gazetteer, PlaceMatch } from '../../../domain/place/gazetteer.ts'
import { placesOfFacets } from '../../../domain/place/places-of-facets.ts'
import { UNCHARTED } from '../../../domain/search/facet-value.ts'

/** What the facets of a track are read with. */
export interface ReadingKnowledge {
  /** The lookup is asked for anew each time, since the DJ edits the genres. */
  readonly genres: { readonly lookup: GenreLookup }
  readonly gazetteer: Gazetteer
  readonly energy: EnergyLexicon
}

/** How genre, place, era, energy and key of a track were read; what is blank has no reading. Never throws. */
export function readingsOf(
  track: Track,
  knowledge: ReadingKnowledge,
  notation: KeyNotation | undefined,
): FacetReading[] {
  const { genres, gazetteer, energy } = knowledge
  return [
    genreReading(track, genres.lookup),
    placeReading(track, gazetteer),
    eraReading(track),
    energyReading(track, energy),
    keyReading(track.key, notation),
  ].filter((reading) => reading !== undefined)
}

function genreReading(track: Track, lookup: GenreLookup): FacetReading | undefined {
  const { genre1, genre2, quality } = track
  const text = [genre1, genre2].filter((genre) => genre !== '').join('; ')
  if (text === '') return undefined
  const reading = { facet: 'genre', text } as const
  if (quality === 'free-text') {
    const why = `The comment is prose, so its words are not read as a genre; the track is among "${UNCHARTED}".`
    return { ...reading, reading: null, why }
  }
  const style = lookup.ofGenres(genre1, genre2)
  if (style === undefined) {
    return {
      ...reading,
      reading: null,
      why: `No words of it name a known style, so the track is among "${UNCHARTED}".`,
    }
  }
  const [first, second] = [lookup.explain(genre1), lookup.explain(genre2)]
  const named = first?.style === style ? first : second
  const because = `the words "${named?.words ?? text}" name the style ${style.name} of ${style.family}.`
  if (named === first || genre1 === '') return { ...reading, reading: style.name, why: sentence(because) }
  const before = first === undefined ? 'names no known style' : 'names only the family'
  const why = `"${genre1}" ${before}. In the second genre ${because}`
  return { ...reading, reading: style.name, why }
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function placeReading({ place, era }: Track, gazetteer: Gazetteer): FacetReading | undefined {
  const places = placesOfFacets({ place, era }, gazetteer)
  const isFromEra = places.length > 0 && gazetteer.readPlace(place).places.length === 0
  const text = isFromEra ? era : place
  if (text === '') return undefined
  const reading = { facet: 'place', text } as const
  if (places.length === 0) {
    return {
      ...reading,
      reading: null,
      why: 'It names no known place, so it is found only as it is written.',
    }
  }
  const sentences = places.map((match) => whereIs(match, gazetteer))
  if (isFromEra) sentences.unshift('The place names none, so it was looked for in the era.')
  return { ...reading, reading: places.map(({ name }) => name).join(' and '), why: sentences.join(' ') }
}

/** "NYC" is New York, which lies in USA, North America. */
function whereIs({ id, name, path, text }: PlaceMatch, gazetteer: Gazetteer): string {
  const around = path
    .filter((placeId) => placeId !== id)
    .toReversed()
    .flatMap((placeId) => gazetteer.findPlace(placeId)?.name ?? [])
  const isRenamed = text !== name
  if (around.length === 0) return isRenamed ? `"${text}" is ${name}.` : `${name} is known as a place.`
  const lies = `lies in ${around.join(', ')}.`
  return isRenamed ? `"${text}" is ${name}, which ${lies}` : `${name} ${lies}`
}

function eraReading(track: Track): FacetReading | undefined {
  const { place, era, year } = track
  const found = eraOfFacets(track, year ?? undefined)
  const text = era === '' ? place : era
  if (found === undefined) {
    if (era === '') return undefined
    return { facet: 'era', text, reading: null, why: 'It names no time, and the file has no year.' }
  }
  const years = yearsOf(found)
  if (found.isFallback) {
    return {
      facet: 'era',
      text: era,
      reading: years,
      why: 'The comment names no time, so it is the year of the file.',
    }
  }
  const means = found.from === found.to ? `It names the year ${years}.` : `It means the years ${years}.`
  return { facet: 'era', text, reading: years, why: `${means}${partOfTheYear(track, found)}` }
}

/** What the year of the file had to do with it; nothing when there is none, or it agrees. */
function partOfTheYear(track: Track, found: Era): string {
  const { year } = track
  if (year === null) return ''
  const without = eraOfFacets(track)
  if (without?.from !== found.from || without.to !== found.to) {
    return ` The year of the file, ${year}, told the century.`
  }
  if (year >= found.from && year <= found.to) return ''
  return ` The year of the file, ${year}, does not count beside it: it may be that of a reissue.`
}

function yearsOf({ from, to }: Era): string {
  return from === to ? String(from) : `${from}–${to}`
}

function energyReading({ mood, descriptors }: Track, lexicon: EnergyLexicon): FacetReading | undefined {
  const [ofMood, ofDescriptors] = [mood, descriptors].map((text) => lexicon.explain(splitPhrases(text)))
  const isFromMood = ofMood !== undefined && ofMood.length > 0
  const [words, text] = isFromMood ? [ofMood, mood] : [ofDescriptors ?? [], descriptors || mood]
  if (text === '') return undefined
  if (words.length === 0) {
    return { facet: 'energy', text, reading: null, why: 'No word of mood or descriptors tells of energy.' }
  }
  const mean = words.reduce((sum, { level }) => sum + level, 0) / words.length
  const listed = words.map((word) => `"${word.words}" stands for ${word.level}`).join(', ')
  const average = words.length === 1 ? '' : `, which is ${Number(mean.toFixed(1))} on average`
  const source = isFromMood || mood === '' ? '' : 'The mood has no word for it. '
  return {
    facet: 'energy',
    text,
    reading: `${Math.round(mean)} of 10`,
    why: `${source}${listed}${average}.`,
  }
}

/** How a notation is called in a sentence. */
const NOTATION_NAMES: Readonly<Record<KeyNotation, string>> = {
  camelot: 'as Camelot',
  'open-key': 'as Open Key',
  musical: 'as the name of a note',
}

function keyReading(text: string, notation: KeyNotation | undefined): FacetReading | undefined {
  if (text.trim() === '') return undefined
  const key = parseKey(text.trim(), notation)
  const read = readNotation(text, notation)
  if (key === undefined || read === undefined) {
    return {
      facet: 'key',
      text,
      reading: null,
      why: 'It is a key in none of the known notations, so the track matches no other by key.',
    }
  }
  const name = camelotName(key)
  const why = `"${text.trim()}" was read ${NOTATION_NAMES[read]}: ${name} on the Camelot wheel, ${formatKey(key, 'open-key')} in Open Key, ${formatKey(key, 'musical')} in notes.`
  return { facet: 'key', text, reading: name, why }
}
