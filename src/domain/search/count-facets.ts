import { type CountedTracks, type CountedValue, topValuesSteps } from './column-counts.ts'
import type { FacetColumns } from './facet-columns.ts'
import type { FacetMarks } from './facet-marks.ts'
import { NO_ENERGY, TAG_SOURCES, WHEEL } from './number-columns.ts'
import type { SlotTable } from './slot-table.ts'
import { MARK_BITS, TRACK_MARKS, type TrackMark } from './track-marks.ts'

/** A value, and what it lies in: of a style its family, of a place the wider place. */
export interface FacetCount extends CountedValue {
  readonly within?: string
}

/** The facets that come as lists of the most frequent values. */
export const TABLE_FACETS = ['family', 'style', 'genre', 'sub', 'desc', 'mood', 'place'] as const

/** Facets of the tracks that pass the filters, each counted without its own. Lists hold what occurs only. */
export interface FacetCounts extends Readonly<Record<(typeof TABLE_FACETS)[number], FacetCount[]>> {
  readonly total: number
  /** Decades, earliest first. */
  readonly era: CountedValue[]
  /** All keys around the wheel. */
  readonly key: CountedValue[]
  readonly source: CountedValue[]
  readonly tempos: { readonly from: number; readonly to: number; readonly tracks: number }[]
  readonly years: { readonly year: number; readonly tracks: number }[]
  readonly energies: { readonly level: number; readonly tracks: number }[]
  readonly starred: number
  readonly states: Readonly<Record<Exclude<TrackMark, 'starred'>, number>>
  readonly unknown: Readonly<Record<'key' | 'bpm' | 'year' | 'energy', number>>
}

/** Width of a bin: about the reach of an unnoticed change of pitch. */
const TEMPO_BIN_BPM = 4

const DECADE_YEARS = 10

/** Slots looked at between two steps: about a millisecond. */
const SLOTS_PER_STEP = 10_000

/** Counts all facets, with a step after each; at most `limit` values of each list. */
export function* countFacetsSteps(
  table: SlotTable,
  columns: FacetColumns,
  marks: FacetMarks,
  limit: number,
): Generator<undefined, FacetCounts, undefined> {
  const lists: Partial<Record<(typeof TABLE_FACETS)[number], FacetCount[]>> = {}
  for (const facet of TABLE_FACETS) {
    const tracks = { failed: marks.failed, mask: marks.forFacet(facet) }
    const { values } = yield* topValuesSteps(columns, facet, tracks, { limit })
    lists[facet] = values.map((value) => withWider(columns, facet, value))
    yield
  }
  const count = (facet: Parameters<FacetMarks['forFacet']>[0], valueAt: (slot: number) => number) =>
    countNumbers({ failed: marks.failed, mask: marks.forFacet(facet) }, valueAt)
  const key = yield* count('key', (slot) => columns.numbers.key[slot] ?? 0)
  const source = yield* count('source', (slot) => columns.numbers.source[slot] ?? 0)
  const bins = yield* count('bpm', (slot) => {
    const bpm = table.bpm[slot] ?? 0
    return bpm === 0 ? UNKNOWN : Math.floor(bpm / TEMPO_BIN_BPM)
  })
  const years = yield* count('year', (slot) => table.year[slot] ?? 0)
  const energies = yield* count('energy', (slot) => columns.numbers.energy[slot] ?? NO_ENERGY)
  const starred = yield* countMarks(columns, { failed: marks.failed, mask: marks.forFacet('starred') })
  const { starred: _starred, ...states } = yield* countMarks(columns, {
    failed: marks.failed,
    mask: marks.forFacet('status'),
  })
  yield
  return {
    // Every facet was counted above.
    ...(lists as Required<typeof lists>),
    total: countTracks({ failed: marks.failed, mask: marks.forList }),
    era: yield* eraCountsSteps(columns, { failed: marks.failed, mask: marks.forFacet('era') }),
    key: WHEEL.map((value, index) => ({ value, tracks: key.get(index + 1) ?? 0 })),
    source: TAG_SOURCES.map((value, index) => ({ value, tracks: source.get(index + 1) ?? 0 }))
      .filter(({ tracks }) => tracks > 0)
      .sort((left, right) => right.tracks - left.tracks),
    tempos: known(bins, UNKNOWN).map(([bin, tracks]) => ({
      ...{ from: bin * TEMPO_BIN_BPM, to: (bin + 1) * TEMPO_BIN_BPM },
      tracks,
    })),
    years: known(years, 0).map(([year, tracks]) => ({ year, tracks })),
    energies: known(energies, NO_ENERGY).map(([level, tracks]) => ({ level, tracks })),
    starred: starred.starred,
    states,
    unknown: {
      key: key.get(0) ?? 0,
      bpm: bins.get(UNKNOWN) ?? 0,
      year: years.get(0) ?? 0,
      energy: energies.get(NO_ENERGY) ?? 0,
    },
  }
}

