import type {
  SetStars,
  Starred,
  StarredPlaylist,
  StarsSet,
  StarToggled,
} from '../../../contract/starred.schema.ts'
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

  /**
   * Stars many tracks, or takes their stars away, as one undoable change. Tracks that are so already are passed
   * over, and so are ids that are not in the library; a star of an archived track can be taken away.
   */
  async function set({ ids, starred }: SetStars): Promise<StarsSet> {
    let changed: ReadonlySet<number> = new Set()
    const changeId = await documents.write(holder, async (trx, at) => {
      const chosen = await findShown(trx, ids)
      const stars = await starsIn(trx, library)
      const plan = starred ? planStars(chosen, stars) : planRemoval(chosen, stars)
      changed = plan.changed
      const first = await createStarredRepository(trx).nextPosition()
      return {
        kind: 'star',
        summary: `${starred ? 'star' : 'unstar'} ${nameOf(changed)}`,
        documents: plan.keys.map((id, index) => ({
          key: String(id),
          json: starred ? toStarDocument({ at, position: first + index }) : null,
        })),
      }
    })
    return { changed: changed.size, changeId: changeId ?? null }
  }

  /** Each track once; a copy that was merged a moment ago stands for the track that it became. */
  async function findShown(trx: Database, ids: readonly number[]): Promise<Set<number>> {
    const away = ids.filter((id) => library.find(id) === undefined)
    const merged = await createTrackRepository(trx).findMerged(away)
    return new Set(ids.map((id) => merged.get(id) ?? id))
  }

  function planStars(chosen: ReadonlySet<number>, stars: readonly Star[]): StarPlan {
    const has = new Set(stars.map(({ trackId }) => trackId))
    const keys = [...chosen].filter((id) => !has.has(id) && library.find(id) !== undefined)
    return { keys, changed: new Set(keys) }
  }

  function nameOf(trackIds: ReadonlySet<number>): string {
    const [id] = trackIds
    if (id === undefined || trackIds.size > 1) return `${trackIds.size.toLocaleString('en')} tracks`
    return library.find(id)?.track.title || 'a track'
  }

  function toStarred(stars: readonly Star[]): Starred {
    const ids = [...new Set(stars.map(({ trackId }) => trackId))]
    return {
      playlist: toPlaylist(ids, stars),
      tracks: ids.flatMap((id) => library.find(id)?.track ?? []),
    }
  }

  return { get, toggle, set }
}

/** What starring many tracks comes to: the documents that are written, and the tracks that look different then. */
interface StarPlan {
  readonly keys: readonly number[]
  readonly changed: ReadonlySet<number>
}

/** A track may have several stars: its own, and those of copies that were merged into it. */
function planRemoval(chosen: ReadonlySet<number>, stars: readonly Star[]): StarPlan {
  const taken = stars.filter(({ trackId }) => chosen.has(trackId))
  return {
    keys: taken.map(({ row }) => row.track_id),
    changed: new Set(taken.map(({ trackId }) => trackId)),
  }
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
