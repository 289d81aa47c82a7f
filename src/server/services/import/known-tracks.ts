import type { KnownTrack } from '../../../domain/library/track-matcher.ts'
import type { KnownTrackRow } from '../../storage/track.repository.ts'

/** A stored track as the matcher sees it. */
export function toKnownTrack(row: KnownTrackRow): KnownTrack {
  // Only the import writes the column.
  const others = row.other_locations === '[]' ? [] : (JSON.parse(row.other_locations) as string[])
  return {
    id: row.id,
    isPresent: row.position !== null,
    title: row.title,
    artist: row.artist,
    albumTitle: row.album_title,
    locations: [row.location, ...others].filter((location) => location !== ''),
  }
}
