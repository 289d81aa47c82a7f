import type { FacetColumns, TableColumn } from './facet-columns.ts'
import { facetName } from './facet-value.ts'
import type { ValueTable } from './value-table.ts'

/** A value and how many of the counted tracks have it. */
export interface CountedValue {
  readonly value: string
  readonly tracks: number
}

/** Tracks that are counted: those whose bits have none of the mask's. */
export interface CountedTracks {
  readonly failed: Uint32Array
  readonly mask: number
}

/** Which values of a column are wanted. */
export interface ValueWish {
  readonly limit: number
  /** Whether the name of a value will do; each does without it. */
  readonly accepts?: ((name: string) => boolean) | undefined
}

/** The most frequent values of a column, and how many there are that will do. */
export interface TopValues {
  readonly values: CountedValue[]
  readonly total: number
}

/** Longer ones are no values to choose from, and no filter takes them. */
const LONGEST_VALUE = 400

/** Texts or values looked at between two steps: well under a millisecond. */
const PER_STEP = 5_000

/**
 * Counts a column and gives its most frequent values, most frequent first, then by text. A value is told in the
 * spelling that most of the counted tracks have.
 */
export function* topValuesSteps(
  columns: FacetColumns,
  name: TableColumn,
  tracks: CountedTracks,
  wish: ValueWish,
): Generator<undefined, TopValues, undefined> {
  const table = columns.tables[name]
  const bySpelling = yield* countSpellings(columns, name, tracks)
  const byValue = new Int32Array(table.values)
  const spellings = new Int32Array(table.values).fill(-1)
  for (let spelling = 0; spelling < bySpelling.length; spelling += 1) {
    const uses = bySpelling[spelling] ?? 0
    if (uses === 0) continue
    const value = table.valueNumbers[spelling] ?? 0
    byValue[value] = (byValue[value] ?? 0) + uses
    if (isBetterSpelling(table, bySpelling, spelling, spellings[value] ?? -1)) spellings[value] = spelling
    if (spelling % PER_STEP === 0) yield
  }
  return yield* chooseTop(table, byValue, spellings, wish)
}

/** Values whose name has the text in it, in any spelling; all of them for a blank one. Never throws. */
export function namesContaining(text: string | undefined): ValueWish['accepts'] {
  const wanted = facetName(text ?? '')
  return wanted === '' ? undefined : (name) => name.includes(wanted)
}

/** Tracks by number of the spelling: first of each text, then of what it consists of. */
function* countSpellings(
  columns: FacetColumns,
  name: TableColumn,
  { failed, mask }: CountedTracks,
): Generator<undefined, Int32Array, undefined> {
  const { at, texts, spellingsOf } = columns.column(name)
  const byText = new Int32Array(texts)
  for (let slot = 0; slot < failed.length; slot += 1) {
    if (((failed[slot] ?? 0) & mask) !== 0) continue
    const text = at[slot] ?? 0
    byText[text] = (byText[text] ?? 0) + 1
  }
  yield
  const bySpelling = new Int32Array(columns.tables[name].spellings)
  for (let text = 0; text < texts; text += 1) {
    const uses = byText[text] ?? 0
    if (uses === 0) continue
    for (const spelling of spellingsOf(text)) bySpelling[spelling] = (bySpelling[spelling] ?? 0) + uses
    if (text % PER_STEP === 0) yield
  }
  return bySpelling
}

/** Whether a spelling is told rather than the best one so far, which is -1 for none. */
function isBetterSpelling(table: ValueTable, uses: Int32Array, spelling: number, best: number): boolean {
  const text = table.listedText(spelling)
  if (text === undefined || text.length > LONGEST_VALUE) return false
  if (best < 0) return true
  const difference = (uses[spelling] ?? 0) - (uses[best] ?? 0)
  return difference > 0 || (difference === 0 && text < (table.listedText(best) ?? ''))
}

function* chooseTop(
  table: ValueTable,
  byValue: Int32Array,
  spellings: Int32Array,
  { limit, accepts }: ValueWish,
): Generator<undefined, TopValues, undefined> {
  const best: CountedValue[] = []
  let total = 0
  for (let value = 0; value < byValue.length; value += 1) {
    if (value % PER_STEP === 0) yield
    const spelling = spellings[value] ?? -1
    if (spelling < 0 || accepts?.(table.nameOf(value)) === false) continue
    total += 1
    const tracks = byValue[value] ?? 0
    const last = best.length < limit ? undefined : best[limit - 1]
    if (last !== undefined && tracks < last.tracks) continue
    const found = { value: table.listedText(spelling) ?? '', tracks }
    if (last !== undefined && !isBefore(found, last)) continue
    const place = best.findIndex((other) => isBefore(found, other))
    best.splice(place < 0 ? best.length : place, 0, found)
    if (best.length > limit) best.pop()
  }
  return { values: best, total }
}

function isBefore(left: CountedValue, right: CountedValue): boolean {
  return left.tracks > right.tracks || (left.tracks === right.tracks && left.value < right.value)
}
