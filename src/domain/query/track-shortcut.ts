import type { FacetColumns } from '../search/facet-columns.ts'
import type { SlotTable } from '../search/slot-table.ts'
import { type NumberTest, numberTest } from './compile-query.ts'
import type { DecidingColumn } from './field-test.ts'
import type { QueryNode } from './query-node.ts'

/** Says of tracks whether they pass a test without putting it to them, where that can be known. */
export interface TrackShortcut {
  /** Undefined for a track to which the test has to be put. */
  find(slot: number): boolean | undefined
  /** Notes the outcome of the test. */
  keep(slot: number, passes: boolean): void
}

/** What is asked of tracks, in columns. */
export interface QueriedColumns {
  readonly table: SlotTable
  readonly columns: FacetColumns
}

/** The shortcut for a test that one part of a track decides: it is put to one track per distinct text. */
export function textShortcut(part: DecidingColumn, { columns }: QueriedColumns): TrackShortcut {
  if (part !== 'era') {
    const { at, texts } = columns[part]
    return perKind((slot) => at[slot] ?? NO_KIND, texts)
  }
  const { at, texts, readings } = columns.where
  const tellsTime = readings.map((text) => text?.reading.era !== undefined && !text.reading.needsYear)
  return perKind((slot) => {
    const text = at[slot] ?? 0
    return tellsTime[text] === true ? text : NO_KIND
  }, texts)
}

/** The shortcut for a test that one number decides; undefined when there is none. */
export function numberShortcut(
  node: QueryNode,
  { table, columns: { numbers } }: QueriedColumns,
): TrackShortcut | undefined {
  const { energy, key, marks } = numbers
  switch (node.kind) {
    case 'key':
    case 'mixableKey':
      return perKind((slot) => key[slot] ?? NO_KIND, SMALL_NUMBERS)
    case 'is':
      return node.states.includes('changed')
        ? undefined
        : perKind((slot) => marks[slot] ?? NO_KIND, SMALL_NUMBERS)
    case 'mixableTempo':
      return byValue(table.bpm, numberTest(node))
    case 'number':
      return node.field === 'energy'
        ? // A level that is not known is -1.
          perKind((slot) => (energy[slot] ?? 0) + 1, SMALL_NUMBERS)
        : byValue(table[node.field], numberTest(node))
    default:
      return undefined
  }
}

/** Of a track that has to be asked itself. */
const NO_KIND = -1

/** More than any of the numbers in columns of bytes. */
const SMALL_NUMBERS = 256

/** What is known of a kind. */
const FAILS = 1
const PASSES = 2

/** Tracks of one kind do not differ in what the test asks for. */
function perKind(kindAt: (slot: number) => number, kinds: number): TrackShortcut {
  const outcomes = new Uint8Array(kinds)
  return {
    find(slot) {
      const outcome = outcomes[kindAt(slot)] ?? 0
      return outcome === 0 ? undefined : outcome === PASSES
    },
    keep(slot, passes) {
      const kind = kindAt(slot)
      if (kind !== NO_KIND) outcomes[kind] = passes ? PASSES : FAILS
    },
  }
}

/** The column has 0 where a number is not known. */
function byValue(column: Float64Array, passes: NumberTest): TrackShortcut {
  return {
    find(slot) {
      const value = column[slot] ?? 0
      return value === 0 ? undefined : passes(value)
    },
    keep() {
      // Nothing to learn: the number of each track is known.
    },
  }
}
