import { normaliseName } from '../library/normalise-name.ts'
import { SlotReader } from '../search/slot-reader.ts'
import {
  addSlot,
  createSlotSet,
  difference,
  hasSlot,
  intersection,
  type SlotSet,
  slotSetOf,
  unite,
} from '../search/slot-set.ts'
import type { WordIndex } from '../search/word-index.ts'
import { compileQuery } from './compile-query.ts'
import { createFieldTest } from './field-test.ts'
import type { QueryNode } from './query-node.ts'
import type { QueryTest, QueryTrack } from './query-track.ts'
import { numberShortcut, type QueriedColumns, type TrackShortcut, textShortcut } from './track-shortcut.ts'

/** What a query is put to. Nothing of it may change meanwhile. */
export interface QueriedLibrary extends QueriedColumns {
  /** The words of all tracks; without them every track is read. */
  readonly words: WordIndex | undefined
  /** In the order of the table's `slotsInOrder`. */
  readonly entries: readonly QueryTrack[]
}

type Steps<T> = Generator<undefined, T, undefined>

/** Tracks that a test is put to between two steps: it may have to read a text of each. */
const TESTS_PER_STEP = 50
/** Tracks passed over, or of which the outcome is known, between two steps. */
const ROWS_PER_STEP = 5_000

/**
 * The tracks that a query finds, the same ones that pass the test of `compileQuery`.
 *
 * Words are looked up, and only what they leave is asked for the fields, once per distinct text where one text decides.
 */
export function findSlotsSteps(node: QueryNode, library: QueriedLibrary): Steps<SlotSet> {
  return new QueryRun(library).find(node)
}

/** One query put to one library. */
class QueryRun {
  readonly #library: QueriedLibrary
  readonly #reader: SlotReader
  readonly #order: Uint32Array
  readonly #slots: number

  constructor(library: QueriedLibrary) {
    this.#library = library
    this.#reader = new SlotReader(library.columns)
    this.#order = library.table.slotsInOrder()
    this.#slots = library.table.slots
  }

  *find(node: QueryNode): Steps<SlotSet> {
    const everything = slotSetOf(this.#order, this.#slots)
    yield
    const { words } = this.#library
    return words === undefined
      ? yield* this.#passing(everything, compileQuery(node, this.#reader))
      : yield* this.#within(everything, node, words)
  }

  /** Those of the tracks that the query finds. */
  *#within(tracks: SlotSet, node: QueryNode, words: WordIndex): Steps<SlotSet> {
    switch (node.kind) {
      case 'and': {
        let left = tracks
        for (const part of cheapestFirst(node.parts)) left = yield* this.#within(left, part, words)
        return left
      }
      case 'or': {
        const found = createSlotSet(this.#slots)
        for (const part of cheapestFirst(node.parts)) {
          unite(found, yield* this.#within(difference(tracks, found), part, words))
        }
        return found
      }
      case 'not':
        return difference(tracks, yield* this.#within(tracks, node.part, words))
      case 'word':
        return yield* this.#withWords(tracks, normaliseName(node.text), words)
      case 'phrase':
        return yield* words.phraseSteps(normaliseName(node.text).split(' '), tracks)
      case 'text': {
        const found = createSlotSet(this.#slots)
        for (const value of node.values) {
          const { test, words: needed, column } = createFieldTest(node.field, value, this.#reader)
          const left = yield* this.#withWords(difference(tracks, found), needed, words)
          unite(found, yield* this.#passing(left, test, column && textShortcut(column, this.#library)))
        }
        return found
      }
      default:
        return yield* this.#passing(
          tracks,
          compileQuery(node, this.#reader),
          numberShortcut(node, this.#library),
        )
    }
  }

  /** Those of the tracks that have all the words somewhere, also within longer ones. */
  *#withWords(tracks: SlotSet, text: string, words: WordIndex): Steps<SlotSet> {
    let left = tracks
    for (const word of text === '' ? [] : text.split(' ')) {
      left = intersection(left, yield* words.containingSteps(word, this.#slots))
    }
    return left
  }

  /** Those of the tracks that pass a test. */
  *#passing(tracks: SlotSet, test: QueryTest, shortcut?: TrackShortcut): Steps<SlotSet> {
    const found = createSlotSet(this.#slots)
    let tested = 0
    for (let row = 0; row < this.#order.length; row += 1) {
      if (row % ROWS_PER_STEP === 0) yield
      const slot = this.#order[row] ?? 0
      if (!hasSlot(tracks, slot)) continue
      let passes = shortcut?.find(slot)
      if (passes === undefined) {
        const entry = this.#library.entries[row]
        this.#reader.slot = slot
        passes = entry !== undefined && test(entry)
        shortcut?.keep(slot, passes)
        tested += 1
        if (tested % TESTS_PER_STEP === 0) yield
      }
      if (passes) addSlot(found, slot)
    }
    return found
  }
}

/** Words before fields, since every part is put only to the tracks that those before have left. */
function cheapestFirst(parts: readonly QueryNode[]): QueryNode[] {
  return parts.toSorted((left, right) => costOf(left) - costOf(right))
}

function costOf(node: QueryNode): number {
  switch (node.kind) {
    case 'word':
      return 0
    case 'phrase':
      return 1
    case 'not':
      return costOf(node.part)
    case 'and':
    case 'or':
      return Math.max(...node.parts.map(costOf))
    default:
      return 2
  }
}
