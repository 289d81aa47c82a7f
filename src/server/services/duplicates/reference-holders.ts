import type { Database } from '../../storage/database.ts'
import { createPlaylistRepository } from '../../storage/playlist.repository.ts'
import { createStarredRepository } from '../../storage/starred.repository.ts'
import { createSuggestionRepository } from '../../storage/suggestion.repository.ts'
import { createTrialRepository } from '../../storage/trial.repository.ts'
import { trackIdsIn } from '../playlists/playlist-rows.ts'
import { listTreeTracks } from '../trees/edits/referenced-tracks.ts'

/** Something that keeps ids of tracks. */
export interface ReferenceHolder {
  /** As the answer to a merge calls it. */
  readonly name: string
  /** Every id that it keeps, one for each reference. */
  listTrackIds(db: Database): Promise<readonly number[]>
}

/**
 * Everything that keeps ids of tracks; whatever comes to keep some is added here.
 *
 * A merge rewrites none of them, so an undo has nothing to write back and none can be forgotten half-way: a
 * holder reads its ids through `findMerged` of the track repository, which names the track that stands for an
 * archived copy. A suggestion alone waits with its own copy, off the queue, until that one is back.
 */
export const REFERENCE_HOLDERS: readonly ReferenceHolder[] = [
  {
    name: 'starred',
    async listTrackIds(db) {
      const rows = await createStarredRepository(db).list()
      return rows.map((row) => row.track_id)
    },
  },
  { name: 'suggestions', listTrackIds: (db) => createSuggestionRepository(db).listOpenTrackIds() },
  {
    name: 'trial labels',
    async listTrackIds(db) {
      const rows = await createTrialRepository(db).listLabels()
      return rows.map((row) => row.track_id)
    },
  },
  {
    name: 'playlists',
    async listTrackIds(db) {
      const rows = await createPlaylistRepository(db).list()
      return rows.flatMap(trackIdsIn)
    },
  },
  { name: 'trees', listTrackIds: listTreeTracks },
]

/** How many references to the given tracks each holder has. */
export async function countReferences(
  db: Database,
  trackIds: ReadonlySet<number>,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const holder of REFERENCE_HOLDERS) {
    const held = await holder.listTrackIds(db)
    counts[holder.name] = held.filter((id) => trackIds.has(id)).length
  }
  return counts
}
