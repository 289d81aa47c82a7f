import type { Facets, FacetsQuery } from '../../../contract/search.schema.ts'
import { ALL_KEYS, camelotName } from '../../../domain/key/camelot-key.ts'
import { formatQuery } from '../../../domain/query/format-query.ts'
import { parseQuery } from '../../../domain/query/parse-query.ts'
import type { Library } from '../library/library.ts'
import type { LibraryTrack } from '../library/library-track.ts'
import type { FacetIndex } from './facet-index.ts'
import { createRecentAnswers } from './recent-answers.ts'

/** Values told of each facet; a list to choose from has no use for more. */
const TOP_VALUES = 50
/** Width of a bin: about the reach of an unnoticed change of pitch. */
const TEMPO_BIN_BPM = 4
/** One page, its predecessor while a word is typed, and a few more. */
const ANSWERS_KEPT = 8

const WHEEL = ALL_KEYS.map(camelotName)

export interface FacetsService {
  /** What the tracks that pass the filters are, in numbers. */
  count(filters: FacetsQuery): Facets
}

/** Counts facets; an answer is kept until the library changes. */
export function createFacetsService({
  library,
  index,
}: {
  readonly library: Library
  readonly index: FacetIndex
}): FacetsService {
  const recent = createRecentAnswers<Facets>(() => library.revision, ANSWERS_KEPT)

  function make(filters: FacetsQuery): Facets {
    const passes = library.predicateOf(filters)
    const chosen = passes === undefined ? library.all() : library.all().filter(passes)
    const positions = chosen.map(({ position }) => position)
    const top = (name: Parameters<FacetIndex['column']>[0]) => index.column(name).top(positions, TOP_VALUES)
    const { query, problems } = parseQuery(filters.q ?? '')
    return {
      total: chosen.length,
      genres: top('main'),
      subGenres: top('sub'),
      places: top('place'),
      eras: top('era'),
      moods: top('mood'),
      descriptors: top('desc'),
      ...countNumbers(chosen),
      query: formatQuery(query),
      problems: [...problems],
    }
  }

  return { count: (filters) => recent(JSON.stringify(filters), () => make(filters)) }
}

function countNumbers(entries: readonly LibraryTrack[]) {
  const keys = new Map<string, number>()
  const bins = new Map<number, number>()
  const years = new Map<number, number>()
  const unknown = { key: 0, bpm: 0, year: 0 }
  for (const { track } of entries) {
    if (track.camelot === null) unknown.key++
    else add(keys, track.camelot)
    if (track.bpm === null) unknown.bpm++
    else add(bins, Math.floor(track.bpm / TEMPO_BIN_BPM))
    if (track.year === null) unknown.year++
    else add(years, track.year)
  }
  return {
    keys: WHEEL.map((value) => ({ value, tracks: keys.get(value) ?? 0 })),
    tempos: inOrder(bins).map(([bin, tracks]) => ({
      from: bin * TEMPO_BIN_BPM,
      to: (bin + 1) * TEMPO_BIN_BPM,
      tracks,
    })),
    years: inOrder(years).map(([year, tracks]) => ({ year, tracks })),
    unknown,
  }
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function inOrder(counts: ReadonlyMap<number, number>): [number, number][] {
  return [...counts].sort(([left], [right]) => left - right)
}
