import type { MacroRegion } from '../place/place-entry.ts'
import type { TrackFacets } from './track-facets.ts'

/** One value on an axis. */
export interface AxisValue {
  readonly key: string
  readonly name: string
  /** Values of the same kin are rather put together than others: styles of a family, places of a region. */
  readonly kin?: string | undefined
  /** Bounds on an ordered axis, inclusive; undefined is open. Both are undefined on an axis without order. */
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** A value that is not known is one of its own. */
export const UNKNOWN: AxisValue = { key: '', name: 'unknown' }

/** Music before this year is one period: little of it is in any library. */
const FIRST_PERIOD = 1960
const LAST_PERIOD = 2020
const PERIOD_YEARS = 5

/** Where each tempo zone begins in BPM; the first is open below, the last above. */
const TEMPO_ZONES = [0, 90, 110, 120, 128, 140]

/** The part of a decade in which a year lies; its key is the first year. */
export function periodOf(year: number | undefined): AxisValue {
  if (year === undefined) return UNKNOWN
  const period = yearsValue(year, PERIOD_YEARS)
  const { from, to } = period
  // The halves of a decade belong together.
  return from === undefined || to === undefined ? period : { ...period, kin: decadeOf(year).key }
}

/** The decade of a year; its key is the first year. */
export function decadeOf(year: number | undefined): AxisValue {
  if (year === undefined) return UNKNOWN
  return yearsValue(year, 10)
}

function yearsValue(year: number, length: number): AxisValue {
  if (year < FIRST_PERIOD) return { key: 'before', ...withName({ to: FIRST_PERIOD - 1 }, yearsName) }
  if (year >= LAST_PERIOD) return { key: String(LAST_PERIOD), ...withName({ from: LAST_PERIOD }, yearsName) }
  const from = year - (year % length)
  return { key: String(from), ...withName({ from, to: from + length - 1 }, yearsName) }
}

/** The zone of tempo, within which tracks mix; its key is where it begins. */
export function tempoOf(bpm: number | null): AxisValue {
  if (bpm === null || bpm <= 0) return UNKNOWN
  const zone = TEMPO_ZONES.findLastIndex((start) => bpm >= start)
  const [from = 0, end] = [TEMPO_ZONES[zone], TEMPO_ZONES[zone + 1]]
  const bounds = { from: zone === 0 ? undefined : from, to: end === undefined ? undefined : end - 1 }
  return { key: String(from), ...withName(bounds, tempoName) }
}

/** Bounds of a span, inclusive; undefined is open. */
type Span = Pick<AxisValue, 'from' | 'to'>

function withName(span: Span, nameOf: (span: Span) => string) {
  return { ...span, name: nameOf(span) }
}

/** Years as people say them: "1990s", "1990–2004", "until 1974", "2020s" for what is not over. */
export function yearsName({ from, to }: Span): string {
  if (from === undefined) return to === undefined ? 'all years' : `until ${to}`
  if (to === undefined) return from === LAST_PERIOD ? `${from}s` : `since ${from}`
  if (from === to) return String(from)
  return from % 10 === 0 && to === from + 9 ? `${from}s` : `${from}–${to}`
}

/** Tempos as people say them: "under 90 BPM", "120–127 BPM", "140+ BPM". */
export function tempoName({ from, to }: Span): string {
  if (from === undefined) return to === undefined ? 'all tempos' : `under ${to + 1} BPM`
  return to === undefined ? `${from}+ BPM` : `${from}–${to} BPM`
}

/** The style of a track. */
export function styleOf({ style, family }: TrackFacets): AxisValue {
  return style === '' ? UNKNOWN : { key: style.toLowerCase(), name: style, kin: family }
}

/** The family of a track. */
export function familyOf({ family }: TrackFacets): AxisValue {
  return { key: family.toLowerCase(), name: family }
}

/** The region of a track. */
export function regionOf({ region }: TrackFacets): AxisValue {
  if (region === undefined) return UNKNOWN
  return { key: region.toLowerCase(), name: region, kin: CONTINENT_OF[region] }
}

/** Regions that are rather put together than others when they are small. */
const CONTINENT_OF: Readonly<Record<MacroRegion, string>> = {
  'US Midwest': 'North America',
  'New York & East Coast': 'North America',
  'US West Coast': 'North America',
  'US South': 'North America',
  USA: 'North America',
  Canada: 'North America',
  'UK & Ireland': 'Europe',
  'Germany, Benelux & Central Europe': 'Europe',
  'France & Southern Europe': 'Europe',
  Nordics: 'Europe',
  Europe: 'Europe',
  'Jamaica & Caribbean': 'Latin America',
  Brazil: 'Latin America',
  'Latin America': 'Latin America',
  'Africa & Middle East': 'Africa',
  'Asia-Pacific': 'Asia',
}
