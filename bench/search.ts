import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { facetsOf } from '../src/domain/comment/facets.ts'
import type { SearchFilters } from '../src/domain/search/search-filters.ts'
import { TrackIndex } from '../src/domain/search/track-index.ts'
import { LibraryTrack } from '../src/server/services/library/library-track.ts'
import { generateLibrary, seededRandom } from './generate-library.ts'
import { measureLists } from './search-lists.ts'

/** The original's own file, a large library, and more than anybody has. */
const SIZES = [4_557, 100_000, 1_000_000]
const REPEATS = 40
const EDITS = 200

const GENRES = 'House,Techno,Disco,Soul,Funk,Dub,Hip-Hop,Jazz,Electro,Garage,Pop,Rock,Trance,Trap'.split(',')
const KINDS = 'Deep,Minimal,Acid,Progressive,Vocal,Dark,Golden Age,Afro,Nu,Classic,Soulful,Melodic'.split(',')
const SOUNDS = 'bass,pads,strings,vocals,horns,loops,percussion,chords,synths,drums,keys,guitars'.split(',')
const MANNERS = 'warm,lush,rolling,crisp,hypnotic,punchy,dusty,airy,raw,smooth,shuffling,pulsing'.split(',')
const MOODS = 'late-night,peak-time,euphoric,moody,street,sunny,warehouse,lounge,romantic,tribal'.split(',')
const PLACES = 'UK,USA,US,Germany,New York,Chicago,Detroit,London,Berlin,Brazil,Jamaica,France,Japan'.split(
  ',',
)
const ERAS = ['early 1990s', 'late 2000s', 'mid-70s', '2010s', 'late 80s', 'early 2020s', '1985', 'mid 2010s']

/** A search in turn: none is asked twice in a row, so that what is remembered of values shows as in use. */
const QUERIES: readonly SearchFilters[] = [
  { genres: ['House', 'Deep House'], bpm: { min: 118, max: 126 } },
  { mood: ['late-night', 'peak-time'] },
  { descriptors: ['hypnotic', 'bass'] },
  { location: ['UK', 'Germany'], era: ['late 2000s', '80s'] },
  {
    genres: ['Hip-Hop', 'Golden Age Hip-Hop', 'Soul', 'Funk', 'Jazz'],
    mood: ['street', 'moody', 'sunny'],
    descriptors: ['dusty', 'warm bass', 'horns', 'raw drums'],
    location: ['New York', 'USA', 'US'],
    era: ['90s', '1985'],
    year: { min: 1985, max: 1999 },
  },
]

/** Measures the index of the facets in this process: first and repeated searches, building, one edit, memory. */
export async function benchSearch(sizes: readonly number[]): Promise<void> {
  const table: Record<string, Record<string, string>> = {}
  for (const size of sizes.length > 0 ? sizes : SIZES) {
    table[`${size.toLocaleString('en')} tracks`] = await measure(await makeLibrary(size))
  }
  console.table(table)
}

async function measure(entries: LibraryTrack[]): Promise<Record<string, string>> {
  globalThis.gc?.()
  const memoryBefore = process.memoryUsage().heapUsed
  const index = new TrackIndex()
  const building = timed(() => {
    for (const { track, position } of entries) index.set(track, position)
  })
  index.faceted({})
  globalThis.gc?.()
  const memory = process.memoryUsage().heapUsed - memoryBefore

  const options = { minScore: 0.15, maxResults: 200 }
  const first = QUERIES.map((filters) => timed(() => index.scored(filters, options)))
  const repeated = (search: (filters: SearchFilters) => unknown) =>
    Array.from({ length: REPEATS }, () => QUERIES.map((filters) => timed(() => search(filters)))).flat()
  const scored = repeated((filters) => index.scored(filters, options))
  const balanced = repeated((filters) => index.scored(filters, { ...options, mode: 'balanced' }))
  const faceted = repeated((filters) => index.faceted(filters))
  const edit = (number: number) => {
    const entry = entries[(number * 7_919) % entries.length]
    const comment = `House; Deep House; edited ${number}, ${MANNERS[number % MANNERS.length]} bass; calm; UK, 1990s.`
    return timed(() => entry && index.set({ ...entry.track, ...facetsOf(comment) }, entry.position))
  }
  const edits = Array.from({ length: EDITS }, (_, number) => edit(number))
  const afterEdit = QUERIES.flatMap((filters) =>
    Array.from({ length: REPEATS / 4 }, (_, number) => {
      edit(EDITS + number)
      return timed(() => index.scored(filters, options))
    }),
  )
  return {
    'scored, first time': spread(first),
    scored: spread(scored),
    'scored, balanced': spread(balanced),
    faceted: spread(faceted),
    'scored after an edit': spread(afterEdit),
    'one edit': spread(edits),
    'build at once': ms(building),
    ...(await lists(entries)),
    ...(globalThis.gc ? { 'memory of the index': `${Math.round(memory / 1e6)} MB` } : {}),
  }
}

