/** Numbers in a page. */
const PAGE_NUMBERS = 65_536
/** What is left of a page is cut into pieces of these exponents. */
const LARGEST_PIECE = 16

/**
 * Memory for many short lists of numbers, 4 bytes each, in large pages: a typed array of its own would cost each list
 * more than its numbers. Memory that is given up is used again for lists of the same room.
 */
export class NumberPages {
  readonly #pages: Uint32Array[] = []
  readonly #free = new Map<number, number[]>()
  /** Where unused memory of the newest page begins, and that page. */
  #next = PAGE_NUMBERS
  #newest = 0

  /** The address of memory for so many numbers; what it holds is left from others. */
  take(room: number): number {
    const known = this.#free.get(room)?.pop()
    if (known !== undefined) return known
    // A list longer than a page has one for itself.
    if (room > PAGE_NUMBERS) return (this.#pages.push(new Uint32Array(room)) - 1) * PAGE_NUMBERS
    if (this.#next + room > PAGE_NUMBERS) {
      this.#giveUpRest()
      this.#newest = this.#pages.push(new Uint32Array(PAGE_NUMBERS)) - 1
      this.#next = 0
    }
    const address = this.#newest * PAGE_NUMBERS + this.#next
    this.#next += room
    return address
  }

  /** Takes back memory of this room. */
  giveUp(address: number, room: number): void {
    const free = this.#free.get(room)
    if (free === undefined) this.#free.set(room, [address])
    else free.push(address)
  }

  /** The page of a list; the numbers begin at `placeOf` of its address. */
  pageOf(address: number): Uint32Array {
    return this.#pages[Math.floor(address / PAGE_NUMBERS)] ?? NO_NUMBERS
  }

  /** Where the numbers of a list begin in its page. */
  placeOf(address: number): number {
    return address % PAGE_NUMBERS
  }

  #giveUpRest(): void {
    for (let exponent = LARGEST_PIECE; exponent > 0; exponent -= 1) {
      const room = 1 << exponent
      if (this.#next + room > PAGE_NUMBERS) continue
      this.giveUp(this.#newest * PAGE_NUMBERS + this.#next, room)
      this.#next += room
    }
  }
}

const NO_NUMBERS = new Uint32Array(0)
