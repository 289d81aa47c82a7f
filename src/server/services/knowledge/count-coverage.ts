import type { FacetCoverage, KnowledgeCoverage } from '../../../contract/knowledge.schema.ts'
import type { Track } from '../../../contract/track.schema.ts'
import { eraOfFacets } from '../../../domain/era/read-era.ts'
import type { GenreLookup } from '../../../domain/genre/genre-lookup.ts'
import type { EnergyLexicon } from '../../../domain/mood/energy-lexicon.ts'
import { splitPhrases } from '../../../domain/mood/split-phrases.ts'
import type { Gazetteer } from '../../../domain/place/gazetteer.ts'
import { placesOfFacets } from '../../../domain/place/places-of-facets.ts'

/** What reads the facets of a comment. */
export interface FacetReaders {
  readonly genres: GenreLookup
  readonly gazetteer: Gazetteer
  readonly energy: EnergyLexicon
}

/** What is looked at of a tagged track. */
export type TaggedFacets = Pick<
  Track,
  'genre1' | 'genre2' | 'descriptors' | 'mood' | 'place' | 'era' | 'year'
>

/** Counts track after track how much of a library is understood. */
export interface CoverageCount {
  /** Takes in one tagged track. */
  add(track: TaggedFacets): void
  result(): Omit<KnowledgeCoverage, 'revision'>
}

/** Unread texts that are told of each facet: enough to see what knowledge is missing. */
const MOST_UNREAD = 50

/** A text is told to be recognised, for which its beginning is enough. */
const MOST_CHARACTERS = 200

/** Starts a count. */
export function createCoverageCount({ genres, gazetteer, energy }: FacetReaders): CoverageCount {
  const counts = { genre: startCount(), place: startCount(), era: startCount(), energy: startCount() }
  let tagged = 0

  function add(track: TaggedFacets): void {
    tagged += 1
    addGenres(track)
    const { mood, descriptors, place, era, year } = track
    counts.place.add([place], placesOfFacets(track, gazetteer)[0]?.id)
    const time = eraOfFacets(track, year ?? undefined)
    counts.era.add([era], time && `${time.from}-${time.to}`, time?.isFallback)
    const level = energy.energyOf(splitPhrases(mood)) ?? energy.energyOf(splitPhrases(descriptors))
    counts.energy.add([mood], level === undefined ? undefined : String(Math.round(level)))
  }

  /** A track needs one known genre; each unknown one is told, so that the knowledge can grow. */
  function addGenres({ genre1, genre2 }: TaggedFacets): void {
    counts.genre.add([genre1, genre2], genres.ofGenres(genre1, genre2)?.name)
    for (const genre of [genre1, genre2]) if (genres.find(genre) === undefined) counts.genre.addUnread(genre)
  }

  return {
    add,
    result: () => ({
      tagged,
      genre: counts.genre.result(tagged),
      place: counts.place.result(tagged),
      era: counts.era.result(tagged),
      energy: counts.energy.result(tagged),
    }),
  }
}

/** Counts one facet. Its own texts are unread when they led to nothing, or only the year of the file did. */
function startCount() {
  const texts = new Set<string>()
  const meanings = new Set<string>()
  const unread = new Map<string, number>()
  const sums = { resolved: 0, fromYear: 0, missing: 0 }

  function addUnread(text: string): void {
    if (text !== '') unread.set(text, (unread.get(text) ?? 0) + 1)
  }

  function add(written: readonly string[], meaning: string | undefined, isFromYear = false): void {
    const present = written.filter((text) => text !== '')
    for (const text of present) texts.add(text)
    if (present.length === 0) sums.missing += 1
    if (meaning !== undefined) {
      sums.resolved += 1
      meanings.add(meaning)
    }
    if (isFromYear) sums.fromYear += 1
    // Of several texts each is judged by the caller.
    if ((meaning === undefined || isFromYear) && written.length === 1)
      for (const text of present) addUnread(text)
  }

  function result(tagged: number): FacetCoverage {
    return {
      ...sums,
      share: tagged === 0 ? 0 : sums.resolved / tagged,
      distinctBefore: texts.size,
      distinctAfter: meanings.size,
      unread: [...unread]
        .sort(([left, leftCount], [right, rightCount]) => rightCount - leftCount || (left < right ? -1 : 1))
        .slice(0, MOST_UNREAD)
        .map(([text, tracks]) => ({ text: text.slice(0, MOST_CHARACTERS), tracks })),
    }
  }

  return { add, addUnread, result }
}
