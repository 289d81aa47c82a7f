import type { NumberRange, TextFacet } from './search-filters.ts'
import type { SearchScratch } from './search-scratch.ts'

/**
 * How requested values become a score.
 *
 * - `original`: every requested value counts, so a long list dilutes what one match is worth.
 * - `balanced`: a facet is worth the same however long its list is; the best match decides, rare ones count more.
 */
export type ScoringMode = 'original' | 'balanced'

/** What a match in each facet is worth. Source: docs/domain/search.md, "Points". */
export const POINTS: Readonly<Record<TextFacet, number>> = {
  genres: 3,
  mood: 1.5,
  descriptors: 1.5,
  location: 2,
  era: 1.5,
}
export const BPM_POINTS = 2
export const YEAR_POINTS = 1

/** How many matches fill a facet: a track has two genres and one place, but many descriptors. */
const MATCHES_THAT_FILL: Readonly<Record<TextFacet, number>> = {
  genres: 2,
  mood: 3,
  descriptors: 3,
  location: 2,
  era: 2,
}

/** Share of a facet that its best match brings alone; the others fill the rest. */
const SHARE_OF_BEST = 0.75

/** What a value is worth that every track has; one that a single track has is worth 1. */
const LEAST_RARITY = 0.5

/** Scores are whole ten-thousandths, which is how they are shown. */
export const SCORE_STEPS = 10_000

/** Apart from the class, so that the loop is as quick as it can be. */
function addPoints(points: Float64Array, slots: ArrayLike<number>, worth: number): void {
  for (let index = 0; index < slots.length; index += 1) {
    const slot = slots[index] ?? 0
    points[slot] = (points[slot] ?? 0) + worth
  }
}

/** Adds up what each track, known by its slot, gets for the facets asked for. */
export class ScoreSheet {
  readonly points: Float64Array
  #maximum = 0
  readonly #mode: ScoringMode
  readonly #tracks: number
  /** Of the facet at hand: matched values, and the rarity of the rarest one. */
  readonly #matches: Uint16Array
  readonly #best: Float64Array
  #requested = 0
  #found = 0
  #rarest = 0

  /** `slots` is the room needed, `tracks` how many tracks there are; the scratch is all 0 and used up. */
  constructor(
    mode: ScoringMode,
    {
      slots,
      tracks,
      scratch,
    }: { readonly slots: number; readonly tracks: number; readonly scratch: SearchScratch },
  ) {
    this.#mode = mode
    this.#tracks = tracks
    this.points = scratch.points.subarray(0, slots)
    this.#matches = scratch.matches.subarray(0, slots)
    this.#best = scratch.best.subarray(0, slots)
  }

  /** Counts a requested value of the facet at hand and the tracks that match it, each named once. */
  addValue(facet: TextFacet, slots: ArrayLike<number>): void {
    this.#requested += 1
    if (slots.length === 0) return
    if (this.#mode === 'original') {
      addPoints(this.points, slots, POINTS[facet])
      return
    }
    this.#found += 1
    const rarity = this.#rarityOf(slots.length)
    this.#rarest = Math.max(this.#rarest, rarity)
    for (let index = 0; index < slots.length; index += 1) {
      const slot = slots[index] ?? 0
      this.#matches[slot] = (this.#matches[slot] ?? 0) + 1
      if (rarity > (this.#best[slot] ?? 0)) this.#best[slot] = rarity
    }
  }

  /** Turns the values counted since the last facet into points. */
  closeFacet(facet: TextFacet): void {
    const worth = POINTS[facet]
    if (this.#mode === 'original') {
      this.#maximum += worth * this.#requested
      this.#requested = 0
      return
    }
    this.#maximum += worth
    const fills = Math.min(this.#found, MATCHES_THAT_FILL[facet])
    for (let slot = 0; slot < this.points.length && this.#found > 0; slot += 1) {
      const matches = this.#matches[slot] ?? 0
      if (matches === 0) continue
      this.points[slot] = (this.points[slot] ?? 0) + worth * this.#shareOf(slot, matches, fills)
    }
    this.#matches.fill(0)
    this.#best.fill(0)
    this.#requested = 0
    this.#found = 0
    this.#rarest = 0
  }

  /** Gives the points to every slot whose number, 0 where unknown, is inside the range. */
  addRange(
    worth: number,
    numbers: Float64Array,
    { min = 0, max = Number.POSITIVE_INFINITY }: NumberRange,
  ): void {
    this.#maximum += worth
    const { points } = this
    for (let slot = 0; slot < points.length; slot += 1) {
      const number = numbers[slot] ?? 0
      if (number > 0 && number >= min && number <= max) points[slot] = (points[slot] ?? 0) + worth
    }
  }

  /** Points below which no score reaches so much (0 to 1). A step less, since scores are rounded. */
  pointsFor(score: number): number {
    return (score - 1 / SCORE_STEPS) * this.#maximum
  }

  /** The score of a track in ten-thousandths; 0 when nothing was asked for. */
  scoreOf(slot: number): number {
    const points = this.points[slot] ?? 0
    return this.#maximum === 0 ? 0 : Math.round((points / this.#maximum) * SCORE_STEPS)
  }

  #shareOf(slot: number, matches: number, fills: number): number {
    const best = (this.#best[slot] ?? 0) / this.#rarest
    if (fills <= 1) return best
    const further = (Math.min(matches, fills) - 1) / (fills - 1)
    return best * (SHARE_OF_BEST + (1 - SHARE_OF_BEST) * further)
  }

  #rarityOf(matching: number): number {
    if (this.#tracks <= 1) return 1
    const rarity = Math.log(this.#tracks / matching) / Math.log(this.#tracks)
    return LEAST_RARITY + (1 - LEAST_RARITY) * rarity
  }
}
