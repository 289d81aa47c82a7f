import { type Counts, countTexts, quantile, sharesOf, tellingTexts } from './counts.ts'
import { type HomePlace, homePlace, type PlaceShares } from './home-place.ts'
import type { TrackFacets } from './track-facets.ts'
import type { TreeNodeStats, TreeShare } from './tree.ts'

/** How often each word and phrase occurs in the whole library. */
export interface LibraryCounts {
  readonly tracks: number
  readonly descriptors: Counts
  readonly moods: Counts
  readonly titleWords: Counts
}

/** What is known of the tracks of a node: what everybody may see, and what its title is made of. */
export interface NodeFacts extends Omit<TreeNodeStats, 'coherence'> {
  readonly tracks: readonly TrackFacets[]
  /** The place of most tracks, which gives the title. */
  readonly home: HomePlace | undefined
  /** Words for a title that tell this node from the library, the most telling first. */
  readonly titleWords: readonly string[]
}

/** Between these shares lie eight of ten numbers: the odd reissue or half tempo does not stretch the span. */
const SPAN = { from: 0.1, to: 0.9 } as const

/** Entries of each list. */
const MOST_SHARES = 6
const MOST_PHRASES = 5

/** A phrase tells something from here on: twice by chance is too easy in a large node. */
const TELLING_PHRASE = { leastShare: 0.04, leastTracks: 2, leastTimes: 1.5 } as const

/** A word of a title must be true of more tracks. */
const TELLING_WORD = { leastShare: 0.12, leastTracks: 2, leastTimes: 1.25 } as const

/** Several artists are often joined by commas alone, "Run-D.M.C.,Aerosmith"; "10,000 Maniacs" are one. */
const TIGHT_COMMA = /,(?!\s|$|(?<=\d,)\d)/g

/** Counts the words and phrases of a library. */
export function countLibrary(facets: readonly TrackFacets[]): LibraryCounts {
  return {
    tracks: facets.length,
    descriptors: countTexts(facets, ({ descriptors }) => descriptors),
    moods: countTexts(facets, ({ moods }) => moods),
    titleWords: countTexts(facets, ({ titleWords }) => titleWords),
  }
}

/** What the tracks of a node are like, against the library. */
export function factsOf(tracks: readonly TrackFacets[], library: LibraryCounts): NodeFacts {
  const countOf = (textsOf: (track: TrackFacets) => readonly string[]) => countTexts(tracks, textsOf)
  const telling = (
    counts: Counts,
    whole: Counts,
    { leastShare, leastTracks, leastTimes }: typeof TELLING_PHRASE | typeof TELLING_WORD,
  ) =>
    tellingTexts(
      { counts, tracks: tracks.length },
      { counts: whole, tracks: library.tracks },
      { leastTracks: Math.max(leastTracks, leastShare * tracks.length), leastTimes },
    ).map(({ text }) => text)
  const tempos = tracks.map(({ track }) => (track.bpm === null ? undefined : Math.round(track.bpm)))
  const places = sharesOf(countOf(({ placeNames }) => placeNames.slice(-1))).slice(0, MOST_SHARES)
  const regions = sharesOf(countOf(({ region }) => (region === undefined ? [] : [region])))
  return {
    tracks,
    families: sharesOf(countOf(({ hasComment, family }) => (hasComment ? [family] : []))),
    styles: sharesOf(countOf(({ style }) => [style])).slice(0, MOST_SHARES),
    places,
    home: homePlace(tracks, { places, placesAround: placesAround(tracks), regions }),
    artists: artistShares(tracks),
    descriptors: telling(
      countOf((track) => track.descriptors),
      library.descriptors,
      TELLING_PHRASE,
    ).slice(0, MOST_PHRASES),
    moods: telling(
      countOf((track) => track.moods),
      library.moods,
      TELLING_PHRASE,
    ).slice(0, MOST_PHRASES),
    titleWords: telling(
      countOf((track) => track.titleWords),
      library.titleWords,
      TELLING_WORD,
    ),
    years: spanOf(
      tracks.map(({ time }) => time.from),
      tracks.map(({ time }) => time.to),
    ),
    bpm: spanOf(tempos, tempos),
  }
}

/** Artists with more than one track, as most of these spell them. */
function artistShares(tracks: readonly TrackFacets[]): TreeShare[] {
  const spellings = Map.groupBy(tracks, ({ artist }) => artist)
  const spell = (artist: string) => {
    const [most] = sharesOf(countTexts(spellings.get(artist) ?? [], ({ track }) => [track.artist.trim()]))
    return most?.value.replaceAll(TIGHT_COMMA, ', ') ?? artist
  }
  return sharesOf(countTexts(tracks, ({ artist }) => [artist]))
    .filter(({ tracks: count }) => count > 1)
    .slice(0, MOST_SHARES)
    .map(({ value, tracks: count }) => ({ value: spell(value), tracks: count }))
}

function placesAround(tracks: readonly TrackFacets[]): PlaceShares['placesAround'] {
  const depths = new Map<string, number>()
  for (const { places } of tracks) for (const [depth, { name }] of places.entries()) depths.set(name, depth)
  const counts = countTexts(tracks, ({ placeNames }) => placeNames)
  return sharesOf(counts).map((share) => ({ ...share, depth: depths.get(share.value) ?? 0 }))
}

function spanOf(
  starts: readonly (number | undefined)[],
  ends: readonly (number | undefined)[],
): TreeNodeStats['years'] {
  const from = quantile(ascending(starts), SPAN.from)
  const to = quantile(ascending(ends), SPAN.to)
  return from === undefined || to === undefined ? undefined : { from, to }
}

function ascending(values: readonly (number | undefined)[]): number[] {
  return values
    .filter((value) => value !== undefined)
    .filter((value) => value > 0)
    .sort((left, right) => left - right)
}
