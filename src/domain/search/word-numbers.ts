/** A map that grows is built anew, which takes long for a large one; this many small ones never do it together. */
const PARTS = 64

/** The number of each word. As a `Map`, but no change of it takes longer than a fraction of a millisecond. */
export class WordNumbers {
  readonly #parts = Array.from({ length: PARTS }, () => new Map<string, number>())
  #size = 0

  /** How many words there are. */
  get size(): number {
    return this.#size
  }

  /** The number of a word; undefined for one that is not there. */
  get(word: string): number | undefined {
    return this.#parts[partOf(word)]?.get(word)
  }

  /** Notes the number of a word that is not there yet. */
  set(word: string, number: number): void {
    this.#parts[partOf(word)]?.set(word, number)
    this.#size += 1
  }

  /** Forgets a word that is there. */
  delete(word: string): void {
    this.#parts[partOf(word)]?.delete(word)
    this.#size -= 1
  }
}

/** Three characters spread numbers and words of any script well enough. */
function partOf(word: string): number {
  const last = word.length - 1
  return (word.charCodeAt(0) + 5 * word.charCodeAt(last) + 17 * word.charCodeAt(last >> 1)) % PARTS
}
