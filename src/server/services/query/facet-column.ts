import { normaliseName } from '../../../domain/library/normalise-name.ts'
import type { LibraryTrack } from '../library/library-track.ts'

/** A value of a facet and how many tracks have it. */
export interface FacetCount {
  readonly value: string
  readonly tracks: number
}

/** The values of a track in one column, as written; blank ones are left out. */
export type FacetReader = (entry: LibraryTrack) => readonly string[]

/** Shared by the many tracks without a value. */
const NONE: readonly number[] = []

/**
 * One facet of all tracks as numbers, so that counting a large library takes milliseconds.
 *
 * Each spelling has a number; spellings that differ only in case, accents or punctuation are one value.
 */
export class FacetColumn {
  readonly #read: FacetReader
  /** Numbers of the spellings by place in the library. */
  readonly #spellingsAt: (readonly number[])[] = []
  readonly #spellings: string[] = []
  /** Number of the value by number of the spelling. */
  readonly #valueOf: number[] = []
  /** Normalised value by its number. */
  readonly #names: string[] = []
  readonly #numberOfSpelling = new Map<string, number>()
  readonly #numberOfName = new Map<string, number>()

  constructor(read: FacetReader) {
    this.#read = read
  }

  /** Takes in the track at a place. */
  set(position: number, entry: LibraryTrack): void {
    const texts = this.#read(entry)
    this.#spellingsAt[position] = texts.length === 0 ? NONE : this.#numbersOf(texts)
  }

  /** Forgets the places from this one on. */
  cut(length: number): void {
    this.#spellingsAt.length = length
  }

  /** Numbers of tracks by number of the value, with the spelling that is used most. */
  #count(positions: Iterable<number>): { readonly tracks: Int32Array; readonly spellings: Int32Array } {
    const bySpelling = new Int32Array(this.#spellings.length)
    for (const position of positions) {
      for (const spelling of this.#spellingsAt[position] ?? NONE) {
        bySpelling[spelling] = (bySpelling[spelling] ?? 0) + 1
      }
    }
    const tracks = new Int32Array(this.#names.length)
    const spellings = new Int32Array(this.#names.length).fill(-1)
    // By index, since pairs for each of many spellings would take most of the time.
    for (let spelling = 0; spelling < bySpelling.length; spelling++) {
      const uses = bySpelling[spelling] ?? 0
      if (uses === 0) continue
      const value = this.#valueOf[spelling] ?? 0
      tracks[value] = (tracks[value] ?? 0) + uses
      const best = spellings[value] ?? -1
      if (best < 0 || uses > (bySpelling[best] ?? 0)) spellings[value] = spelling
    }
    return { tracks, spellings }
  }

  /** The most frequent values among some tracks, most frequent first, then by name. */
  top(positions: Iterable<number>, limit: number, accepts?: (name: string) => boolean): FacetCount[] {
    const { tracks, spellings } = this.#count(positions)
    const best: FacetCount[] = []
    for (let value = 0; value < tracks.length; value++) {
      const uses = tracks[value] ?? 0
      const last = best.length < limit ? undefined : best[limit - 1]
      if (uses === 0 || (last !== undefined && uses < last.tracks)) continue
      if (accepts?.(this.#names[value] ?? '') === false) continue
      const found = { value: this.#spellings[spellings[value] ?? -1] ?? '', tracks: uses }
      const place = best.findIndex((other) => isBefore(found, other))
      best.splice(place < 0 ? best.length : place, 0, found)
      if (best.length > limit) best.pop()
    }
    return best
  }

  #numbersOf(texts: readonly string[]): readonly number[] {
    const numbers: number[] = []
    for (const text of texts) {
      const number = this.#numberOf(text.trim())
      if (number !== undefined && !numbers.includes(number)) numbers.push(number)
    }
    return numbers
  }

  #numberOf(spelling: string): number | undefined {
    const known = this.#numberOfSpelling.get(spelling)
    if (known !== undefined) return known
    const name = normaliseName(spelling)
    if (name === '') return undefined
    let value = this.#numberOfName.get(name)
    if (value === undefined) {
      value = this.#names.push(name) - 1
      this.#numberOfName.set(name, value)
    }
    const number = this.#spellings.push(spelling) - 1
    this.#valueOf.push(value)
    this.#numberOfSpelling.set(spelling, number)
    return number
  }
}

function isBefore(left: FacetCount, right: FacetCount): boolean {
  return left.tracks > right.tracks || (left.tracks === right.tracks && left.value < right.value)
}
