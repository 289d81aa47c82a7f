import {
  MAX_FILTER_LENGTH,
  MAX_FILTER_VALUES,
  type WorkshopFilters,
} from '../../../contract/workshop.schema.ts'
import type { SearchFilters } from '../../../domain/search/search-filters.ts'
import { filterTooLong } from '../../errors.ts'

/** Reads the filters as they are sent. Throws FILTER_TOO_LONG for a comma text with too much in it. */
export function readFilters(sent: WorkshopFilters): SearchFilters {
  return {
    genres: sent.genres ?? [],
    mood: listOf('mood', sent.mood),
    descriptors: listOf('descriptors', sent.descriptors),
    location: sent.location ?? [],
    era: sent.era ?? [],
    bpm: { min: sent.bpm_min ?? undefined, max: sent.bpm_max ?? undefined },
    year: { min: sent.year_min ?? undefined, max: sent.year_max ?? undefined },
  }
}

function listOf(field: string, sent: string | readonly string[] | undefined): readonly string[] {
  if (typeof sent !== 'string') return sent ?? []
  const values = sent
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
  if (values.length > MAX_FILTER_VALUES || values.some((value) => value.length > MAX_FILTER_LENGTH)) {
    throw filterTooLong(field, MAX_FILTER_VALUES, MAX_FILTER_LENGTH)
  }
  return values
}
