/** Room for this many tracks at first; it doubles when it is full. */
const FIRST_ROOM = 1_024

/** What to do when a text comes, and when the last track with it has gone. */
export interface TextUse<Track, Reading> {
  readonly read: (track: Track) => Reading
  readonly forget: (reading: Reading) => void
}

/**
 * The distinct texts of one part of the tracks, each read once, and which one each track has by its slot.
 *
 * Text 0 is no text. The number of a text that nobody has any more is given to another.
 */
export class TextSource<Track, Reading> {
  /** The number of the text by slot. */
  at = new Uint32Array(FIRST_ROOM)
  /** What was read, by the number of the text. */
  readonly readings: (Reading | undefined)[] = [undefined]
  readonly #use: TextUse<Track, Reading>
  readonly #texts: string[] = ['']
  readonly #tracks: number[] = [0]
  readonly #numbers = new Map<string, number>()
  readonly #free: number[] = []

  constructor(use: TextUse<Track, Reading>) {
    this.#use = use
  }

  /** All numbers of texts are smaller than this. */
  get texts(): number {
    return this.readings.length
  }

  /** Notes the text that the track in a slot has now; "" is none. Tells whether it had another one. */
  set(slot: number, text: string, track: Track): boolean {
    if (slot >= this.at.length) this.#grow(slot)
    const before = this.at[slot] ?? 0
    if (this.#texts[before] === text) return false
    this.at[slot] = text === '' ? 0 : this.#acquire(text, track)
    this.#release(before)
    return true
  }

  /** Notes that the slot is free. */
  clear(slot: number): void {
    const before = this.at[slot] ?? 0
    this.at[slot] = 0
    this.#release(before)
  }

  /** What was read of the text that the track in a slot has. */
  readingAt(slot: number): Reading | undefined {
    return this.readings[this.at[slot] ?? 0]
  }

  /** Reads every text anew, a step for each. */
  *readAnew(read: (reading: Reading) => Reading): Generator<undefined, void, undefined> {
    for (let number = 1; number < this.readings.length; number += 1) {
      const before = this.readings[number]
      if (before === undefined) continue
      this.readings[number] = read(before)
      this.#use.forget(before)
      yield
    }
  }

  #acquire(text: string, track: Track): number {
    const known = this.#numbers.get(text)
    const number = known ?? this.#free.pop() ?? this.#texts.length
    if (known === undefined) {
      this.#texts[number] = text
      this.#tracks[number] = 0
      this.readings[number] = this.#use.read(track)
      this.#numbers.set(text, number)
    }
    this.#tracks[number] = (this.#tracks[number] ?? 0) + 1
    return number
  }

  #release(number: number): void {
    if (number === 0) return
    const left = (this.#tracks[number] ?? 0) - 1
    this.#tracks[number] = left
    if (left > 0) return
    const reading = this.readings[number]
    if (reading !== undefined) this.#use.forget(reading)
    this.#numbers.delete(this.#texts[number] ?? '')
    this.#texts[number] = ''
    this.readings[number] = undefined
    this.#free.push(number)
  }

  #grow(slot: number): void {
    const grown = new Uint32Array(Math.max(this.at.length * 2, slot + 1))
    grown.set(this.at)
    this.at = grown
  }
}