/** Stands for a tempo that is not known, beside bins that begin with 0. */
const UNKNOWN = -1

/** Decades and how many tracks answer to each, earliest first: by their time, or by their very text. */
export function* eraCountsSteps(
  { where, numbers: { eraFrom, eraTo } }: FacetColumns,
  { failed, mask }: CountedTracks,
): Generator<undefined, CountedValue[], undefined> {
  const decades = new Map<number, number>()
  const named = where.readings.map((text) => decadeNamed(text?.reading.eraName ?? ''))
  yield
  for (let slot = 0; slot < failed.length; slot += 1) {
    if (slot % SLOTS_PER_STEP === 0) yield
    if (((failed[slot] ?? 0) & mask) !== 0) continue
    const from = decadeOf(eraFrom[slot] ?? 0)
    const to = decadeOf(eraTo[slot] ?? 0)
    for (let decade = from; decade <= to && from > 0; decade += DECADE_YEARS) add(decades, decade)
    const text = named[where.at[slot] ?? 0] ?? 0
    if (text > 0 && (text < from || text > to)) add(decades, text)
  }
  yield
  return known(decades, 0).map(([decade, tracks]) => ({ value: `${decade}s`, tracks }))
}

const DECADE_NAME = /^([1-9]\d\d0)s$/

function decadeNamed(name: string): number {
  return Number(DECADE_NAME.exec(name)?.[1] ?? 0)
}

function decadeOf(year: number): number {
  return Math.floor(year / DECADE_YEARS) * DECADE_YEARS
}

/** Says of a style its family and of a place the place around it. Never throws. */
export function withWider(columns: FacetColumns, facet: string, value: CountedValue): FacetCount {
  const within = widerOf(columns, facet, value.value)
  return within === undefined ? value : { ...value, within }
}

function widerOf({ knowledge }: FacetColumns, facet: string, text: string): string | undefined {
  if (facet === 'style') return knowledge.genres?.lookup.find(text)?.family
  const wider = facet === 'place' ? knowledge.gazetteer?.findPlace(text)?.path.at(-2) : undefined
  return wider && knowledge.gazetteer?.findPlace(wider)?.name
}

function countTracks({ failed, mask }: CountedTracks): number {
  let total = 0
  for (let slot = 0; slot < failed.length; slot += 1) if (((failed[slot] ?? 0) & mask) === 0) total += 1
  return total
}

function* countNumbers(
  { failed, mask }: CountedTracks,
  valueAt: (slot: number) => number,
): Generator<undefined, Map<number, number>, undefined> {
  const counts = new Map<number, number>()
  for (let slot = 0; slot < failed.length; slot += 1) {
    if (((failed[slot] ?? 0) & mask) === 0) add(counts, valueAt(slot))
    if (slot % SLOTS_PER_STEP === 0) yield
  }
  return counts
}

function* countMarks(
  { numbers: { marks } }: FacetColumns,
  { failed, mask }: CountedTracks,
): Generator<undefined, Record<TrackMark, number>, undefined> {
  const byBits = yield* countNumbers({ failed, mask }, (slot) => marks[slot] ?? 0)
  const count = (mark: TrackMark) =>
    [...byBits].reduce((sum, [bits, tracks]) => sum + ((bits & MARK_BITS[mark]) === 0 ? 0 : tracks), 0)
  // One entry for each mark.
  return Object.fromEntries(TRACK_MARKS.map((mark) => [mark, count(mark)])) as Record<TrackMark, number>
}

function add(counts: Map<number, number>, value: number): void {
  counts.set(value, (counts.get(value) ?? 0) + 1)
}

/** What is known, in order. */
function known(counts: ReadonlyMap<number, number>, unknown: number): [number, number][] {
  return [...counts].filter(([value]) => value !== unknown).sort(([left], [right]) => left - right)
}
