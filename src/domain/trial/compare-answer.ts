import { type CommentParts, parseComment } from '../comment/parse-comment.ts'
import { type Era, eraOfFacets, readEra } from '../era/read-era.ts'
import type { GenreNode } from '../genre/genre-graph.ts'
import { genreKey } from '../genre/genre-key.ts'
import type { GenreLookup } from '../genre/genre-lookup.ts'
import { type Gazetteer, isWithin } from '../place/gazetteer.ts'
import { placesOfFacets } from '../place/places-of-facets.ts'

/** What an answer is held against. A facet that is not known is the empty string. */
export type TruthParts = Pick<CommentParts, 'genre1' | 'genre2' | 'place' | 'era'>

/**
 * How near two genres are, the nearest first:
 *
 * - `exact`: the same style.
 * - `close`: one comes directly from the other, also across families.
 * - `family`: the same family.
 */
export type GenreNearness = 'exact' | 'close' | 'family' | 'different'

/** What is right about an answer; undefined where the truth says nothing. */
export interface Comparison {
  readonly genre: GenreNearness
  readonly place: boolean | undefined
  readonly era: boolean | undefined
  /** The comment has its five parts, and a genre. */
  readonly isWellFormed: boolean
}

/** What reads the facets. */
export interface TrialReaders {
  readonly genres: GenreLookup
  readonly gazetteer: Gazetteer
}

/** Middles of two times that are at most this many years apart are the same time to a DJ. */
const MOST_YEARS_APART = 5

/**
 * Holds a comment against the truth.
 *
 * Genres are read with the graph, so spelling and decoration do not matter; one that it does not know is right
 * when it is the same text. A place is right when one of its places lies in one of the truth's, or the other way
 * round: "London" and "UK" agree. What is missing is wrong where the truth has it, so an absent answer is the
 * empty comment. Never throws.
 *
 * Source: docs/domain/trial.md, "What counts as right".
 */
export function compareAnswer(truth: TruthParts, comment: string, readers: TrialReaders): Comparison {
  const answer = parseComment(comment)
  return {
    genre: compareGenres(truth, answer, readers.genres),
    place: isPlaceRight(truth, answer, readers.gazetteer),
    era: isEraRight(truth, answer),
    isWellFormed: answer.quality === 'structured' && answer.genre1 !== '',
  }
}

/** How near the genres of two comments are, read with the graph. Symmetric; never throws. */
export function compareGenres(
  one: Pick<TruthParts, 'genre1' | 'genre2'>,
  other: Pick<TruthParts, 'genre1' | 'genre2'>,
  genres: GenreLookup,
): GenreNearness {
  const [left, right] = [one, other].map(({ genre1, genre2 }) => genres.ofGenres(genre1, genre2))
  if (left === undefined && right === undefined) return isSameGenreText(one, other) ? 'exact' : 'different'
  if (left === undefined || right === undefined) return 'different'
  if (left.id === right.id) return 'exact'
  if (isParent(left, right) || isParent(right, left)) return 'close'
  return left.familyId === right.familyId ? 'family' : 'different'
}

/** Whether an answer that is so near is right when this much is asked for: what is exact is close, too. */
export function isAtLeast(nearness: GenreNearness, level: Exclude<GenreNearness, 'different'>): boolean {
  return NEAREST_FIRST.indexOf(nearness) <= NEAREST_FIRST.indexOf(level)
}

const NEAREST_FIRST: readonly GenreNearness[] = ['exact', 'close', 'family', 'different']

/** Two absent genres are not the same genre. */
function isSameGenreText(one: Pick<TruthParts, 'genre1'>, other: Pick<TruthParts, 'genre1'>): boolean {
  return genreKey(one.genre1) !== '' && isSameText(one.genre1, other.genre1)
}

function isParent(parent: GenreNode, child: GenreNode): boolean {
  return child.parentIds.includes(parent.id)
}

function isPlaceRight(truth: TruthParts, answer: TruthParts, gazetteer: Gazetteer): boolean | undefined {
  const wanted = placesOfFacets(truth, gazetteer)
  if (wanted.length === 0) {
    // Without a comma a time stands where the place would.
    const isSilent = truth.place === '' || readEra(truth.place) !== undefined
    return isSilent ? undefined : isSameText(truth.place, answer.place)
  }
  const said = placesOfFacets(answer, gazetteer)
  return wanted.some((place) => said.some((other) => isWithin(place, other) || isWithin(other, place)))
}

function isEraRight(truth: TruthParts, answer: TruthParts): boolean | undefined {
  const wanted = eraOfFacets(truth)
  if (wanted === undefined) return truth.era === '' ? undefined : isSameText(truth.era, answer.era)
  const said = eraOfFacets(answer)
  return said !== undefined && Math.abs(middleOf(wanted) - middleOf(said)) <= MOST_YEARS_APART
}

function middleOf({ from, to }: Era): number {
  return (from + to) / 2
}

function isSameText(one: string, other: string): boolean {
  return genreKey(one) === genreKey(other)
}
