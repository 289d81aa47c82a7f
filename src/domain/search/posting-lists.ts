import { NumberPages } from './number-pages.ts'
import {
  addSlot,
  createSlotSet,
  deleteSlot,
  SLOTS_PER_NUMBER,
  type SlotSet,
  slotsIn,
  unite,
} from './slot-set.ts'

/** How the slots of a word are kept: one of them in place of an address, a few as a list, very many as a set. */
const ALONE = 0
const AS_SET = 255

/** Room for this many words and tracks at first; it doubles when it is full. */
const FIRST_ROOM = 1_024

/** A set has one bit per track, a list 32 for each of its slots. Far fewer again before a set becomes a list. */
const BITS_PER_ENTRY = 32
const SET_TO_LIST = 8

/**
 * For each word, by its number, the slots of the tracks that have it.
 *
 * Packed, since most words are rare: a single slot takes 9 bytes, a list at most twice 4 for each slot, and words that
 * more than every 32nd track has are sets of bits. Memory that is given up is used again.
 */
export class PostingLists {
  #counts = new Uint32Array(FIRST_ROOM)
  /** The only slot, or where the list begins. */
  #places = new Uint32Array(FIRST_ROOM)
  /** `ALONE`, `AS_SET`, or the exponent of the room of the list. */
  #kinds = new Uint8Array(FIRST_ROOM)
  readonly #sets = new Map<number, SlotSet>()
  readonly #pages = new NumberPages()
  /** Bits of a set. */
  #room = FIRST_ROOM

  /** How many tracks have the word. */
  count(word: number): number {
    return this.#counts[word] ?? 0
  }

  /** Notes a track that has the word; the caller names each once. */
  add(word: number, slot: number): void {
    if (word >= this.#counts.length) this.#growWords(word)
    while (slot >= this.#room) this.#room *= 2
    const count = this.count(word)
    const kind = this.#kinds[word] ?? ALONE
    this.#counts[word] = count + 1
    if (count === 0) this.#places[word] = slot
    else if (kind === AS_SET) this.#addToSet(word, slot)
    else if (count < 1 << kind) this.#write(word, count, slot)
    else this.#store(word, [...this.#slots(word, count), slot])
  }

  /** Notes that a track has the word no more; it had it. */
  remove(word: number, slot: number): void {
    const count = this.count(word)
    const kind = this.#kinds[word] ?? ALONE
    this.#counts[word] = count - 1
    if (kind === ALONE) return
    const set = this.#sets.get(word)
    if (set !== undefined) {
      deleteSlot(set, slot)
      if (this.#isFitForList(word)) this.#store(word, slotsIn(set))
      return
    }
    for (let index = 0; index < count; index += 1) {
      if (this.#read(word, index) !== slot) continue
      this.#write(word, index, this.#read(word, count - 1))
      break
    }
    // A quarter, so that a word that comes and goes is not moved each time.
    if (count - 1 <= (1 << kind) >> 2) this.#store(word, this.#slots(word, count - 1))
  }

  /** Puts the tracks that have the word into a set that has room for all of them. Never throws. */
  addTo(into: SlotSet, word: number): void {
    const count = this.count(word)
    const kind = this.#kinds[word] ?? ALONE
    const place = this.#places[word] ?? 0
    if (kind === AS_SET) {
      unite(into, this.#sets.get(word) ?? NO_SLOTS)
    } else if (kind === ALONE) {
      if (count === 1) addSlot(into, place)
    } else {
      const page = this.#pages.pageOf(place)
      const from = this.#pages.placeOf(place)
      for (let index = from; index < from + count; index += 1) addSlot(into, page[index] ?? 0)
    }
  }

  #addToSet(word: number, slot: number): void {
    const set = this.#sets.get(word) ?? NO_SLOTS
    if (slot < set.length * SLOTS_PER_NUMBER) {
      addSlot(set, slot)
    } else if (this.#isFitForList(word)) {
      // The library has grown, and the word has become rare.
      this.#store(word, [...slotsIn(set), slot])
    } else {
      const grown = createSlotSet(this.#room)
      grown.set(set)
      addSlot(grown, slot)
      this.#sets.set(word, grown)
    }
  }

  #isFitForList(word: number): boolean {
    return this.count(word) * BITS_PER_ENTRY * SET_TO_LIST < this.#room
  }

  /** Keeps the slots in the way that takes the least memory. */
  #store(word: number, slots: readonly number[]): void {
    this.#giveUp(word)
    const kind = slots.length < 2 ? ALONE : Math.ceil(Math.log2(slots.length))
    if (slots.length > 1 && BITS_PER_ENTRY << kind >= this.#room) {
      const set = createSlotSet(this.#room)
      for (const slot of slots) addSlot(set, slot)
      this.#sets.set(word, set)
      this.#kinds[word] = AS_SET
      return
    }
    this.#kinds[word] = kind
    this.#places[word] = kind === ALONE ? (slots[0] ?? 0) : this.#pages.take(1 << kind)
    if (kind !== ALONE) for (const [index, slot] of slots.entries()) this.#write(word, index, slot)
  }

  #giveUp(word: number): void {
    const kind = this.#kinds[word] ?? ALONE
    if (kind === AS_SET) this.#sets.delete(word)
    else if (kind !== ALONE) this.#pages.giveUp(this.#places[word] ?? 0, 1 << kind)
  }

  #slots(word: number, count: number): number[] {
    if (this.#kinds[word] === ALONE) return count === 0 ? [] : [this.#places[word] ?? 0]
    return Array.from({ length: count }, (_, index) => this.#read(word, index))
  }

  #read(word: number, index: number): number {
    const address = this.#places[word] ?? 0
    return this.#pages.pageOf(address)[this.#pages.placeOf(address) + index] ?? 0
  }

  #write(word: number, index: number, slot: number): void {
    const address = this.#places[word] ?? 0
    this.#pages.pageOf(address)[this.#pages.placeOf(address) + index] = slot
  }

  #growWords(word: number): void {
    const room = Math.max(this.#counts.length * 2, word + 1)
    const grown = <T extends Uint32Array | Uint8Array>(larger: T, column: T): T => {
      larger.set(column)
      return larger
    }
    this.#counts = grown(new Uint32Array(room), this.#counts)
    this.#places = grown(new Uint32Array(room), this.#places)
    this.#kinds = grown(new Uint8Array(room), this.#kinds)
  }
}

const NO_SLOTS = new Uint32Array(0)
