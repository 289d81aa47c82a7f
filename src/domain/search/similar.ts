import type { GenreNode } from '../genre/genre-graph.ts'
import { parseKey } from '../key/key-notation.ts'
import { isCompatible } from '../key/key-relation.ts'
import { songArtist } from '../library/duplicates.ts'
import { songName } from '../library/version.ts'
import { tempoDifference } from '../tempo/tempo.ts'
import type { FacetColumns, IndexedGenres } from './facet-columns.ts'
import { WHEEL } from './number-columns.ts'
import type { IndexedTrack } from './search-filters.ts'
import { type PhraseFit, phraseFitSteps } from './similar-phrases.ts'
import type { SlotTable } from './slot-table.ts'

/** What each likeness is worth; together 100. Source: docs/domain/search.md, "Similar tracks". */
export const SIMILAR_POINTS = { phrases: 35, style: 27, key: 14, tempo: 14, era: 10 } as const

/** How two styles are related, and the share of the points that it brings. */
export const STYLE_SHARES = { same: 1, line: 0.75, family: 0.4, none: 0 } as const
export type StyleRelation = keyof typeof STYLE_SHARES

/** A key that mixes without being the same. */
const SHARE_OF_MIXING_KEY = 0.85
/** A tempo this far away can still be reached unnoticed enough; there it is worth half. */
const FARTHEST_TEMPO = 0.06
const SHARE_OF_FARTHEST_TEMPO = 0.5
/** 100 to 106 is 6 %, which binary fractions miss by a hair. */
const ROUNDING = 1e-9
/** Times this many years apart have nothing in common. */
const FARTHEST_YEARS = 10
/** Less is chance: some tempo and some key. */
const LEAST_FIT = 30
/** Fits are compared in tenths, so that few are equal. */
const STEPS = 1_000
/** More than are asked for, since some may be versions of the same song. */
const SPARE = 100
const SLOTS_PER_STEP = 2_000
const TEXTS_PER_STEP = 1_000

/** A similar track, and what it has in common with the first one. */
export interface SimilarTrack {
  readonly id: number
  /** 0 to 100. */
  readonly fit: number
  /** Shared descriptors and phrases of the mood, the rarest first. */
  readonly phrases: readonly string[]
  readonly style: { readonly relation: StyleRelation; readonly mine?: GenreNode; readonly other?: GenreNode }
  readonly hasMixingKey: boolean
  readonly hasNearTempo: boolean
  /** Share of the points for the time, 0 to 1. */
  readonly era: number
}

/** The index that is searched. */
interface Indexed {
  readonly table: SlotTable
  readonly columns: FacetColumns
}

/**
 * The tracks that are most like one, best first, with short steps. A key or tempo that is not known neither helps
 * nor harms. The track itself and other versions of its song are left out; none when there is no such track.
 */
export function* similarSteps(
  { table, columns }: Indexed,
  id: number,
  limit: number,
): Generator<undefined, SimilarTrack[], undefined> {
  const slot = table.slotOf(id)
  const track = slot === undefined ? undefined : table.trackAt(slot)
  if (slot === undefined || track === undefined) return []
  const phrases = yield* phraseFitSteps(columns, slot, table.slots)
  const styles = yield* relationsSteps(columns, slot)
  const likeness = createLikeness({ table, columns }, slot, { phrases, styles })
  const fits = new Uint16Array(table.slots)
  const counts = new Uint32Array(STEPS + 1)
  for (let other = 0; other < table.slots; other += 1) {
    if (other % SLOTS_PER_STEP === 0) yield
    if (other === slot || table.trackAt(other) === undefined) continue
    const fit = likeness.fitOf(other)
    if (fit < LEAST_FIT) continue
    const step = Math.round((fit * STEPS) / 100)
    fits[other] = step
    counts[step] = (counts[step] ?? 0) + 1
  }
  return bestOf(fits, counts, limit + SPARE)
    .filter((other) => !isSameSong(track, table.trackAt(other)))
    .slice(0, limit)
    .map((other) => ({ id: table.idAt(other), ...likeness.explain(other) }))
}

function isSameSong(track: IndexedTrack, other: IndexedTrack | undefined): boolean {
  if (other === undefined || songName(track.title) !== songName(other.title)) return false
  return songArtist(track.artist) === songArtist(other.artist)
}

/** The slots with the best fits, equal ones by slot. */
function bestOf(fits: Uint16Array, counts: Uint32Array, limit: number): number[] {
  let cutoff = STEPS
  let better = 0
  while (cutoff > 1 && better + (counts[cutoff] ?? 0) < limit) {
    better += counts[cutoff] ?? 0
    cutoff -= 1
  }
  const best: number[] = []
  let room = limit - better
  for (let slot = 0; slot < fits.length; slot += 1) {
    const fit = fits[slot] ?? 0
    if (fit > cutoff || (fit === cutoff && fit > 0 && room-- > 0)) best.push(slot)
  }
  return best.sort((first, second) => (fits[second] ?? 0) - (fits[first] ?? 0) || first - second)
}

