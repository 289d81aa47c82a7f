import { nameForMatching } from './normalise-name.ts'

/** A track that the library knows, present or archived. */
export interface KnownTrack {
  readonly id: number
  /** False for a track of the archive. */
  readonly isPresent: boolean
  readonly title: string
  readonly artist: string
  readonly albumTitle: string
  /** Every file of the track, as paths, its own first; duplicates that were merged leave more than one. */
  readonly locations: readonly string[]
}

/** A row of a file that is being imported. */
export interface IncomingRow {
  /** The row's own number; the matcher only hands it back. */
  readonly row: number
  readonly title: string
  readonly artist: string
  readonly albumTitle: string
  /** Empty when the file names none. */
  readonly location: string
}

/** Decides which known track each incoming row is. */
export interface TrackMatcher {
  /**
   * The id of the track whose own file this is, or undefined.
   *
   * The track is claimed: no later row can be it. Call this for every row before `settle`, since the same
   * file is the surest sign.
   */
  claimByLocation(row: IncomingRow): number | undefined
  /** Matches the remaining rows by further files of a track, then by name. Gives the id by row number; a row that is absent is a new track. */
  settle(rest: readonly IncomingRow[]): Map<number, number>
}

/**
 * Starts matching an import against the library.
 *
 * 1. The same file location, the track's own before those of merged copies (canonically equal Unicode counts as the same, macOS decomposes its file names).
 * 2. The same artist, title and album, among tracks not yet claimed: present before archived, then oldest.
 * 3. The same artist and title, when exactly one unclaimed track and one row have them.
 *
 * Names are compared normalised, versions included: "Song (Dub)" is never "Song". Without an artist or a
 * title there is no match by name. Each track is claimed at most once. Never throws.
 *
 * Source: docs/domain/matching.md.
 */
export function createTrackMatcher(known: Iterable<KnownTrack>): TrackMatcher {
  const tracks = [...known].sort(surestFirst)
  const claimed = new Set<number>()
  const byOwnLocation = groupBy(tracks, ({ locations: [own = ''] }) => canonical(own))
  const byOtherLocation = groupBy(
    tracks.flatMap((track) =>
      track.locations.slice(1).map((location) => ({ ...track, location: canonical(location) })),
    ),
    ({ location }) => location,
  )

  function claimByLocation({ location }: IncomingRow): number | undefined {
    return claimFirst(byOwnLocation, location)
  }

  function claimFirst(candidates: ReadonlyMap<string, readonly KnownTrack[]>, location: string) {
    const free = candidates.get(canonical(location) ?? '')?.find(({ id }) => !claimed.has(id))
    if (free !== undefined) claimed.add(free.id)
    return free?.id
  }

  function settle(others: readonly IncomingRow[]): Map<number, number> {
    const settled = new Map<number, number>()
    // Only now: a copy's file must not take the track away from the row that has the track's own.
    for (const { row, location } of others) {
      const id = claimFirst(byOtherLocation, location)
      if (id !== undefined) settled.set(row, id)
    }
    const rest = others.filter(({ row }) => !settled.has(row))
    const claim = (row: IncomingRow, track: KnownTrack) => {
      claimed.add(track.id)
      settled.set(row.row, track.id)
    }

    const unclaimed = tracks.filter(({ id }) => !claimed.has(id))
    const tracksBySong = groupBy(unclaimed, songName)
    for (const [song, rows] of groupBy(rest, songName)) {
      const candidates = tracksBySong.get(song)
      if (candidates === undefined) continue
      const isOneToOne = rows.length === 1 && candidates.length === 1
      // Most songs are one to one, and then the album changes nothing.
      if (!isOneToOne) for (const { row, track } of pairByAlbum(rows, candidates)) claim(row, track)

      const [row, ...otherRows] = rows.filter((each) => !settled.has(each.row))
      const [track, ...otherTracks] = candidates.filter(({ id }) => !claimed.has(id))
      const isUnambiguous = otherRows.length === 0 && otherTracks.length === 0
      if (row !== undefined && track !== undefined && isUnambiguous) claim(row, track)
    }
    return settled
  }

  return { claimByLocation, settle }
}

/** Pairs rows and tracks of one song that have the same album, in their order, until one side runs out. */
function pairByAlbum(
  rows: readonly IncomingRow[],
  tracks: readonly KnownTrack[],
): { row: IncomingRow; track: KnownTrack }[] {
  const tracksByAlbum = groupBy(tracks, albumName)
  return [...groupBy(rows, albumName)].flatMap(([album, sameAlbum]) => {
    const candidates = tracksByAlbum.get(album) ?? []
    return candidates.flatMap((track, index) => {
      const row = sameAlbum[index]
      return row === undefined ? [] : [{ row, track }]
    })
  })
}

function songName({ artist, title }: { artist: string; title: string }): string | undefined {
  const artistName = nameForMatching(artist)
  const titleName = nameForMatching(title)
  if (artistName === '' || titleName === '') return undefined
  // A line end cannot occur in a name, so "A" + "B C" and "A B" + "C" stay apart.
  return `${artistName}\n${titleName}`
}

function albumName({ albumTitle }: { albumTitle: string }): string {
  return nameForMatching(albumTitle)
}

/** The same path for composed and decomposed letters; undefined when there is no path. */
function canonical(location: string): string | undefined {
  return location.trim() === '' ? undefined : location.normalize('NFC')
}

function surestFirst(first: KnownTrack, second: KnownTrack): number {
  if (first.isPresent !== second.isPresent) return first.isPresent ? -1 : 1
  return first.id - second.id
}

/** Groups items in their order; those whose key is undefined are left out. */
function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
