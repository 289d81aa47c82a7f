import type { IndexedTrack } from './search-filters.ts'
import { hasSameTexts, searchTextOf } from './search-text.ts'
import { hasSlot } from './slot-set.ts'
import type { SlotTable } from './slot-table.ts'
import { WordIndex } from './word-index.ts'

/** Tracks whose words are taken in between two steps: under a millisecond. */
const TRACKS_PER_STEP = 50

/** Tracks whose words one search takes in while they are not all there: some 200 ms. */
const TRACKS_PER_SEARCH = 20_000

type Steps<T> = Generator<undefined, T, undefined>

/** The words of all tracks of a table: taken in part by part, and from then on kept as the tracks are. */
export class TrackWords {
  readonly #table: SlotTable
  readonly #words = new WordIndex()
  /** The words of the tracks in slots before this one have been taken in; all of them when it is infinite. */
  #takenIn = 0

  constructor(table: SlotTable) {
    this.#table = table
  }

  /**
   * The index of the words. In a large library it takes long to make, so each call does a part, and gives undefined
   * while there is more to do.
   */
  *readySteps(): Steps<WordIndex | undefined> {
    if (this.#takenIn === Infinity) return this.#words
    const end = Math.min(this.#takenIn + TRACKS_PER_SEARCH, this.#table.slots)
    while (this.#takenIn < end) {
      const track = this.#table.trackAt(this.#takenIn)
      if (track !== undefined) this.#words.set(this.#takenIn, searchTextOf(track))
      this.#takenIn += 1
      if (this.#takenIn % TRACKS_PER_STEP === 0) yield
    }
    if (end < this.#table.slots) return undefined
    this.#takenIn = Infinity
    yield* this.#words.prepareSteps()
    return this.#words
  }

  /** Notes what the track in a slot was and is; undefined for one that was not or is no more. */
  set(slot: number, before: IndexedTrack | undefined, after: IndexedTrack | undefined): void {
    // It is taken in later, as it will be then.
    if (slot >= this.#takenIn) return
    if (before !== undefined && after !== undefined && hasSameTexts(before, after)) return
    this.#words.set(slot, after === undefined ? '' : searchTextOf(after))
  }

  /**
   * Those of the tracks that have each word of a normalised text somewhere, also within a longer one. All of them while
   * the words are not taken in.
   */
  *amongSteps(ids: readonly number[], text: string): Steps<readonly number[]> {
    const words = text === '' ? undefined : yield* this.readySteps()
    if (words === undefined) return ids
    let left = ids
    for (const word of text.split(' ')) {
      const having = yield* words.containingSteps(word, this.#table.slots)
      left = left.filter((id) => hasSlot(having, this.#table.slotOf(id) ?? 0))
    }
    return left
  }
}