/** Compares tracks with the one in a slot. */
function createLikeness(
  { table, columns }: Indexed,
  slot: number,
  { phrases, styles }: { readonly phrases: PhraseFit; readonly styles: readonly StyleRelation[] },
) {
  const { genres, numbers } = columns
  const { eraFrom, eraTo, key } = numbers
  const mine = genres.readingAt(slot)
  const hasStyle = mine !== undefined && (mine.nodes.length > 0 || mine.spellings.genre.length > 0)
  const bpm = table.bpm[slot] ?? 0
  const myKey = key[slot] ?? 0
  const keyShares = [undefined, ...WHEEL.map((_name, index) => keyShare(myKey, index + 1))]
  const hasEra = (eraFrom[slot] ?? 0) > 0

  const tempoOf = (other: number) => tempoShare(bpm, table.bpm[other] ?? 0)
  const keyOf = (other: number) => keyShares[key[other] ?? 0]
  const eraOf = (other: number) => {
    const from = eraFrom[other] ?? 0
    if (from === 0) return 0
    const years = Math.max(from - (eraTo[slot] ?? 0), (eraFrom[slot] ?? 0) - (eraTo[other] ?? 0), 0)
    return Math.max(0, 1 - years / FARTHEST_YEARS)
  }

  function fitOf(other: number): number {
    let points = 0
    let possible = 0
    const add = (worth: number, share: number | undefined) => {
      if (share === undefined) return
      points += worth * share
      possible += worth
    }
    add(SIMILAR_POINTS.phrases, phrases.hasAny ? phrases.shareOf(other) : undefined)
    add(SIMILAR_POINTS.style, hasStyle ? STYLE_SHARES[styles[genres.at[other] ?? 0] ?? 'none'] : undefined)
    add(SIMILAR_POINTS.key, keyOf(other))
    add(SIMILAR_POINTS.tempo, tempoOf(other))
    add(SIMILAR_POINTS.era, hasEra ? eraOf(other) : undefined)
    return possible === 0 ? 0 : (100 * points) / possible
  }

  function explain(other: number): Omit<SimilarTrack, 'id'> {
    const relation = styles[genres.at[other] ?? 0] ?? 'none'
    return {
      fit: Math.round(fitOf(other)),
      phrases: phrases.sharedWith(other),
      style: { relation, ...relatedNodes(relation, mine, genres.readingAt(other)) },
      hasMixingKey: (keyOf(other) ?? 0) > 0,
      hasNearTempo: (tempoOf(other) ?? 0) > 0,
      era: hasEra ? eraOf(other) : 0,
    }
  }

  return { fitOf, explain }
}

/** How the style of the track in a slot is related to those of each text of genres. */
function* relationsSteps(
  { genres }: FacetColumns,
  slot: number,
): Generator<undefined, StyleRelation[], undefined> {
  const mine = genres.readingAt(slot)
  const relations: StyleRelation[] = []
  for (const other of genres.readings) {
    relations.push(relationOf(mine, other))
    if (relations.length % TEXTS_PER_STEP === 0) yield
  }
  return relations
}

function relationOf(mine: IndexedGenres | undefined, other: IndexedGenres | undefined): StyleRelation {
  if (mine === undefined || other === undefined) return 'none'
  const isShared = other.spellings.genre.some((spelling) => mine.spellings.genre.includes(spelling))
  if (isShared || findPair(mine, other, isSameNode) !== undefined) return 'same'
  if (findPair(mine, other, isInLine) !== undefined) return 'line'
  const family = mine.nodes[0]?.familyId
  return family !== undefined && family === other.nodes[0]?.familyId ? 'family' : 'none'
}

function relatedNodes(
  relation: StyleRelation,
  mine: IndexedGenres | undefined,
  other: IndexedGenres | undefined,
): { readonly mine?: GenreNode; readonly other?: GenreNode } {
  const first = { mine: mine?.nodes[0], other: other?.nodes[0] }
  const test = relation === 'same' ? isSameNode : isInLine
  const pair = mine && other && relation !== 'family' ? findPair(mine, other, test) : undefined
  const chosen = pair === undefined ? first : { mine: pair[0], other: pair[1] }
  if (chosen.mine === undefined || chosen.other === undefined) return {}
  return { mine: chosen.mine, other: chosen.other }
}

function findPair(
  mine: IndexedGenres,
  other: IndexedGenres,
  test: (left: GenreNode, right: GenreNode) => boolean,
): readonly [GenreNode, GenreNode] | undefined {
  for (const left of mine.nodes) {
    const right = other.nodes.find((node) => test(left, node))
    if (right !== undefined) return [left, right]
  }
  return undefined
}

function isSameNode(left: GenreNode, right: GenreNode): boolean {
  return left.id === right.id
}

function isInLine(left: GenreNode, right: GenreNode): boolean {
  return left.parentIds.includes(right.id) || right.parentIds.includes(left.id)
}

/** Share of the points for two keys by their numbers; undefined when one is not known. */
function keyShare(mine: number, other: number): number | undefined {
  if (mine === 0) return undefined
  if (mine === other) return 1
  const mixes = isCompatible(parseKey(WHEEL[mine - 1] ?? ''), parseKey(WHEEL[other - 1] ?? ''))
  return mixes ? SHARE_OF_MIXING_KEY : 0
}

/** Share of the points for two tempos, also at half or double speed; undefined when one is not known. */
function tempoShare(mine: number, other: number): number | undefined {
  if (mine === 0 || other === 0) return undefined
  const difference = tempoDifference(mine, other)
  if (difference > FARTHEST_TEMPO + ROUNDING) return 0
  return 1 - (1 - SHARE_OF_FARTHEST_TEMPO) * (difference / FARTHEST_TEMPO)
}
