/** A track as charts count it; what is unknown is null. */
export interface ChartedTrack {
  readonly bpm: number | null
  /** "8A" */
  readonly camelot: string | null
  readonly year: number | null
}

/** How many tracks are from a number on, up to the next bar. */
export interface ChartBar {
  readonly from: number
  readonly tracks: number
}

/** Tempos, keys and years of some tracks, counted. */
export interface NodeCharts {
  /** Steps of two BPM from the slowest to the fastest, empty ones too. */
  readonly bpm: ChartBar[]
  /** The most frequent first, equal ones by name. */
  readonly keys: { readonly key: string; readonly tracks: number }[]
  /** Half decades from the oldest to the newest, empty ones too. */
  readonly years: ChartBar[]
}

/** Narrow enough to tell 126 from 128, wide enough for bars that are seen. */
const BPM_PER_BAR = 2
const YEARS_PER_BAR = 5
/** More would not be seen; then the empty ones between are left out. */
const MOST_BARS = 500

/** Tracks counted in one step: well under a millisecond. */
const TRACKS_PER_STEP = 1_000

/** Counts tempos, keys and years in short steps. Unknown ones are not counted. Never throws. */
export function* chartSteps(tracks: readonly ChartedTrack[]): Generator<undefined, NodeCharts, undefined> {
  const [bpms, keys, years] = [
    new Map<number, number>(),
    new Map<string, number>(),
    new Map<number, number>(),
  ]
  for (const [index, { bpm, camelot, year }] of tracks.entries()) {
    if (bpm !== null) count(bpms, Math.floor(bpm / BPM_PER_BAR))
    if (camelot !== null) count(keys, camelot)
    if (year !== null) count(years, Math.floor(year / YEARS_PER_BAR))
    if (index % TRACKS_PER_STEP === 0) yield
  }
  return {
    bpm: barsOf(bpms, BPM_PER_BAR),
    keys: Array.from(keys, ([key, times]) => ({ key, tracks: times })).sort(
      (first, second) => second.tracks - first.tracks || (first.key < second.key ? -1 : 1),
    ),
    years: barsOf(years, YEARS_PER_BAR),
  }
}

function count<Value>(counts: Map<Value, number>, value: Value) {
  counts.set(value, (counts.get(value) ?? 0) + 1)
}

function barsOf(counts: ReadonlyMap<number, number>, width: number): ChartBar[] {
  const found = [...counts.keys()].sort((first, second) => first - second)
  const first = found[0]
  const last = found.at(-1)
  if (first === undefined || last === undefined) return []
  const bars =
    last - first < MOST_BARS ? Array.from({ length: last - first + 1 }, (_, step) => first + step) : found
  return bars.map((bar) => ({ from: bar * width, tracks: counts.get(bar) ?? 0 }))
}
