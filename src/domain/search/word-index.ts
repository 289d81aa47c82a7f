import { PostingLists } from './posting-lists.ts'
import { addSlot, createSlotSet, intersection, SLOTS_PER_NUMBER, type SlotSet, slotsIn } from './slot-set.ts'
import { WordNumbers } from './word-numbers.ts'
import { WordSequences } from './word-sequences.ts'

/** Words whose texts are searched as one; a search through one long text is many times faster than many short ones. */
const BLOCK_WORDS = 1_024

/** Keeps a border between two words of a block; no word has it. */
const BORDER = '\n'

/** Tracks noted between two steps of a search: well under a millisecond. */
const POSTINGS_PER_STEP = 100_000

/** Numbers of a set whose tracks are read between two steps: 3,200 tracks at most. */
const READ_PER_STEP = 100

/** From this length on the engine cuts a text without copying it, so that the piece keeps the whole text alive. */
const SHORTEST_KEPT_ALIVE = 13

interface Block {
  readonly text: string
  /** Where each word begins in the text. */
  readonly starts: Uint32Array
}

/**
 * The distinct words of normalised texts, and which tracks have each.
 *
 * Words have numbers; the number of a word that no track has any more is given to another. Blocks of words are joined
 * when they are searched, anew only where a word has come or gone.
 */
export class WordIndex {
  readonly #numbers = new WordNumbers()
  readonly #texts: string[] = []
  readonly #free: number[] = []
  readonly #blocks: (Block | undefined)[] = []
  readonly #postings = new PostingLists()
  readonly #sequences = new WordSequences()
  /** By word, what a change has to do with it. */
  readonly #marks: number[] = []
  #lastMark = 0

  /** How many words some track has. */
  get size(): number {
    return this.#numbers.size
  }

  /** All numbers of words are smaller than this. */
  get room(): number {
    return this.#texts.length
  }

  /** Notes the text of the track in a slot, normalised; "" when it has gone. */
  set(slot: number, text: string): void {
    const old = this.#sequences.at(slot)
    const present = text === '' ? [] : text.split(' ').map((word) => this.#numberFor(word))
    this.#lastMark += 2
    const isOld = this.#lastMark - 1
    const isPresent = this.#lastMark
    for (const word of old) this.#marks[word] = isOld
    for (const word of present) {
      const mark = this.#marks[word]
      this.#marks[word] = isPresent
      if (mark !== isOld && mark !== isPresent) this.#postings.add(word, slot)
    }
    for (const word of old) {
      if (this.#marks[word] === isOld) this.#remove(word, slot)
      this.#marks[word] = 0
    }
    this.#sequences.set(slot, present)
  }

  /** The tracks of which some word contains this one, normalised and without blanks, with short steps. */
  *containingSteps(word: string, slots: number): Generator<undefined, SlotSet, undefined> {
    const found = createSlotSet(slots)
    let noted = 0
    for (let first = 0; first < this.#texts.length; first += BLOCK_WORDS) {
      for (const index of hitsIn(this.#blockAt(first), word)) {
        this.#postings.addTo(found, first + index)
        noted += this.#postings.count(first + index)
        if (noted < POSTINGS_PER_STEP) continue
        noted = 0
        yield
      }
      yield
    }
    return found
  }

  /** The tracks that have these words, normalised, as whole words and one after the other; a subset of those given. */
  *phraseSteps(words: readonly string[], among: SlotSet): Generator<undefined, SlotSet, undefined> {
    const found = createSlotSet(among.length * SLOTS_PER_NUMBER)
    const numbers = words.map((word) => this.#numbers.get(word) ?? -1)
    if (numbers.includes(-1)) return found
    let candidates = among
    for (const number of numbers) {
      const having = createSlotSet(among.length * SLOTS_PER_NUMBER)
      this.#postings.addTo(having, number)
      candidates = intersection(candidates, having)
    }
    if (numbers.length === 1) return candidates
    for (let from = 0; from < candidates.length; from += READ_PER_STEP) {
      yield
      for (const slot of slotsIn(candidates, from, from + READ_PER_STEP)) {
        if (this.#sequences.has(slot, numbers)) addSlot(found, slot)
      }
    }
    return found
  }

  /** Joins the blocks that the next search would have to join, with short steps. */
  *prepareSteps(): Generator<undefined, void, undefined> {
    for (let first = 0; first < this.#texts.length; first += BLOCK_WORDS) {
      this.#blockAt(first)
      yield
    }
  }

  #numberFor(word: string): number {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    const number = this.#free.pop() ?? this.#texts.length
    const text = word.length < SHORTEST_KEPT_ALIVE ? word : copyOf(word)
    this.#texts[number] = text
    this.#marks[number] = 0
    this.#numbers.set(text, number)
    this.#blocks[Math.floor(number / BLOCK_WORDS)] = undefined
    return number
  }

  #remove(number: number, slot: number): void {
    this.#postings.remove(number, slot)
    if (this.#postings.count(number) > 0) return
    this.#numbers.delete(this.#texts[number] ?? '')
    this.#texts[number] = ''
    this.#blocks[Math.floor(number / BLOCK_WORDS)] = undefined
    this.#free.push(number)
  }

  #blockAt(first: number): Block {
    const place = first / BLOCK_WORDS
    const block = this.#blocks[place] ?? joinWords(this.#texts.slice(first, first + BLOCK_WORDS))
    this.#blocks[place] = block
    return block
  }
}

function copyOf(word: string): string {
  return word.split('').join('')
}

function joinWords(texts: readonly string[]): Block {
  const starts = new Uint32Array(texts.length)
  let start = 0
  for (const [index, text] of texts.entries()) {
    starts[index] = start
    start += text.length + BORDER.length
  }
  return { text: texts.join(BORDER), starts }
}

/** The places of the words that contain this one. */
function hitsIn({ text, starts }: Block, word: string): number[] {
  const hits: number[] = []
  let index = 0
  for (let at = text.indexOf(word); at >= 0; ) {
    while (index + 1 < starts.length && (starts[index + 1] ?? 0) <= at) index += 1
    hits.push(index)
    const next = starts[index + 1]
    if (next === undefined) break
    at = text.indexOf(word, next)
  }
  return hits
}