/** What the server asks of the index, in slices. */
async function lists(entries: LibraryTrack[]): Promise<Record<string, string>> {
  const { first, words, wordBytes, times, longestBlocks } = await measureLists(entries)
  return {
    'facets, first time': ms(first),
    'words, made ready': ms(words),
    ...(globalThis.gc ? { 'memory of the words': `${Math.round(wordBytes / 1e6)} MB` } : {}),
    ...Object.fromEntries(Object.entries(times).map(([name, some]) => [name, spread(some)])),
    'longest block while it is built': ms(longestBlocks.building),
    'longest block while words are made ready': ms(longestBlocks.words),
    'longest block while words are typed': ms(longestBlocks.typing),
  }
}

async function makeLibrary(size: number): Promise<LibraryTrack[]> {
  const folder = mkdtempSync(join(tmpdir(), 'genretagging-bench-'))
  const random = seededRandom(2)
  const entries: LibraryTrack[] = []
  try {
    const csv = join(folder, 'generated.csv')
    await generateLibrary(csv, size)
    for await (const record of createReadStream(csv).pipe(parse({ columns: true }))) {
      // The columns are those that generateLibrary writes.
      entries.push(aLibraryTrack(record as Record<string, string>, entries.length, random))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return entries
}

function aLibraryTrack(row: Record<string, string>, position: number, random: () => number): LibraryTrack {
  const comment = aComment(position, random)
  const { title = '', artist = '', albumTitle = '', key = '', location = '', bpm, year } = row
  return new LibraryTrack({
    position,
    isChanged: false,
    otherLocations: [],
    track: {
      id: position + 1,
      ...{ title, artist, albumTitle, key, location, comment },
      bpm: Number(bpm) || null,
      year: Number(year) || null,
      ...facetsOf(comment),
      ...{ camelot: null, status: 'tagged', tagSource: 'offline', tagModel: 'offline', confidence: null },
      ...{ needsEars: false, tagError: null, suggested: false, starred: false, updatedAt: '' },
    },
  })
}

/** Words with a long tail: a few phrases are everywhere, about every third track has one that no other has. */
function aComment(row: number, random: () => number): string {
  // Squared, so that the first of a list are frequent.
  const pick = (list: readonly string[]) => list[Math.floor(random() ** 2 * list.length)] ?? ''
  const sound = () => `${pick(MANNERS)} ${pick(SOUNDS)}`
  const genre = pick(GENRES)
  const own = random() < 0.35 ? `, ${pick(KINDS)} ${row} ${sound()}` : ''
  const mood = `${pick(MOODS)} ${pick(MANNERS)} ${pick(MOODS)}${random() < 0.5 ? ` ${pick(SOUNDS)} ${row % 5_000}` : ''}`
  const descriptors = `${sound()}, ${sound()} and ${sound()}, call-and-response ${pick(SOUNDS)}${own}`
  return `${genre}; ${pick(KINDS)} ${genre}; ${descriptors}; ${mood}; ${pick(PLACES)}, ${pick(ERAS)}.`
}

function timed(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

/** Median, and the 95th percentile in brackets. */
function spread(times: readonly number[]): string {
  const sorted = [...times].sort((first, second) => first - second)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return `${ms(at(0.5))} (${ms(at(0.95))})`
}

function ms(milliseconds: number): string {
  return milliseconds < 10 ? `${milliseconds.toFixed(2)} ms` : `${Math.round(milliseconds)} ms`
}
