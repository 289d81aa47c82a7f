/** Whether an occurrence of the searched text, from `start` to before `end`, counts. */
export type HitTest = (text: string, start: number, end: number) => boolean

/** Phrases whose texts are searched as one; a search through one long text is many times faster than many short ones. */
const BLOCK_PHRASES = 1_024

/** Keeps a border between two phrases of a block; an occurrence across it is no hit. */
const BORDER = '\n'

/**
 * Searched values kept, and the phrases and tracks found by all of them together: 10 MB, more in a library so large
 * that the few values of one search would push each other out.
 */
const VALUES_REMEMBERED = 500
const HITS_REMEMBERED = 2_000_000
const HITS_REMEMBERED_PER_TRACK = 8

/** Phrases that no track has any more may wait until there are as many of them as of others, and these. */
const DEAD_PHRASES_TOLERATED = 4_096

interface Block {
  readonly text: string
  /** Where each phrase begins in the text. */
  readonly starts: Uint32Array
}

interface Found {
  readonly phrases: number[]
  /** Phrases from here on are newer than the last look. */
  upTo: number
  /** Tracks with any of the phrases, as they were at this state of the dictionary. */
  slots: Uint32Array
  state: number
}

/**
 * Distinct phrases of one facet, and which tracks have each.
 *
 * Phrases get increasing numbers, so what was found for a value stays right and only newer phrases are looked at.
 */
export class PhraseDictionary {
  readonly #isHit: HitTest
  readonly #numbers = new Map<string, number>()
  #texts: string[] = []
  #slots: number[][] = []
  #blocks: Block[] = []
  readonly #found = new Map<string, Found>()
  #hitsRemembered = 0
  /** Grows with every change. */
  #state = 0
  /** All slots are smaller than this. */
  #room = 0

  constructor(isHit: HitTest = anywhere) {
    this.#isHit = isHit
  }

  /** How many phrases some track has. */
  get size(): number {
    return this.#numbers.size
  }

  /** Notes that the track has the phrase; the caller names each phrase of a track once. */
  add(phrase: string, slot: number): void {
    const number = this.#numbers.get(phrase)
    this.#state += 1
    this.#room = Math.max(this.#room, slot + 1)
    if (number !== undefined) this.#slots[number]?.push(slot)
    else this.#create(phrase, [slot])
  }

