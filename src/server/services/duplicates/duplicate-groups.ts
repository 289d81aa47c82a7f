import { createHash } from 'node:crypto'
import type { Deduplicate } from '../../../contract/duplicates.schema.ts'
import { type DuplicateCandidate, sameRecordingSteps } from '../../../domain/library/duplicates.ts'
import { duplicatesChanged, revisionNeeded } from '../../errors.ts'

/** Tracks of one recording. */
export interface TrackGroup<Item> {
  readonly key: string
  readonly version: string
  /** Different files among them. */
  readonly locations: number
  /** Richest first. */
  readonly items: readonly Item[]
}

/** A group that is to be merged. */
export interface MergeStep<Item> {
  readonly winner: Item
  /** Richest first. */
  readonly copies: readonly Item[]
  readonly locations: number
}

/** Anything that the search for copies can look at, in file order. */
export type SearchedTrack = Omit<DuplicateCandidate, 'row' | 'bpm' | 'year'> & {
  readonly id: number
  readonly bpm: number | null
  readonly year: number | null
}

/** Half of a SHA-256 tells millions of recordings apart. */
const KEY_LENGTH = 24

/** Groups between two looks at the clock of whoever runs the steps. */
const GROUPS_PER_STEP = 100

/** Groups tracks that are one recording, by artist and title, in steps. */
export function* groupTracks<Item extends SearchedTrack>(
  tracks: readonly Item[],
): Generator<undefined, TrackGroup<Item>[], undefined> {
  const groups: TrackGroup<Item>[] = []
  for (const { rows, locations, recording, version } of yield* sameRecordingSteps(candidatesOf(tracks))) {
    groups.push({
      key: createHash('sha256').update(recording).digest('hex').slice(0, KEY_LENGTH),
      version,
      locations,
      items: rows.flatMap((row) => tracks[row] ?? []),
    })
    if (groups.length % GROUPS_PER_STEP === 0) yield
  }
  return groups
}

function* candidatesOf(tracks: readonly SearchedTrack[]): Generator<DuplicateCandidate> {
  for (const [row, { title, artist, albumTitle, location, comment, bpm, key, year }] of tracks.entries()) {
    yield {
      ...{ row, title, artist, albumTitle, location, comment, key },
      bpm: bpm ?? undefined,
      year: year ?? undefined,
    }
  }
}

/**
 * The groups that the DJ wants merged, each with the copy to be kept: the one named, else the richest.
 *
 * As in the original, a place that no group has, or a track that is not in the group at that place, is
 * ignored. Throws REVISION_NEEDED for a place without a revision, and DUPLICATES_CHANGED when a group that is
 * named by its key no longer has the track.
 */
export function planMerges<Item extends SearchedTrack>(
  groups: readonly TrackGroup<Item>[],
  { winner_overrides: overrides = {}, groups: wanted, revision }: Deduplicate,
): MergeStep<Item>[] {
  const chosen = new Map(Object.entries(overrides))
  const isByPlace = [...chosen.keys()].some((name) => name.length < KEY_LENGTH)
  if (isByPlace && revision === undefined) throw revisionNeeded()
  const only = wanted && new Set(wanted)
  return groups.flatMap((group, place) => {
    if (only?.has(group.key) === false) return []
    const byKey = chosen.get(group.key)
    const wantedId = byKey ?? chosen.get(String(place))
    const named = group.items.find(({ id }) => id === wantedId)
    if (byKey !== undefined && named === undefined) throw duplicatesChanged()
    const [richest] = group.items
    const winner = named ?? richest
    if (winner === undefined) return []
    const copies = group.items.filter((item) => item !== winner)
    return { winner, copies, locations: group.locations }
  })
}
