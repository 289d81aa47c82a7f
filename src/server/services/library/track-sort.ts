import type { SortField, Track } from '../../../contract/track.schema.ts'
import { ALL_KEYS, camelotName, compareKeys } from '../../../domain/key/camelot-key.ts'
import { normaliseName } from '../../../domain/library/normalise-name.ts'
import { createLastOrders } from './last-orders.ts'
import type { LibraryTrack } from './library-track.ts'
import { mergeSortSteps } from './merge-sort.ts'

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
  // With "-starred" the starred ones come first.
  starred: ({ track }) => Number(track.starred),
}

/** What wants attention comes first: failed, untagged, needs ears, tagged. */
function statusOrder(track: Track): number {
  if (track.tagError !== null) return 0
  if (track.status === 'untagged') return 1
  return track.needsEars ? 2 : 3
}

/** Fields whose values are kept from one sort to the next; a grid is sorted by one or two. */
const FIELDS_KEPT = 3

/** Puts tracks in order. */
export interface TrackSorter {
  /**
   * The tracks in the order that `sort` names ("genre1,-bpm"), ties in file order, in short steps. The input is in
   * file order and is not changed; without a sort it is returned as it is.
   */
  sortSteps(
    tracks: readonly LibraryTrack[],
    sort: string | undefined,
  ): Generator<undefined, readonly LibraryTrack[], undefined>
}

/** What a field was of tracks by position; of another track there it has to be read anew. */
interface KnownValues {
  readonly tracks: LibraryTrack[]
  readonly values: SortValue[]
}

/** Makes a sorter, which reads the values of a track once for each of the last few fields. */
export function createTrackSorter(): TrackSorter {
  const known = new Map<SortField, KnownValues>()
  const lastOrders = createLastOrders()

  function* valuesSteps(
    tracks: readonly LibraryTrack[],
    field: SortField,
  ): Generator<undefined, SortValue[], undefined> {
    const kept = known.get(field) ?? { tracks: [], values: [] }
    known.delete(field)
    known.set(field, kept)
    const [oldest] = known.keys()
    if (known.size > FIELDS_KEPT && oldest !== undefined) known.delete(oldest)
    const read = VALUES[field]
    const values: SortValue[] = []
    for (const [index, track] of tracks.entries()) {
      const { position } = track
      if (kept.tracks[position] !== track) {
        kept.tracks[position] = track
        kept.values[position] = read(track)
      }
      values.push(kept.values[position])
      if (index % VALUES_PER_STEP === 0) yield
    }
    return values
  }

  return {
    *sortSteps(tracks, sort) {
      if (sort === undefined || sort === '' || sort === 'position') return tracks
      const columns: { readonly values: SortValue[]; readonly direction: number }[] = []
      for (const name of sort.split(',')) {
        const isDescending = name.startsWith('-')
        // The route's schema admits only sort fields.
        const field = (isDescending ? name.slice(1) : name) as SortField
        columns.push({ values: yield* valuesSteps(tracks, field), direction: isDescending ? -1 : 1 })
      }
      const order = yield* mergeSortSteps(lastOrders.begin(sort, tracks), (left, right) => {
        for (const { values, direction } of columns) {
          const difference = compareValues(values[left], values[right], direction)
          if (difference !== 0) return difference
        }
        return left - right
      })
      const sorted: LibraryTrack[] = []
      for (let row = 0; row < order.length; row += 1) {
        const track = tracks[order[row] ?? 0]
        if (track !== undefined) sorted.push(track)
        if (row % VALUES_PER_STEP === 0) yield
      }
      lastOrders.keep(sort, sorted)
      yield
      return sorted
    },
  }
}

/** Values read between two steps. */
const VALUES_PER_STEP = 200

/** As `sortSteps`, in one go; gives a copy. */
export function sortTracks(tracks: readonly LibraryTrack[], sort: string | undefined): LibraryTrack[] {
  const steps = createTrackSorter().sortSteps(tracks, sort)
  for (;;) {
    const step = steps.next()
    if (step.done) return [...step.value]
  }
}

function compareValues(left: SortValue, right: SortValue, direction: number): number {
  if (left === right) return 0
  if (left === undefined) return 1
  if (right === undefined) return -1
  return left < right ? -direction : direction
}