  /** Notes that the track has the phrase no more. */
  remove(phrase: string, slot: number): void {
    const number = this.#numbers.get(phrase)
    const slots = number === undefined ? undefined : this.#slots[number]
    if (number === undefined || slots === undefined) return
    this.#state += 1
    const place = slots.indexOf(slot)
    const last = slots.pop()
    if (last !== undefined && place < slots.length) slots[place] = last
    if (slots.length > 0) return
    this.#numbers.delete(phrase)
    this.#texts[number] = ''
    if (this.#texts.length > 2 * this.#numbers.size + DEAD_PHRASES_TOLERATED) this.#compact()
  }

  /** The tracks with exactly this phrase; no copy. */
  slotsOf(phrase: string): readonly number[] {
    const number = this.#numbers.get(phrase)
    return number === undefined ? [] : (this.#slots[number] ?? [])
  }

  /** The tracks with a phrase that contains the value, each once; not to be changed. */
  slotsContaining(value: string): Uint32Array {
    const found = this.#found.get(value) ?? { phrases: [], upTo: 0, slots: NO_SLOTS, state: -1 }
    const before = sizeOf(found)
    this.#lookAtNewer(found, value)
    if (found.state !== this.#state) {
      found.slots = this.#unite(found.phrases)
      found.state = this.#state
    }
    // Taken out and put back, so that the value used longest ago is the first.
    this.#found.delete(value)
    this.#found.set(value, found)
    this.#hitsRemembered += sizeOf(found) - before
    this.#forgetOldest()
    return found.slots
  }

  #unite(phrases: readonly number[]): Uint32Array {
    const [only = -1, another] = phrases
    if (another === undefined) return Uint32Array.from(this.#slots[only] ?? [])
    const isTaken = new Uint8Array(this.#room)
    const united = new Uint32Array(this.#room)
    let count = 0
    for (const number of phrases) {
      for (const slot of this.#slots[number] ?? []) {
        if (isTaken[slot] === 1) continue
        isTaken[slot] = 1
        united[count] = slot
        count += 1
      }
    }
    return united.slice(0, count)
  }

  #create(phrase: string, slots: number[]): void {
    this.#numbers.set(phrase, this.#texts.length)
    this.#texts.push(phrase)
    this.#slots.push(slots)
    if (this.#texts.length % BLOCK_PHRASES === 0) this.#seal()
  }

  #seal(): void {
    const texts = this.#texts.slice(-BLOCK_PHRASES)
    const starts = new Uint32Array(texts.length)
    let start = 0
    for (const [index, text] of texts.entries()) {
      starts[index] = start
      start += text.length + BORDER.length
    }
    this.#blocks.push({ text: texts.join(BORDER), starts })
  }

  #lookAtNewer(found: Found, value: string): void {
    while (found.upTo < this.#texts.length) {
      const number = found.upTo
      const block = number % BLOCK_PHRASES === 0 ? this.#blocks[number / BLOCK_PHRASES] : undefined
      if (block === undefined) {
        if (this.#occursIn(this.#texts[number] ?? '', value)) found.phrases.push(number)
        found.upTo += 1
      } else {
        for (const index of this.#hitsIn(block, value)) found.phrases.push(number + index)
        found.upTo += BLOCK_PHRASES
      }
    }
  }

  #occursIn(text: string, value: string): boolean {
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
      if (this.#isHit(text, at, at + value.length)) return true
    }
    return false
  }

  #hitsIn({ text, starts }: Block, value: string): number[] {
    const hits: number[] = []
    let index = 0
    for (let at = text.indexOf(value); at >= 0; ) {
      let next = starts[index + 1] ?? text.length + BORDER.length
      while (next <= at) {
        index += 1
        next = starts[index + 1] ?? text.length + BORDER.length
      }
      const isWithin = at + value.length <= next - BORDER.length
      const isHit = isWithin && this.#isHit(text, at, at + value.length)
      if (isHit) hits.push(index)
      at = text.indexOf(value, isHit ? next : at + 1)
    }
    return hits
  }

  #forgetOldest(): void {
    const mostHits = Math.max(HITS_REMEMBERED, this.#room * HITS_REMEMBERED_PER_TRACK)
    for (const [value, found] of this.#found) {
      if (this.#found.size <= VALUES_REMEMBERED && this.#hitsRemembered <= mostHits) return
      this.#found.delete(value)
      this.#hitsRemembered -= sizeOf(found)
    }
  }

  /** Numbers the phrases anew without the dead ones. Costs the dictionary once per as many edits. */
  #compact(): void {
    const live = [...this.#numbers].map(([phrase, number]) => [phrase, this.#slots[number] ?? []] as const)
    this.#numbers.clear()
    this.#texts = []
    this.#slots = []
    this.#blocks = []
    this.#found.clear()
    this.#hitsRemembered = 0
    for (const [phrase, slots] of live) this.#create(phrase, slots)
  }
}

const NO_SLOTS = new Uint32Array(0)

function sizeOf({ phrases, slots }: Found): number {
  return phrases.length + slots.length
}

/** Every occurrence counts. */
function anywhere(): boolean {
  return true
}

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}]/u

/** Only whole words count: "US" in "Detroit, US", not in "Russia" or "Austin". */
export function asWholeWords(text: string, start: number, end: number): boolean {
  return !isWithinWord(text, start) && !isWithinWord(text, end)
}

/** Whether the characters on both sides of a place in the text belong to one word. */
function isWithinWord(text: string, place: number): boolean {
  return WORD_CHARACTER.test(text.charAt(place - 1)) && WORD_CHARACTER.test(text.charAt(place))
}
