import type { TextFacet } from './search-filters.ts'

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

  /** `slots` is the room needed, `tracks` how many tracks there are. */
  constructor(mode: ScoringMode, { slots, tracks }: { readonly slots: number; readonly tracks: number }) {
    this.#mode = mode
    this.#tracks = tracks
    this.points = new Float64Array(slots)
    this.#matches = new Uint16Array(slots)
    this.#best = new Float64Array(mode === 'balanced' ? slots : 0)
  }

  /** Counts a requested value of the facet at hand and the tracks that match it, each named once. */
  addValue(slots: ArrayLike<number>): void {
    this.#requested += 1
    if (slots.length === 0) return
    this.#found += 1
    const rarity = this.#rarityOf(slots.length)
    this.#rarest = Math.max(this.#rarest, rarity)
    for (let index = 0; index < slots.length; index += 1) {
      const slot = slots[index] ?? 0
      this.#matches[slot] = (this.#matches[slot] ?? 0) + 1
      if (this.#mode === 'balanced' && rarity > (this.#best[slot] ?? 0)) this.#best[slot] = rarity
    }
  }

  /** Turns the values counted since the last facet into points. */
  closeFacet(facet: TextFacet): void {
    const worth = POINTS[facet]
    this.#maximum += this.#mode === 'original' ? worth * this.#requested : worth
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

  /** Gives the points to every slot that passes. */
  addRange(worth: number, passes: (slot: number) => boolean): void {
    this.#maximum += worth
    for (let slot = 0; slot < this.points.length; slot += 1) {
      if (passes(slot)) this.points[slot] = (this.points[slot] ?? 0) + worth
    }
  }

  /** The score of a track in ten-thousandths; 0 when nothing was asked for. */
  scoreOf(slot: number): number {
    const points = this.points[slot] ?? 0
    return this.#maximum === 0 ? 0 : Math.round((points / this.#maximum) * SCORE_STEPS)
  }

  /** In the original mode the plain number of matches. */
  #shareOf(slot: number, matches: number, fills: number): number {
    if (this.#mode === 'original') return matches
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
