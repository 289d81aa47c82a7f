import type { StatusFilter, Track, TrackFilters } from '../../../contract/track.schema.ts'
import { camelotName } from '../../../domain/key/camelot-key.ts'
import { parseKey } from '../../../domain/key/key-notation.ts'
import { normaliseName } from '../../../domain/library/normalise-name.ts'
import type { Gazetteer } from '../../../domain/place/gazetteer.ts'
import { compileQuery } from '../../../domain/query/compile-query.ts'
import { parseQuery } from '../../../domain/query/parse-query.ts'
import { asksNothing } from '../../../domain/query/query-node.ts'
import type { LibraryTrack } from './library-track.ts'
import { eraTest, placeTest } from './where-and-when.ts'

export type TrackPredicate = (entry: LibraryTrack) => boolean

const STATUS: Record<StatusFilter, (track: Track) => boolean> = {
  tagged: (track) => track.status === 'tagged',
  untagged: (track) => track.status === 'untagged',
  failed: (track) => track.tagError !== null,
  'needs-ears': (track) => track.needsEars,
  suggested: (track) => track.suggested,
}

/**
 * Builds one test out of all the given filters, or returns undefined when none
 * is given. Unknown tempo, year or key passes no filter on it. Without a gazetteer
 * places are compared as text.
 */
export function createTrackFilter(filters: TrackFilters, gazetteer?: Gazetteer): TrackPredicate | undefined {
  const tests = [
    queryTest(filters.q),
    statusTest(filters.status),
    anyOfTest(filters.genre, (track) => [track.genre1, track.genre2]),
    placesTest(filters.place, gazetteer),
    erasTest(filters.era),
    rangeTest(filters.bpm, (track) => track.bpm),
    rangeTest(filters.year, (track) => track.year),
    keyTest(filters.key),
    sourceTest(filters.source),
  ].filter((test) => test !== undefined)
  if (tests.length === 0) return undefined
  return (entry) => tests.every((test) => test(entry))
}

type Test = TrackPredicate

function statusTest(status: StatusFilter | undefined): Test | undefined {
  const hasStatus = status && STATUS[status]
  return hasStatus && (({ track }) => hasStatus(track))
}

function sourceTest(source: TrackFilters['source']): Test | undefined {
  return source && (({ track }) => track.tagSource === source)
}

/** What of a query cannot be used asks nothing. */
function queryTest(text: string | undefined): Test | undefined {
  const { query } = parseQuery(text ?? '')
  return asksNothing(query) ? undefined : compileQuery(query)
}

function anyOfTest(wanted: string | undefined, fields: (track: Track) => string[]): Test | undefined {
  if (wanted === undefined || wanted.trim() === '') return undefined
  const name = normaliseName(wanted)
  return ({ track }) => fields(track).some((field) => normaliseName(field) === name)
}

function placesTest(wanted: string | undefined, gazetteer: Gazetteer | undefined): Test | undefined {
  if (gazetteer === undefined) return anyOfTest(wanted, (track) => [track.place])
  if (wanted === undefined || wanted.trim() === '') return undefined
  const passes = placeTest(wanted, gazetteer)
  return ({ track }) => passes(track)
}

function erasTest(wanted: string | undefined): Test | undefined {
  if (wanted === undefined || wanted.trim() === '') return undefined
  const passes = eraTest(wanted)
  return ({ track }) => passes(track)
}

/** "118" means 118 up to but not including 119, so that 118.6 is found; "118-126" includes both ends. */
function rangeTest(range: string | undefined, field: (track: Track) => number | null): Test | undefined {
  if (range === undefined) return undefined
  const [lowText = '', highText] = range.split('-')
  const low = Number(lowText)
  const isWhole = !lowText.includes('.')
  if (highText === undefined) {
    return ({ track }) => {
      const value = field(track)
      return value !== null && (isWhole ? Math.floor(value) === low : value === low)
    }
  }
  const high = Number(highText)
  return ({ track }) => {
    const value = field(track)
    return value !== null && value >= low && value <= high
  }
}

function keyTest(text: string | undefined): Test | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const wanted = new Set(
    text.split(',').flatMap((part) => {
      const key = parseKey(part)
      return key === undefined ? [] : [camelotName(key)]
    }),
  )
  return ({ track }) => track.camelot !== null && wanted.has(track.camelot)
}
