import type { Era } from '../era/read-era.ts'
import { ALL_KEYS, camelotName } from '../key/camelot-key.ts'
import type { IndexedTrack } from './search-filters.ts'
import { marksOf } from './track-marks.ts'

/** The 24 keys around the wheel, by their Camelot names. */
export const WHEEL: readonly string[] = ALL_KEYS.map(camelotName)

/** Who can have written a comment, in the order of their numbers, which begin with 1. */
export const TAG_SOURCES = ['import', 'user', 'offline', 'model'] as const

/** Stands for an energy that is not known. */
export const NO_ENERGY = -1

/** Room for this many tracks at first; it doubles when it is full. */
const FIRST_ROOM = 1_024

const KEY_NUMBERS: ReadonlyMap<string, number> = new Map(WHEEL.map((name, index) => [name, index + 1]))
const SOURCE_NUMBERS: ReadonlyMap<string, number> = new Map(
  TAG_SOURCES.map((name, index) => [name, index + 1]),
)

/** What of a track is a number or one of a few things, by its slot. Tempo and year are in the table of slots. */
export class NumberColumns {
  /** First and last year of the era; 0 where unknown. */
  eraFrom = new Int16Array(FIRST_ROOM)
  eraTo = new Int16Array(FIRST_ROOM)
  /** 0 to 10, or `NO_ENERGY`. */
  energy = new Int8Array(FIRST_ROOM)
  /** One more than the place on the wheel; 0 where unknown. */
  key = new Uint8Array(FIRST_ROOM)
  /** One more than the place in `TAG_SOURCES`; 0 for nobody. */
  source = new Uint8Array(FIRST_ROOM)
  /** As `marksOf` gives them. */
  marks = new Uint8Array(FIRST_ROOM)

  /** Takes in the track in a slot, with what was read of it. */
  set(
    slot: number,
    track: IndexedTrack,
    { era, energy }: { readonly era: Era | undefined; readonly energy: number | undefined },
  ): void {
    if (slot >= this.marks.length) this.#grow(slot)
    this.eraFrom[slot] = era?.from ?? 0
    this.eraTo[slot] = era?.to ?? 0
    this.energy[slot] = energy ?? NO_ENERGY
    this.key[slot] = KEY_NUMBERS.get(track.camelot ?? '') ?? 0
    this.source[slot] = SOURCE_NUMBERS.get(track.tagSource ?? '') ?? 0
    this.marks[slot] = marksOf(track)
  }

  #grow(slot: number): void {
    const room = Math.max(this.marks.length * 2, slot + 1)
    const grown = <T extends Int8Array | Int16Array | Uint8Array>(larger: T, column: T): T => {
      larger.set(column)
      return larger
    }
    this.eraFrom = grown(new Int16Array(room), this.eraFrom)
    this.eraTo = grown(new Int16Array(room), this.eraTo)
    this.energy = grown(new Int8Array(room), this.energy)
    this.key = grown(new Uint8Array(room), this.key)
    this.source = grown(new Uint8Array(room), this.source)
    this.marks = grown(new Uint8Array(room), this.marks)
  }
}
