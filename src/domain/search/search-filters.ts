import { genreKey } from '../genre/genre-key.ts'
import { normaliseGenre } from '../genre/normalise-genre.ts'
import type { FilteredTrack } from './facet-predicate.ts'
import type { WordedTrack } from './search-text.ts'

/** The facets that are searched by text, in the order in which they are looked at. */
export const TEXT_FACETS = ['genres', 'mood', 'descriptors', 'location', 'era'] as const
/** One facet that is searched by text; `location` is the place of the music, as the original calls it. */
export type TextFacet = (typeof TEXT_FACETS)[number]

/** Bounds of a number, both inclusive; undefined is open. */
export interface NumberRange {
  readonly min?: number | undefined
  readonly max?: number | undefined
}

/** What is searched for. An empty or missing list asks for nothing, and so does a range without bounds. */
export interface SearchFilters extends Readonly<Partial<Record<TextFacet, readonly string[]>>> {
  readonly bpm?: NumberRange | undefined
  readonly year?: NumberRange | undefined
}

/** What the index of facets knows of a track besides. */
export interface IndexedTrack extends SearchedTrack, FilteredTrack, WordedTrack {}

/** What the search knows of a track. Unknown numbers are null, unknown texts empty. */
export interface SearchedTrack {
  readonly id: number
  readonly genre1: string
  readonly genre2: string
  readonly mood: string
  readonly descriptors: string
  readonly place: string
  readonly era: string
  readonly bpm: number | null
  readonly year: number | null
}

/**
 * The text by which a genre is searched: aliases, case, blanks and hyphens do not matter, so that "hip hop",
 * "Hip-Hop" and "HIP HOP" are one. Empty for a blank text. Never throws.
 */
export function genreName(text: string): string {
  const genre = normaliseGenre(text)
  // A name of signs only has no key, but is still equal to itself.
  return genreKey(genre) || genre.toLowerCase()
}

/** The requested values of a facet without the blank ones, trimmed. */
export function valuesOf(filters: SearchFilters, facet: TextFacet): string[] {
  return (filters[facet] ?? []).map((value) => value.trim()).filter((value) => value !== '')
}

/** Whether a range has a bound. */
export function isBounded(range: NumberRange | undefined): range is NumberRange {
  return range !== undefined && (range.min !== undefined || range.max !== undefined)
}

/** The bounded ranges of a filter, each with the number that it is about. */
export function rangesOf({ bpm, year }: SearchFilters): ['bpm' | 'year', NumberRange][] {
  const ranges: ['bpm' | 'year', NumberRange][] = []
  if (isBounded(bpm)) ranges.push(['bpm', bpm])
  if (isBounded(year)) ranges.push(['year', year])
  return ranges
}

/** Whether a number is known, above 0, and inside the range; 0 and NaN mean unknown. */
export function isInside(value: number, { min = 0, max = Number.POSITIVE_INFINITY }: NumberRange): boolean {
  return value > 0 && value >= min && value <= max
}
