import { compareText } from './grouping.ts'
import type { TreeShare } from './tree.ts'

/** How often each text occurs. */
export type Counts = ReadonlyMap<string, number>

/** A text that is more frequent in a part than in the whole. */
export interface Telling {
  readonly text: string
  /** How many times as frequent. */
  readonly times: number
  /** How much it tells: frequent and particular, both count. */
  readonly weight: number
}

/** How many of some tracks have each text; a track may have several. */
export function countTexts<Track>(
  tracks: Iterable<Track>,
  textsOf: (track: Track) => readonly string[],
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const track of tracks)
    for (const text of textsOf(track)) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

/** The most frequent first, equal ones by text. */
export function sharesOf(counts: Counts): TreeShare[] {
  return Array.from(counts, ([value, tracks]) => ({ value, tracks })).sort(
    (left, right) => right.tracks - left.tracks || compareText(left.value, right.value),
  )
}

/** The texts that are more frequent in a part than in the whole, the most telling first. */
export function tellingTexts(
  part: { readonly counts: Counts; readonly tracks: number },
  whole: { readonly counts: Counts; readonly tracks: number },
  { leastTracks, leastTimes }: { readonly leastTracks: number; readonly leastTimes: number },
): Telling[] {
  const telling: Telling[] = []
  for (const [text, tracks] of part.counts) {
    const times = tracks / part.tracks / ((whole.counts.get(text) ?? tracks) / whole.tracks)
    if (tracks >= leastTracks && times >= leastTimes)
      telling.push({ text, times, weight: tracks * Math.log(times) })
  }
  return telling.sort((left, right) => right.weight - left.weight || compareText(left.text, right.text))
}

/** The number below which a share of some ascending numbers lies; undefined of none. */
export function quantile(ascending: readonly number[], share: number): number | undefined {
  return ascending[Math.round(share * (ascending.length - 1))]
}
