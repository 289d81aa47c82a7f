import { eraMeets } from '../era/era-meets.ts'
import { type FacetFilters, type FacetTest, readFacetFilters } from './facet-filter.ts'
import { type MarkedTrack, marksOf } from './track-marks.ts'
import type { FacetAnswers, ReadTrack } from './track-reader.ts'

/** What filters can ask about a track. Unknown numbers and keys are null. */
export interface FilteredTrack extends ReadTrack, MarkedTrack {
  readonly bpm: number | null
  /** On the Camelot wheel. */
  readonly camelot: string | null
  readonly tagSource: string | null
}

/**
 * Makes the test that filters put to a single track; undefined when they ask for nothing. The index answers the
 * same for all tracks at once. Neither throws.
 */
export function createFacetPredicate(
  filters: FacetFilters,
  reader: FacetAnswers,
): ((track: FilteredTrack) => boolean) | undefined {
  const tests = readFacetFilters(filters, reader.knowledge)
  if (tests.length === 0) return undefined
  const always = tests.filter(({ facet }) => facet === 'status')
  const others = tests.filter(({ facet }) => facet !== 'status')
  return (track) => {
    const passes = (test: FacetTest) => passesTest(test, track, reader)
    if (!always.every(passes)) return false
    return filters.match === 'any' && others.length > 0 ? others.some(passes) : others.every(passes)
  }
}

/** Whether a track passes one filter. Never throws. */
export function passesTest(test: FacetTest, track: FilteredTrack, reader: FacetAnswers): boolean {
  switch (test.kind) {
    case 'values': {
      return test.anyOf.some((names) => names.every((name) => reader.hasValue(test.facet, track, name)))
    }
    case 'era': {
      const era = reader.era(track)
      if (era !== undefined && test.asked.some((asked) => eraMeets(era, asked))) return true
      return test.names.has(reader.eraName(track))
    }
    case 'number': {
      const value = test.facet === 'energy' ? reader.energy(track) : (track[test.facet] ?? undefined)
      return value !== undefined && test.passes(value)
    }
    case 'name': {
      const name = test.facet === 'key' ? track.camelot : track.tagSource
      return name !== null && test.names.has(name)
    }
    case 'mark':
      return ((marksOf(track) & test.bit) !== 0) === test.isSet
  }
}
