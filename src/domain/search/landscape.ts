/** What the overview of a library reads of a track. Absent texts are empty. */
export interface LandscapeTrack {
  readonly genre1: string
  readonly genre2: string
  readonly mood: string
  readonly descriptors: string
  readonly place: string
  readonly era: string
  /** The genres of `free-text` are left out: they may be any sentence. */
  readonly quality: string
}

/** A value and how many tracks have it. */
export interface ValueCount {
  readonly value: string
  readonly count: number
}

/** An overview of a library: which genres go together, what can be chosen, and all of it as text. */
export interface Landscape {
  readonly cooccurrence: {
    /** The most frequent genres, which are the rows and columns of the matrix. */
    readonly genres: string[]
    /** Tracks with both genres; on the diagonal how often the genre occurs at all. Symmetric. */
    readonly matrix: number[][]
    readonly totals: Record<string, number>
  }
  /** Most frequent first. */
  readonly facetOptions: {
    readonly genres: ValueCount[]
    readonly locations: ValueCount[]
    readonly eras: ValueCount[]
  }
  /** For prompts: sections of lines "  name: count". */
  readonly summary: string
}

/** How many entries each part shows; the numbers of the original. */
const MATRIX_GENRES = 30
const OPTIONS = { genres: 100, locations: 50, eras: 30 }
const SUMMARY = { genres: 40, pairs: 50, locations: 20, eras: 20, keywords: 30 }

/** Shorter keywords say nothing. */
const SHORTEST_KEYWORD = 3

/** Commas and slashes, and "and" or "&" between blanks; "call-and-response" and "R&B" stay whole. */
const BETWEEN_KEYWORDS = /[,/]|\s+(?:and|&)\s+/

/** Between the genres of a pair; no genre contains it, since comments are split there. */
const PAIR_BORDER = ';'

/** Tracks counted in one step: well under a millisecond. */
const TRACKS_PER_STEP = 200

/**
 * Counts what a library consists of, in short steps, so that the caller may do other things in between.
 *
 * Equal counts stand in order of first appearance. Source: docs/domain/search.md, "Overview".
 */
export function* landscapeSteps(
  tracks: readonly LandscapeTrack[],
): Generator<undefined, Landscape, undefined> {
  const first = new Counter()
  const second = new Counter()
  const pairs = new Counter()
  const locations = new Counter()
  const eras = new Counter()
  const moods = new Counter()
  const descriptors = new Counter()
  for (const [index, track] of tracks.entries()) {
    if (track.quality !== 'free-text') {
      first.add(track.genre1)
      second.add(track.genre2)
      pairs.add(pairOf(track))
    }
    locations.add(track.place)
    eras.add(track.era)
    for (const keyword of keywordsOf(track.mood)) moods.add(keyword)
    for (const keyword of keywordsOf(track.descriptors)) descriptors.add(keyword)
    if (index % TRACKS_PER_STEP === 0) yield
  }
  const genres = first.plus(second)
  yield
  return {
    cooccurrence: cooccurrenceOf(genres, pairs),
    facetOptions: {
      genres: genres.top(OPTIONS.genres),
      locations: locations.top(OPTIONS.locations),
      eras: eras.top(OPTIONS.eras),
    },
    summary: [
      `Collection: ${tracks.length} tracks.`,
      section('Top genres (appearing in either genre1 or genre2 position):', genres.top(SUMMARY.genres)),
      section('Most common genre pairings (genre1 + genre2):', pairLines(pairs)),
      section('Top locations:', locations.top(SUMMARY.locations)),
      section('Top eras:', eras.top(SUMMARY.eras)),
      section(
        'Top mood/atmosphere keywords (use these exact terms in mood filters):',
        moods.top(SUMMARY.keywords),
      ),
      section(
        'Top production descriptor keywords (use these exact terms in descriptor filters):',
        descriptors.top(SUMMARY.keywords),
      ),
    ].join('\n\n'),
  }
}

/** The two different genres of a track in alphabetical order; empty when there are not two. */
function pairOf({ genre1, genre2 }: LandscapeTrack): string {
  if (genre1 === '' || genre2 === '' || genre1 === genre2) return ''
  return genre1 < genre2 ? genre1 + PAIR_BORDER + genre2 : genre2 + PAIR_BORDER + genre1
}

function pairLines(pairs: Counter): ValueCount[] {
  return pairs
    .top(SUMMARY.pairs)
    .map(({ value, count }) => ({ value: value.split(PAIR_BORDER).join(' + '), count }))
}

function cooccurrenceOf(genres: Counter, pairs: Counter): Landscape['cooccurrence'] {
  const top = genres.top(MATRIX_GENRES)
  const cell = (row: ValueCount, column: ValueCount) =>
    row === column ? row.count : pairs.of(pairOf({ ...NO_FACETS, genre1: row.value, genre2: column.value }))
  return {
    genres: top.map(({ value }) => value),
    matrix: top.map((row) => top.map((column) => cell(row, column))),
    totals: Object.fromEntries(top.map(({ value, count }) => [value, count])),
  }
}

const NO_FACETS = { mood: '', descriptors: '', place: '', era: '', quality: 'structured' }

function keywordsOf(text: string): string[] {
  if (text === '') return []
  return text
    .toLowerCase()
    .split(BETWEEN_KEYWORDS)
    .map((keyword) => keyword.trim())
    .filter((keyword) => keyword.length >= SHORTEST_KEYWORD)
}

function section(heading: string, entries: readonly ValueCount[]): string {
  return [heading, ...entries.map(({ value, count }) => `  ${value}: ${count}`)].join('\n')
}

class Counter {
  readonly #counts = new Map<string, number>()

  /** Counts a text once more; the empty one is nothing. */
  add(text: string, times = 1): void {
    if (text !== '') this.#counts.set(text, (this.#counts.get(text) ?? 0) + times)
  }

  of(text: string): number {
    return this.#counts.get(text) ?? 0
  }

  /** Both together, what is counted here first. */
  plus(other: Counter): Counter {
    const sum = new Counter()
    for (const [text, count] of [...this.#counts, ...other.#counts]) sum.add(text, count)
    return sum
  }

  /** The most frequent, ties in order of first appearance. */
  top(limit: number): ValueCount[] {
    return Array.from(this.#counts, ([value, count]) => ({ value, count }))
      .sort((first, second) => second.count - first.count)
      .slice(0, limit)
  }
}
