import type { SortField, Track } from '../../../contract/track.schema.ts'
import { ALL_KEYS, camelotName, compareKeys } from '../../../domain/key/camelot-key.ts'
import { normaliseName } from '../../../domain/library/normalise-name.ts'
import type { LibraryTrack } from './library-track.ts'

/** What a track is sorted by; undefined = unknown, which comes last in both directions. */
type SortValue = number | string | undefined

/** Keys sort around the wheel, 1A 1B 2A … 12B, never as text. */
const KEY_ORDER = new Map([...ALL_KEYS].sort(compareKeys).map((key, order) => [camelotName(key), order]))

const text = (value: string): SortValue => (value === '' ? undefined : normaliseName(value))

const VALUES: Record<SortField, (entry: LibraryTrack) => SortValue> = {
  position: ({ position }) => position,
  title: ({ track }) => text(track.title),
  artist: ({ track }) => text(track.artist),
  albumTitle: ({ track }) => text(track.albumTitle),
  bpm: ({ track }) => track.bpm ?? undefined,
  key: ({ track }) => (track.camelot === null ? undefined : KEY_ORDER.get(track.camelot)),
  year: ({ track }) => track.year ?? undefined,
  genre1: ({ track }) => text(track.genre1),
  genre2: ({ track }) => text(track.genre2),
  descriptors: ({ track }) => text(track.descriptors),
  mood: ({ track }) => text(track.mood),
  place: ({ track }) => text(track.place),
  era: ({ track }) => text(track.era),
  comment: ({ track }) => text(track.comment),
  status: ({ track }) => statusOrder(track),
  confidence: ({ track }) => track.confidence ?? undefined,
  tagSource: ({ track }) => track.tagSource ?? undefined,
  updatedAt: ({ track }) => track.updatedAt,
  location: ({ track }) => text(track.location),
}

/** What wants attention comes first: failed, untagged, needs ears, tagged. */
function statusOrder(track: Track): number {
  if (track.tagError !== null) return 0
  if (track.status === 'untagged') return 1
  return track.needsEars ? 2 : 3
}

/**
 * The tracks in the order that `sort` names ("genre1,-bpm"), ties in file order.
 * The input is in file order and is not changed; without a sort it is returned as a copy.
 */
export function sortTracks(tracks: readonly LibraryTrack[], sort: string | undefined): LibraryTrack[] {
  if (sort === undefined || sort === '' || sort === 'position') return [...tracks]
  const columns = sort.split(',').map((name) => {
    const isDescending = name.startsWith('-')
    // The route's schema admits only sort fields.
    const field = (isDescending ? name.slice(1) : name) as SortField
    return { values: tracks.map(VALUES[field]), direction: isDescending ? -1 : 1 }
  })
  const order = tracks.map((_, index) => index)
  order.sort((left, right) => {
    for (const { values, direction } of columns) {
      const difference = compareValues(values[left], values[right], direction)
      if (difference !== 0) return difference
    }
    return left - right
  })
  return order.flatMap((index) => tracks[index] ?? [])
}

function compareValues(left: SortValue, right: SortValue, direction: number): number {
  if (left === right) return 0
  if (left === undefined) return 1
  if (right === undefined) return -1
  return left < right ? -direction : direction
}
