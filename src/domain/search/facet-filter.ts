import { type Era, readEra } from '../era/read-era.ts'
import { camelotName } from '../key/camelot-key.ts'
import { parseKey } from '../key/key-notation.ts'
import { type FacetKnowledge, styleValue } from './facet-reader.ts'
import { facetName, genreFacetName, valuesOfFilter } from './facet-value.ts'
import { MARK_BITS, type TrackMark } from './track-marks.ts'
import type { NamedFacet } from './track-reader.ts'

/** What a list is filtered by, as it is sent. Several values have "|" between them. */
export interface FacetFilters extends Readonly<Partial<Record<NamedFacet | 'era', string | undefined>>> {
  readonly status?: Exclude<TrackMark, 'starred'> | undefined
  /** "7" or "7-10", as are tempo and year. */
  readonly energy?: string | undefined
  readonly bpm?: string | undefined
  readonly year?: string | undefined
  /** In any notation, with commas between them. */
  readonly key?: string | undefined
  readonly source?: string | undefined
  readonly starred?: 'yes' | 'no' | undefined
  /** One of the filters is enough; the status must hold all the same. */
  readonly match?: 'any' | undefined
}

/** A filter of one facet, ready to be put to tracks. What is not known passes none. */
export type FacetTest =
  /** All names of one of the lists. */
  | { readonly kind: 'values'; readonly facet: NamedFacet; readonly anyOf: readonly (readonly string[])[] }
  /** A time that answers to one of those asked for, or a text with one of the names. */
  | {
      readonly kind: 'era'
      readonly facet: 'era'
      readonly asked: readonly Era[]
      readonly names: ReadonlySet<string>
    }
  | {
      readonly kind: 'number'
      readonly facet: 'energy' | 'bpm' | 'year'
      readonly passes: (value: number) => boolean
    }
  | { readonly kind: 'name'; readonly facet: 'key' | 'source'; readonly names: ReadonlySet<string> }
  | {
      readonly kind: 'mark'
      readonly facet: 'starred' | 'status'
      readonly bit: number
      readonly isSet: boolean
    }

/** A facet that can be filtered. */
export type FilteredFacet = FacetTest['facet']

/** Reads the filters; those that are blank ask for nothing. Never throws. */
export function readFacetFilters(filters: FacetFilters, knowledge: FacetKnowledge): FacetTest[] {
  return [
    markTest('status', filters.status, true),
    valuesTest('family', filters.family, (value) => [[facetName(value)]]),
    valuesTest('style', filters.style, (value) => [[styleName(value, knowledge)]]),
    valuesTest('genre', filters.genre, (value) => [[genreFacetName(value)]]),
    valuesTest('sub', filters.sub, (value) => [[genreFacetName(value)]]),
    valuesTest('desc', filters.desc, (value) => [[facetName(value)]]),
    valuesTest('mood', filters.mood, (value) => [[facetName(value)]]),
    valuesTest('place', filters.place, (value) => placeNames(value, knowledge)),
    eraTest(filters.era),
    numberTest('energy', filters.energy),
    numberTest('bpm', filters.bpm),
    numberTest('year', filters.year),
    keyTest(filters.key),
    filters.source === undefined
      ? undefined
      : ({ kind: 'name', facet: 'source', names: new Set(filters.source.split('|')) } as const),
    filters.starred && markTest('starred', 'starred', filters.starred === 'yes'),
  ].filter((test) => test !== undefined)
}

function valuesTest(
  facet: NamedFacet,
  text: string | undefined,
  namesOf: (value: string) => readonly (readonly string[])[],
): FacetTest | undefined {
  const values = valuesOfFilter(text)
  return values.length === 0 ? undefined : { kind: 'values', facet, anyOf: values.flatMap(namesOf) }
}

/** The name of the style that a text names; of none the text, which no style has. Never throws. */
export function styleName(text: string, { genres }: FacetKnowledge): string {
  return styleValue(genres?.lookup.find(text)?.name ?? text).name
}

/**
 * Lists of names of which a track must have all of one: those of the places that a text names, or the very text.
 * The exact name of a place means that place, however it would be read elsewhere. Never throws.
 */
export function placeNames(text: string, { gazetteer }: FacetKnowledge): string[][] {
  const exact = gazetteer?.findPlace(text)
  const places = exact === undefined ? (gazetteer?.readPlace(text).places ?? []) : [exact]
  const itself = [facetName(text)]
  return places.length === 0 ? [itself] : [places.map(({ name }) => facetName(name)), itself]
}

function eraTest(text: string | undefined): FacetTest | undefined {
  const values = valuesOfFilter(text)
  if (values.length === 0) return undefined
  const asked = values.map((value) => readEra(value)).filter((era) => era !== undefined)
  return { kind: 'era', facet: 'era', asked, names: new Set(values.map(facetName)) }
}

/** "118" means 118 up to but not including 119, so that 118.6 is found; "118-126" includes both ends. */
function numberTest(facet: 'energy' | 'bpm' | 'year', range: string | undefined): FacetTest | undefined {
  if (range === undefined) return undefined
  const [lowText = '', highText] = range.split('-')
  const low = Number(lowText)
  const isWhole = !lowText.includes('.')
  const high = highText === undefined ? undefined : Number(highText)
  const passes = (value: number) => {
    if (high !== undefined) return value >= low && value <= high
    return isWhole ? Math.floor(value) === low : value === low
  }
  return { kind: 'number', facet, passes }
}

function keyTest(text: string | undefined): FacetTest | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const keys = text.split(',').map((part) => parseKey(part))
  const names = keys.flatMap((key) => (key === undefined ? [] : [camelotName(key)]))
  return { kind: 'name', facet: 'key', names: new Set(names) }
}

function markTest(
  facet: 'status' | 'starred',
  mark: TrackMark | undefined,
  isSet: boolean,
): FacetTest | undefined {
  return mark === undefined ? undefined : { kind: 'mark', facet, bit: MARK_BITS[mark], isSet }
}
