import type { Starred, StarredPlaylist, StarToggled } from '../../../contract/starred.schema.ts'
import { trackUnknown } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import { createStarredRepository } from '../../storage/starred.repository.ts'
import type { StarredRow } from '../../storage/tables.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import type { Library } from '../library/library.ts'

export interface StarredDeps {
  readonly db: Database
  readonly library: Library
  readonly now: () => Date
}

export type StarredService = ReturnType<typeof createStarredService>

/** There is one list, and it is there before anything is in it. */
export const STARRED_ID = '57a44ed0'
const NAME = '⭐ Starred'
const DESCRIPTION = 'Your starred tracks'

/** A star, and the track that it shines on now. */
interface Star {
  readonly row: StarredRow
  /** Another than the row's when that one was merged as a duplicate. */
  readonly trackId: number
}

/** The tracks that the DJ has starred. Archived ones stay, and show again when an import has them. */
export function createStarredService({ db, library, now }: StarredDeps) {
  /** The list as it is; nothing is created. */
  async function get(): Promise<Starred> {
    return toStarred(await readStars(db))
  }

  /** Stars a present track, or takes its star away; a starred track may be archived. Throws TRACK_UNKNOWN. */
  async function toggle(trackId: number): Promise<StarToggled> {
    return db.transaction().execute(async (trx) => {
      const repository = createStarredRepository(trx)
      // A page may still show a copy that was merged a moment ago.
      const merged = await createTrackRepository(trx).findMerged([trackId])
      const shownId = merged.get(trackId) ?? trackId
      const stars = (await readStars(trx)).filter((star) => star.trackId === shownId)
      if (stars.length === 0 && library.find(shownId) === undefined) throw trackUnknown()
      if (stars.length === 0) await repository.add(shownId, now().toISOString())
      else await repository.remove(stars.map(({ row }) => row.track_id))
      return { starred: stars.length === 0, ...toStarred(await readStars(trx)) }
    })
  }

  async function readStars(from: Database): Promise<Star[]> {
    const rows = await createStarredRepository(from).list()
    const away = rows.flatMap(({ track_id }) => (library.find(track_id) === undefined ? [track_id] : []))
    const merged = await createTrackRepository(from).findMerged(away)
    return rows.map((row) => ({ row, trackId: merged.get(row.track_id) ?? row.track_id }))
  }

  function toStarred(stars: readonly Star[]): Starred {
    const ids = [...new Set(stars.map(({ trackId }) => trackId))]
    return {
      playlist: toPlaylist(ids, stars),
      tracks: ids.flatMap((id) => library.find(id)?.track ?? []),
    }
  }

  return { get, toggle }
}

function toPlaylist(ids: number[], stars: readonly Star[]): StarredPlaylist {
  return {
    id: STARRED_ID,
    name: NAME,
    description: DESCRIPTION,
    filters: {},
    track_ids: ids,
    source: 'starred',
    created_at: stars[0]?.row.at ?? null,
    updated_at: stars.at(-1)?.row.at ?? null,
  }
}
