import { eraMeets } from '../era/era-meets.ts'
import type { FacetColumns } from './facet-columns.ts'
import type { FacetTest, FilteredFacet } from './facet-filter.ts'
import { NO_ENERGY, TAG_SOURCES, WHEEL } from './number-columns.ts'
import { hasSlot, type SlotSet } from './slot-set.ts'
import type { SlotTable } from './slot-table.ts'

/** Which filters each track fails, by slot and with a bit for each filter. A slot without track fails all. */
export interface FacetMarks {
  readonly failed: Uint32Array
  /** Bits that must not be set for a track to be in the list. */
  readonly forList: number
  /** Bits that must not be set for a track to be counted in a facet: all but its own. */
  forFacet(facet: FilteredFacet): number
}

/** What is asked of all tracks. */
export interface MarkRequest {
  readonly tests: readonly FacetTest[]
  /** One of the filters is enough, besides the status. */
  readonly matchAny: boolean
  /** Tracks that the query finds; without one all are found. */
  readonly found?: SlotSet | undefined
}

const FACETS: readonly FilteredFacet[] = [
  ...(['family', 'style', 'genre', 'sub', 'desc', 'mood', 'place', 'era'] as const),
  ...(['energy', 'bpm', 'year', 'key', 'source', 'starred', 'status'] as const),
]
const BITS: ReadonlyMap<FilteredFacet, number> = new Map(FACETS.map((facet, index) => [facet, 1 << index]))
const bitOf = (facet: FilteredFacet) => BITS.get(facet) ?? 0
const QUERY_BIT = 1 << FACETS.length
/** Fails every filter of which one would be enough. */
const NONE_BIT = QUERY_BIT << 1
const EVERYTHING = (NONE_BIT << 1) - 1

/** Texts looked at between two steps: well under a millisecond. */
const TEXTS_PER_STEP = 5_000

/** Finds out which filters each track fails, with a step after each filter. */
export function* markSteps(
  table: SlotTable,
  columns: FacetColumns,
  { tests, matchAny, found }: MarkRequest,
): Generator<undefined, FacetMarks, undefined> {
  const failed = new Uint32Array(table.slots).fill(EVERYTHING)
  const order = table.slotsInOrder()
  for (let row = 0; row < order.length; row += 1) {
    const slot = order[row] ?? 0
    failed[slot] = found === undefined || hasSlot(found, slot) ? 0 : QUERY_BIT
  }
  yield
  for (const test of tests) yield* markFailing(table, columns, test, failed)
  const enough = tests.filter(({ facet }) => facet !== 'status').map(({ facet }) => bitOf(facet))
  const all = enough.reduce((sum, bit) => sum | bit, 0)
  const always = QUERY_BIT | bitOf('status')
  if (!matchAny || all === 0) {
    return { failed, forList: EVERYTHING, forFacet: (facet) => EVERYTHING & ~bitOf(facet) }
  }
  for (let slot = 0; slot < failed.length; slot += 1) {
    const bits = failed[slot] ?? 0
    if ((bits & all) === all) failed[slot] = bits | NONE_BIT
  }
  yield
  return { failed, forList: always | NONE_BIT, forFacet: (facet) => always & ~bitOf(facet) }
}

function* markFailing(
  table: SlotTable,
  columns: FacetColumns,
  test: FacetTest,
  failed: Uint32Array,
): Generator<undefined, void, undefined> {
  const fail = (passes: (slot: number) => boolean) => {
    const bit = bitOf(test.facet)
    for (let slot = 0; slot < failed.length; slot += 1) {
      if (!passes(slot)) failed[slot] = (failed[slot] ?? 0) | bit
    }
  }
  switch (test.kind) {
    case 'values': {
      const { at } = columns.column(test.facet)
      const passing = yield* textsWith(columns, test)
      fail((slot) => passing[at[slot] ?? 0] === 1)
      break
    }
    case 'era': {
      const { where, numbers } = columns
      const { eraFrom, eraTo } = numbers
      const meets = (from: number, to: number) =>
        from > 0 && test.asked.some((asked) => eraMeets({ from, to }, asked))
      const named = where.readings.map((text) => text !== undefined && test.names.has(text.reading.eraName))
      fail((slot) => meets(eraFrom[slot] ?? 0, eraTo[slot] ?? 0) || named[where.at[slot] ?? 0] === true)
      break
    }
    case 'number': {
      const [column, unknown] =
        test.facet === 'energy' ? [columns.numbers.energy, NO_ENERGY] : [table[test.facet], 0]
      fail((slot) => {
        const value = column[slot] ?? unknown
        return value !== unknown && test.passes(value)
      })
      break
    }
    case 'name': {
      const [column, names] =
        test.facet === 'key' ? [columns.numbers.key, WHEEL] : ([columns.numbers.source, TAG_SOURCES] as const)
      const passing = [false, ...names.map((name) => test.names.has(name))]
      fail((slot) => passing[column[slot] ?? 0] === true)
      break
    }
    case 'mark':
      fail((slot) => (((columns.numbers.marks[slot] ?? 0) & test.bit) !== 0) === test.isSet)
  }
  yield
}

/** 1 for each text that has all values of one of the lists. */
function* textsWith(
  columns: FacetColumns,
  { facet, anyOf }: Extract<FacetTest, { kind: 'values' }>,
): Generator<undefined, Uint8Array, undefined> {
  const { texts, spellingsOf } = columns.column(facet)
  const { valueNumbers, values } = columns.tables[facet]
  const passing = new Uint8Array(texts)
  const numbered = anyOf.map((names) => names.map((name) => columns.tables[facet].find(name)))
  // What nothing has cannot be had together with something else.
  const lists = numbered.filter((numbers) => !numbers.includes(undefined))
  const alone = new Uint8Array(values)
  for (const [only = -1, another] of lists) if (another === undefined) alone[only] = 1
  const together = lists.filter((numbers) => numbers.length > 1)
  for (let text = 0; text < texts; text += 1) {
    const spellings = spellingsOf(text)
    const has = (value: number | undefined) => spellings.some((spelling) => valueNumbers[spelling] === value)
    if (spellings.some((spelling) => alone[valueNumbers[spelling] ?? 0] === 1)) passing[text] = 1
    else if (together.some((numbers) => numbers.every(has))) passing[text] = 1
    if (text % TEXTS_PER_STEP === 0) yield
  }
  return passing
}
