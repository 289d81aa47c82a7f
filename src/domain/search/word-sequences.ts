import { NumberPages } from './number-pages.ts'

/** Rooms of lists differ by this many numbers, so that the memory of one text fits another. */
const ROOM_STEP = 8

/** Room for this many tracks at first; it doubles when it is full. */
const FIRST_ROOM = 1_024

/** The words of each text in their order, as numbers, by slot: 4 bytes for a word. */
export class WordSequences {
  #addresses = new Uint32Array(FIRST_ROOM)
  #lengths = new Uint32Array(FIRST_ROOM)
  readonly #pages = new NumberPages()

  /** The numbers of the words of a text, a copy. */
  at(slot: number): Uint32Array {
    const length = this.#lengths[slot] ?? 0
    const address = this.#addresses[slot] ?? 0
    const place = this.#pages.placeOf(address)
    return this.#pages.pageOf(address).slice(place, place + length)
  }

  /** Notes the words of the text in a slot; none when it has gone. */
  set(slot: number, words: readonly number[]): void {
    if (slot >= this.#lengths.length) this.#grow(slot)
    const before = roomFor(this.#lengths[slot] ?? 0)
    const room = roomFor(words.length)
    if (room !== before) {
      if (before > 0) this.#pages.giveUp(this.#addresses[slot] ?? 0, before)
      this.#addresses[slot] = room > 0 ? this.#pages.take(room) : 0
    }
    const address = this.#addresses[slot] ?? 0
    if (room > 0) this.#pages.pageOf(address).set(words, this.#pages.placeOf(address))
    this.#lengths[slot] = words.length
  }

  /** Whether the text in a slot has these words, one after the other. Never throws. */
  has(slot: number, words: readonly number[]): boolean {
    const address = this.#addresses[slot] ?? 0
    const page = this.#pages.pageOf(address)
    const from = this.#pages.placeOf(address)
    const last = from + (this.#lengths[slot] ?? 0) - words.length
    for (let start = from; start <= last; start += 1) {
      let same = 0
      while (same < words.length && page[start + same] === words[same]) same += 1
      if (same === words.length) return true
    }
    return false
  }

  #grow(slot: number): void {
    const room = Math.max(this.#lengths.length * 2, slot + 1)
    const grown = (column: Uint32Array) => {
      const larger = new Uint32Array(room)
      larger.set(column)
      return larger
    }
    this.#addresses = grown(this.#addresses)
    this.#lengths = grown(this.#lengths)
  }
}

function roomFor(words: number): number {
  return Math.ceil(words / ROOM_STEP) * ROOM_STEP
}
