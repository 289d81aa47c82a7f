import { parseYear } from '../library/parse-year.ts'
import { type EraMention, findEras } from './find-eras.ts'

/** The time in which a track was made. */
export interface Era {
  /** First year. */
  readonly from: number
  /** Last year, never before the first. */
  readonly to: number
  /** A year ("1985"), a part of a decade ("mid 1970s"), a decade, or any other span ("1974–1978", "circa 1985"). */
  readonly precision: EraPrecision
  /** The text said nothing, so it is the year of the file. */
  readonly isFallback: boolean
}

/** How narrow an era is said to be. */
export type EraPrecision = 'year' | 'part' | 'decade' | 'span'

/**
 * Reads the time that a text names; the given year when it names none, and undefined when there is none either.
 *
 * Several times in one text are one span from the first to the last: "late 1990s/early 2000s". One that lies
 * within all others says it best: "mid 80s (1985)". Years of a reissue count only when there is no other. The
 * year also tells which century "20s" means. Years outside 1860 to 2100 are not read. Never throws.
 *
 * Source: docs/domain/places-and-eras.md, "Eras".
 */
export function readEra(text: string, fallbackYear?: number): Era | undefined {
  const year = fallbackYear === undefined ? undefined : parseYear(String(fallbackYear))
  const mentions = findEras(text, year)
  const originals = mentions.filter(({ isReissue }) => !isReissue)
  const [first, ...others] = originals.length > 0 ? originals : mentions
  if (first !== undefined) return { ...unite(first, others), isFallback: false }
  return year === undefined ? undefined : { from: year, to: year, precision: 'year', isFallback: true }
}

/**
 * Reads the era of a comment's place and era together: without a comma it stands in the place, and of
 * "UK, late 90s/early 2000s" only the second half is the era. Never throws.
 */
export function eraOfFacets(
  { place, era }: { readonly place: string; readonly era: string },
  fallbackYear?: number,
): Era | undefined {
  return readEra(`${place} ${era}`, fallbackYear)
}

type Range = Pick<Era, 'from' | 'to' | 'precision'>

function unite(first: EraMention, others: readonly EraMention[]): Range {
  const all = [first, ...others]
  const from = Math.min(...all.map((one) => one.from))
  const to = Math.max(...all.map((one) => one.to))
  const narrowest = all.reduce((best, one) => (one.to - one.from < best.to - best.from ? one : best))
  const isInside = all.every((one) => one.from <= narrowest.from && one.to >= narrowest.to)
  if (isInside) return { from: narrowest.from, to: narrowest.to, precision: narrowest.precision }
  return { from, to, precision: 'span' }
}
