import type { Starred, StarredPlaylist, StarToggled } from '../../../contract/starred.schema.ts'
import { trackUnknown } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import { createStarredRepository } from '../../storage/starred.repository.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import type { DocumentHolder } from '../history/document-holder.ts'
import type { DocumentWriter } from '../history/document-writer.ts'
import type { Library } from '../library/library.ts'
import type { Star } from './read-stars.ts'
import { starsIn, toStarDocument } from './star-holder.ts'

export interface StarredDeps {
  readonly db: Database
  readonly library: Pick<Library, 'find'>
  readonly holder: DocumentHolder
  readonly documents: DocumentWriter
}

export type StarredService = ReturnType<typeof createStarredService>

/** There is one list, and it is there before anything is in it. */
export const STARRED_ID = '57a44ed0'
const NAME = '⭐ Starred'
const DESCRIPTION = 'Your starred tracks'

/** The tracks that the DJ has starred. Archived ones stay, and show again when an import has them. */
export function createStarredService({ db, library, holder, documents }: StarredDeps) {
  /** The list as it is; nothing is created. */
  async function get(): Promise<Starred> {
    return toStarred(await starsIn(db, library))
  }

  /**
   * Stars a present track, or takes its star away, as an undoable change; a starred track may be archived.
   * Throws TRACK_UNKNOWN.
   */
  async function toggle(trackId: number): Promise<StarToggled> {
    let starred = false
    await documents.write(holder, async (trx, at) => {
      // A page may still show a copy that was merged a moment ago.
      const merged = await createTrackRepository(trx).findMerged([trackId])
      const shownId = merged.get(trackId) ?? trackId
      const stars = (await starsIn(trx, library)).filter((star) => star.trackId === shownId)
      const track = library.find(shownId)?.track
      if (stars.length === 0 && track === undefined) throw trackUnknown()
      starred = stars.length === 0
      const position = await createStarredRepository(trx).nextPosition()
      return {
        kind: 'star',
        summary: `${starred ? 'star' : 'unstar'} ${track?.title || 'a track'}`,
        documents: starred
          ? [{ key: String(shownId), json: toStarDocument({ at, position }) }]
          : stars.map(({ row }) => ({ key: String(row.track_id), json: null })),
      }
    })
    return { starred, ...(await get()) }
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
