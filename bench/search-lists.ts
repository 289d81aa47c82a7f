import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { TrackFilters } from '../src/contract/track.schema.ts'
import { facetsOf } from '../src/domain/comment/facets.ts'
import { TrackReader } from '../src/domain/search/track-reader.ts'
import { loadEnergy } from '../src/server/knowledge/load-energy.ts'
import { loadGenreFamilies } from '../src/server/knowledge/load-knowledge.ts'
import { loadPlaces } from '../src/server/knowledge/load-places.ts'
import { createGenreShelf } from '../src/server/services/knowledge/genre-shelf.ts'
import { LibraryTrack } from '../src/server/services/library/library-track.ts'
import { createFacetsService } from '../src/server/services/query/facets.service.ts'
import { createSimilarService } from '../src/server/services/query/similar.service.ts'
import { createTrackLists } from '../src/server/services/query/track-lists.ts'
import { createIndexKeeper } from '../src/server/services/search/index-keeper.ts'

const KNOWLEDGE = join(import.meta.dirname, '../knowledge')

/** How often each question is asked. The revision moves in between, so that no answer is a kept one. */
const REPEATS = 12
/** Fewer where each takes seconds. */
const LARGE = { tracks: 300_000, repeats: 3 }

const FILTERS: readonly TrackFilters[] = [
  { family: 'House|Techno', bpm: '118-126' },
  { place: 'UK', era: '1990s' },
  { desc: 'warm bass|lush pads', energy: '5-10', match: 'any' },
]
const QUERIES = [
  'hypnotic',
  'late-night dub',
  '"warm bass" -dub',
  'genre:house -vocals',
  'place:uk era:90s',
  'style:house energy:6-10',
]
/** A word as it is typed, each letter asking for a list and its counts. */
const TYPED = 'dark deep hous'

/** Times in milliseconds by what was asked. */
export interface ListTimes {
  readonly first: number
  /** Until the words of all tracks are taken in, and the bytes that they take; 0 without `--expose-gc`. */
  readonly words: number
  readonly wordBytes: number
  readonly times: Readonly<Record<string, readonly number[]>>
  /** The longest time for which the event loop answered nobody: while the index was made, and while words were typed. */
  readonly longestBlocks: {
    readonly building: number
    readonly words: number
    readonly typing: number
  }
}

/** Measures lists, counts and similar tracks as the server makes them, in slices. */
export async function measureLists(entries: LibraryTrack[]): Promise<ListTimes> {
  const knowledge = {
    genres: createGenreShelf(loadGenreFamilies(KNOWLEDGE)),
    gazetteer: loadPlaces(KNOWLEDGE),
    energy: loadEnergy(KNOWLEDGE),
  }
  const repeats = entries.length > LARGE.tracks ? LARGE.repeats : REPEATS
  const library = {
    revision: 1,
    all: () => entries,
    find: (id: number) => entries[id - 1],
    reader: new TrackReader(knowledge),
  }
  const keeper = createIndexKeeper(library)
  const lists = createTrackLists({ library, keeper, named: { find: async () => undefined } })
  const facets = createFacetsService({ library, keeper, lists })
  const similar = createSimilarService({ library, keeper })
  const anew = async (ask: () => Promise<unknown>) => {
    library.revision += 1
    return timed(ask)
  }
  const each = async <Question>(
    questions: readonly Question[],
    ask: (question: Question) => Promise<unknown>,
  ) => {
    const times: number[] = []
    for (let round = 0; round < repeats; round += 1) {
      for (const question of questions) times.push(await anew(() => ask(question)))
    }
    return times
  }

  let first = 0
  const building = await longestBlock(async () => {
    first = await timed(() => facets.count({}))
  })
  const bytesBefore = bytesInUse()
  let words = 0
  const wordsBlock = await longestBlock(async () => {
    words = await timed(() => lists.prepare())
  })
  const wordBytes = bytesInUse() - bytesBefore
  const typing = await longestBlock(async () => {
    for (let length = 1; length <= TYPED.length; length += 1) {
      const q = TYPED.slice(0, length)
      library.revision += 1
      await Promise.all([lists.page({ filters: { q }, sort: 'title', limit: 100 }), facets.count({ q })])
    }
  })
  const times = {
    'facets, unfiltered': await each([{}], facets.count),
    'facets, filtered': await each(FILTERS, facets.count),
    'list, filtered': await each(FILTERS, (filters) => lists.page({ filters, limit: 100 })),
    'list, sorted': await each(['artist,-bpm', '-title'], (sort) =>
      lists.page({ filters: {}, sort, limit: 100 }),
    ),
    'text search': await each(QUERIES, (q) => lists.page({ filters: { q }, limit: 100 })),
    'text search after an edit': await each([...QUERIES.keys()], (number) => {
      edit(entries, number)
      return lists.page({ filters: { q: QUERIES[number] ?? '' }, limit: 100 })
    }),
    'similar tracks': await each([1, 1_234, 4_000], (id) => similar.find(id, {})),
  }
  return { first, times, words, wordBytes, longestBlocks: { building, words: wordsBlock, typing } }
}

/** Writes another comment into a track, each time with a word that no other has. */
function edit(entries: LibraryTrack[], number: number): void {
  const row = (number * 7_919) % entries.length
  const entry = entries[row]
  if (entry === undefined) return
  const comment = `House; ; hypnotic ${entry.track.comment.length}${row}; dub; UK, 1990s.`
  const track = { ...entry.track, comment, ...facetsOf(comment) }
  entries[row] = new LibraryTrack({ ...entry, track })
}

function bytesInUse(): number {
  if (globalThis.gc === undefined) return 0
  globalThis.gc()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  await work()
  delays.disable()
  return delays.max / 1e6
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}
