import { compileQuery, keysThatMix } from '../../../domain/query/compile-query.ts'
import {
  type QueryField,
  TRACK_PARTS,
  TRACK_STATES,
  type TrackPart,
} from '../../../domain/query/query-fields.ts'
import type { QueryNode } from '../../../domain/query/query-node.ts'
import type { CountedValue } from '../../../domain/search/column-counts.ts'
import { NO_ENERGY, WHEEL } from '../../../domain/search/number-columns.ts'
import { SlotReader } from '../../../domain/search/slot-reader.ts'
import type { SearchSteps } from '../../../domain/search/track-index.ts'
import type { IndexView } from '../search/index-keeper.ts'
import { createRecentAnswers } from './recent-answers.ts'

/** The values of fields that are no texts: states, parts, keys and numbers. */
export interface FieldLists {
  /** All values, states and keys in their order, numbers most frequent first. */
  valuesSteps(view: IndexView, field: QueryField, isNear: boolean): SearchSteps<readonly CountedValue[]>
  /** Tracks of which the field is known. */
  tracksWithSteps(view: IndexView, field: QueryField): SearchSteps<number>
}

/** Lists of numbers and states; a page asks for one at a time. */
const LISTS_KEPT = 8
const DECADE_YEARS = 10
const TRACKS_PER_STEP = 100

/** What tells whether a field is known of a track, where it is not the part of that name. */
const PART_OF_FIELD: ReadonlyMap<QueryField, TrackPart> = new Map([
  ['family', 'comment'],
  ['style', 'genre'],
  ['main', 'genre'],
])

/** Makes the lists; each is kept until the library changes. */
export function createFieldLists(): FieldLists {
  const recent = createRecentAnswers<readonly CountedValue[]>(LISTS_KEPT)

  function* valuesSteps(
    view: IndexView,
    field: QueryField,
    isNear: boolean,
  ): SearchSteps<readonly CountedValue[]> {
    const name = `${field}${isNear}`
    const known = recent.find(name, view.revision)
    if (known !== undefined) return known
    const made = yield* makeSteps(view, field, isNear)
    recent.keep(name, view.revision, made)
    return made
  }

  return {
    valuesSteps,
    *tracksWithSteps(view, field) {
      if (field === 'is' || field === 'has' || field === 'in') return view.entries.length
      const part = PART_OF_FIELD.get(field) ?? field
      const parts = yield* valuesSteps(view, 'has', false)
      return parts.find(({ value }) => value === part)?.tracks ?? 0
    },
  }
}

function* makeSteps(
  view: IndexView,
  field: QueryField,
  isNear: boolean,
): SearchSteps<readonly CountedValue[]> {
  const { table, columns } = view
  switch (field) {
    case 'is':
      return yield* countTests(view, TRACK_STATES, (state) => ({ kind: 'is', states: [state] }))
    case 'has':
      return yield* countTests(view, TRACK_PARTS, (part) => ({ kind: 'has', parts: [part] }))
    case 'key':
      return keyValues(yield* countNumbers(view, (slot) => columns.numbers.key[slot] || undefined), isNear)
    case 'bpm':
      return ranked(yield* countNumbers(view, (slot) => Math.floor(table.bpm[slot] ?? 0) || undefined))
    case 'energy':
      return ranked(
        yield* countNumbers(view, (slot) => {
          const level = columns.numbers.energy[slot] ?? NO_ENERGY
          return level === NO_ENERGY ? undefined : level
        }),
      )
    case 'year': {
      const years = yield* countNumbers(view, (slot) => table.year[slot] || undefined)
      const decades = new Map<number, number>()
      for (const [year, tracks] of years) add(decades, Math.floor(year / DECADE_YEARS) * DECADE_YEARS, tracks)
      return [...ranked(decades, 's'), ...ranked(years)]
    }
    default:
      return []
  }
}

function* countTests<Name extends string>(
  { entries, table, columns }: IndexView,
  names: readonly Name[],
  nodeOf: (name: Name) => QueryNode,
): SearchSteps<CountedValue[]> {
  const reader = new SlotReader(columns)
  const order = table.slotsInOrder()
  const tests = names.map((name) => compileQuery(nodeOf(name), reader))
  const counts = names.map(() => 0)
  for (const [row, entry] of entries.entries()) {
    reader.slot = order[row] ?? 0
    for (const [index, passes] of tests.entries()) {
      if (passes(entry)) counts[index] = (counts[index] ?? 0) + 1
    }
    if (row % TRACKS_PER_STEP === 0) yield
  }
  return names.map((value, index) => ({ value, tracks: counts[index] ?? 0 }))
}

function* countNumbers(
  { table }: IndexView,
  valueAt: (slot: number) => number | undefined,
): SearchSteps<Map<number, number>> {
  const counts = new Map<number, number>()
  for (const slot of table.slotsInOrder()) {
    const value = valueAt(slot)
    if (value !== undefined) add(counts, value, 1)
  }
  yield
  return counts
}

/** The keys around the wheel by their number in the column; with `isNear` each counts the tracks that mix with it. */
function keyValues(counts: ReadonlyMap<number, number>, isNear: boolean): CountedValue[] {
  return WHEEL.map((value) => {
    const counted = isNear ? keysThatMix(value) : [value]
    const tracks = counted.reduce((sum, name) => sum + (counts.get(WHEEL.indexOf(name) + 1) ?? 0), 0)
    return { value, tracks }
  })
}

function ranked(counts: ReadonlyMap<number, number>, ending = ''): CountedValue[] {
  return [...counts]
    .sort(([left, leftTracks], [right, rightTracks]) => rightTracks - leftTracks || left - right)
    .map(([value, tracks]) => ({ value: `${value}${ending}`, tracks }))
}

function add(counts: Map<number, number>, value: number, times: number): void {
  counts.set(value, (counts.get(value) ?? 0) + times)
}
