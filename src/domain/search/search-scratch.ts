/** Numbers by slot that a search works on; they are large, and one search after the other can use them. */
export interface SearchScratch {
  readonly points: Float64Array
  readonly matches: Uint16Array
  readonly best: Float64Array
  readonly scores: Uint16Array
  readonly places: Uint16Array
}

/**
 * Lends the numbers to one search at a time. In a large library it takes longer to get and clear fresh memory than
 * to search; only a search that begins while another is under way gets its own.
 */
export class ScratchKeeper {
  #kept: SearchScratch | undefined

  /** Numbers for at least so many slots, all 0. */
  take(slots: number): SearchScratch {
    const kept = this.#kept
    this.#kept = undefined
    if (kept === undefined || kept.points.length < slots) return createScratch(slots)
    for (const numbers of Object.values(kept)) numbers.fill(0)
    return kept
  }

  /** Takes them back. */
  giveBack(scratch: SearchScratch): void {
    this.#kept = scratch
  }
}

/** Room for more tracks, so that the next few do not ask for larger ones. */
const SPARE_SHARE = 1.1

function createScratch(slots: number): SearchScratch {
  const room = Math.ceil(slots * SPARE_SHARE)
  return {
    points: new Float64Array(room),
    matches: new Uint16Array(room),
    best: new Float64Array(room),
    scores: new Uint16Array(room),
    places: new Uint16Array(room),
  }
}
