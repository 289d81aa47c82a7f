import type { StarredRepository } from '../../storage/starred.repository.ts'
import type { StarredRow } from '../../storage/tables.ts'
import type { TrackRepository } from '../../storage/track.repository.ts'

/** A star, and the track that it shines on now. */
export interface Star {
  readonly row: StarredRow
  /** Another than the row's when that one was merged as a duplicate. */
  readonly trackId: number
}

/** Where stars are kept, and which track stands for one that was merged. */
export interface StarSources {
  readonly stars: Pick<StarredRepository, 'list'>
  readonly tracks: Pick<TrackRepository, 'findMerged'>
}

/** Every star in the order in which it was given, archived tracks too; `isPresent` knows the library. */
export async function readStars(
  { stars, tracks }: StarSources,
  isPresent: (id: number) => boolean,
): Promise<Star[]> {
  const rows = await stars.list()
  const merged = await tracks.findMerged(
    rows.map(({ track_id }) => track_id).filter((trackId) => !isPresent(trackId)),
  )
  return rows.map((row) => ({ row, trackId: merged.get(row.track_id) ?? row.track_id }))
}
