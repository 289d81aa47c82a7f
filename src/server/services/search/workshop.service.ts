import type { Track } from '../../../contract/track.schema.ts'
import type {
  ScoredFound,
  ScoredSearch,
  WorkshopAnalysis,
  WorkshopFound,
  WorkshopSearch,
} from '../../../contract/workshop.schema.ts'
import { normaliseName } from '../../../domain/library/normalise-name.ts'
import { landscapeSteps } from '../../../domain/search/landscape.ts'
import type { SearchFilters } from '../../../domain/search/search-filters.ts'
import type { SearchSteps, TrackIndex } from '../../../domain/search/track-index.ts'
import { libraryEmpty } from '../../errors.ts'
import type { Library } from '../library/library.ts'
import type { LibraryTrack } from '../library/library-track.ts'
import type { IndexKeeper } from './index-keeper.ts'
import { readFilters } from './read-filters.ts'
import { inSlices } from './slices.ts'

export interface WorkshopDeps {
  readonly library: Pick<Library, 'revision' | 'all' | 'find' | 'isEmpty'>
  readonly keeper: Pick<IndexKeeper, 'search'>
}

export type WorkshopService = ReturnType<typeof createWorkshopService>

/** As in the original. */
const DEFAULT_MIN_SCORE = 0.15
const DEFAULT_MAX_RESULTS = 200

/** Tracks whose text is read between two looks at the clock. */
const TEXTS_PER_STEP = 200

/** Searches the library by facets, and gives an overview of it. Every function throws LIBRARY_EMPTY without one. */
export function createWorkshopService({ library, keeper }: WorkshopDeps) {
  let analysed: { readonly revision: number; readonly analysis: Promise<WorkshopAnalysis> } | undefined

  /** The tracks that pass every filter, in file order. Throws FILTER_TOO_LONG. */
  async function search(
    { filters = {}, limit, offset = 0 }: WorkshopSearch,
    signal?: AbortSignal,
  ): Promise<WorkshopFound> {
    if (library.isEmpty) throw libraryEmpty()
    const wanted = readFilters(filters)
    const text = (filters.text_search ?? '').trim()
    const ids = await keeper.search((index) => candidateSteps(index, wanted, text), signal)
    const entries = entriesOf(ids)
    const found =
      text === '' ? entries.map(({ track }) => track) : await inSlices(withText(entries, text), signal)
    return {
      track_ids: found.map(({ id }) => id),
      count: found.length,
      tracks: found.slice(offset, limit === undefined ? undefined : offset + limit),
    }
  }

  /** The tracks that match best, with the reasons. Throws FILTER_TOO_LONG. */
  async function scoredSearch(
    {
      filters = {},
      min_score: minScore = DEFAULT_MIN_SCORE,
      max_results: maxResults = DEFAULT_MAX_RESULTS,
      mode,
    }: ScoredSearch,
    signal?: AbortSignal,
  ): Promise<ScoredFound> {
    if (library.isEmpty) throw libraryEmpty()
    const wanted = readFilters(filters)
    const options = { minScore, maxResults, mode }
    const scored = await keeper.search((index) => index.scoredSteps(wanted, options), signal)
    const tracks = scored.flatMap(({ id, score, matched }) => {
      const track = library.find(id)?.track
      return track === undefined ? [] : { ...track, score, matched }
    })
    return { count: tracks.length, track_ids: tracks.map(({ id }) => id), tracks }
  }

  /** The overview, counted once per revision. */
  function analyse(): Promise<WorkshopAnalysis> {
    if (library.isEmpty) throw libraryEmpty()
    if (analysed?.revision !== library.revision) {
      analysed = { revision: library.revision, analysis: countLibrary() }
    }
    return analysed.analysis
  }

  async function countLibrary(): Promise<WorkshopAnalysis> {
    const tracks = library.all().map(({ track }) => track)
    const { cooccurrence, summary, facetOptions } = await inSlices(landscapeSteps(tracks))
    return { cooccurrence, landscape_summary: summary, facet_options: facetOptions }
  }

  function entriesOf(ids: readonly number[]): LibraryTrack[] {
    return ids.flatMap((id) => library.find(id) ?? [])
  }

  return { search, scoredSearch, analyse }
}

const ONLY_ASCII = /^[ -~]*$/

/** The tracks that pass every facet, but for those that cannot have the text since they have not its words. */
function* candidateSteps(
  index: TrackIndex,
  wanted: SearchFilters,
  text: string,
): SearchSteps<readonly number[]> {
  const ids = yield* index.facetedSteps(wanted)
  return ONLY_ASCII.test(text) ? yield* index.words.amongSteps(ids, normaliseName(text)) : ids
}

/** The tracks that have the text in title, artist, comment or album, sign by sign in any case. */
function* withText(
  entries: readonly LibraryTrack[],
  wanted: string,
): Generator<undefined, Track[], undefined> {
  const text = wanted.toLowerCase()
  const found: Track[] = []
  for (const [index, { track }] of entries.entries()) {
    if (hasText(track, text)) found.push(track)
    if (index % TEXTS_PER_STEP === 0) yield
  }
  return found
}

function hasText({ title, artist, comment, albumTitle }: Track, text: string): boolean {
  return [title, artist, comment, albumTitle].some((field) => field.toLowerCase().includes(text))
}
