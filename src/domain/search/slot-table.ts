import type { IndexedTrack } from './search-filters.ts'

/** Room for this many tracks at first; it doubles when it is full. */
const FIRST_ROOM = 1_024

/**
 * The tracks of an index in columns. Each has a slot, a small number that stays its own
 * until it is removed and is then given to another.
 */
export class SlotTable {
  /** Tempo and year by slot; 0 where unknown. */
  bpm = new Float64Array(FIRST_ROOM)
  year = new Float64Array(FIRST_ROOM)
  #positions = new Uint32Array(FIRST_ROOM)
  readonly #tracks: (IndexedTrack | undefined)[] = []
  readonly #slotById = new Map<number, number>()
  readonly #free: number[] = []
  #inOrder: Uint32Array | undefined

  get size(): number {
    return this.#slotById.size
  }

  /** All slots in use are smaller than this. */
  get slots(): number {
    return this.#tracks.length
  }

  /** The track with this id, or undefined. */
  find(id: number): IndexedTrack | undefined {
    const slot = this.#slotById.get(id)
    return slot === undefined ? undefined : this.#tracks[slot]
  }

  /** The slot of the track with this id, or undefined. */
  slotOf(id: number): number | undefined {
    return this.#slotById.get(id)
  }

  /** The track in a slot; undefined when it is free. */
  trackAt(slot: number): IndexedTrack | undefined {
    return this.#tracks[slot]
  }

  /** The id of the track in a slot that is in use. */
  idAt(slot: number): number {
    return this.#tracks[slot]?.id ?? 0
  }

  /** Stores a track or its new state and returns its slot. */
  put(track: IndexedTrack, position: number): number {
    const known = this.#slotById.get(track.id)
    const slot = known ?? this.#free.pop() ?? this.#tracks.length
    this.#tracks[slot] = track
    this.#slotById.set(track.id, slot)
    if (slot >= this.bpm.length) this.#grow()
    this.bpm[slot] = track.bpm ?? 0
    this.year[slot] = track.year ?? 0
    if (known === undefined || this.#positions[slot] !== position) this.#inOrder = undefined
    this.#positions[slot] = position
    return slot
  }

  /** Frees the slot of a track that is there, and returns it. */
  remove(id: number): number {
    const slot = this.#slotById.get(id) ?? 0
    this.#slotById.delete(id)
    this.#tracks[slot] = undefined
    this.#free.push(slot)
    this.#inOrder = undefined
    return slot
  }

  /** The slots in use. */
  liveSlots(): number[] {
    return [...this.#slotById.values()]
  }

  /** The slots in use by position, then slot. Kept until a track comes, goes or moves. */
  slotsInOrder(): Uint32Array {
    this.#inOrder ??= this.#sortSlots()
    return this.#inOrder
  }

  #sortSlots(): Uint32Array {
    // Position and slot in one exact number: typed arrays of numbers sort without a comparing function.
    const keys = new Float64Array(this.size)
    let count = 0
    for (let slot = 0; slot < this.#tracks.length; slot += 1) {
      if (this.#tracks[slot] === undefined) continue
      keys[count] = (this.#positions[slot] ?? 0) * SLOT_LIMIT + slot
      count += 1
    }
    // A library read in file order is in order already.
    if (keys.some((key, row) => key < (keys[row - 1] ?? 0))) keys.sort()
    return Uint32Array.from(keys, (key) => key % SLOT_LIMIT)
  }

  #grow(): void {
    const room = this.bpm.length * 2
    const grown = <T extends Float64Array | Uint32Array>(larger: T, column: T): T => {
      larger.set(column)
      return larger
    }
    this.bpm = grown(new Float64Array(room), this.bpm)
    this.year = grown(new Float64Array(room), this.year)
    this.#positions = grown(new Uint32Array(room), this.#positions)
  }
}

/** Slots fit below this, and positions of 32 bits times this are still exact. */
const SLOT_LIMIT = 2 ** 21
