import type { Database } from '../../storage/database.ts'
import { createStarredRepository } from '../../storage/starred.repository.ts'
import type { StarredRow } from '../../storage/tables.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import { type DocumentHolder, type DocumentState, MOST_PATCHED } from '../history/document-holder.ts'
import type { Library } from '../library/library.ts'
import type { LibraryNews } from '../library/library-news.ts'
import { readStars, type Star } from './read-stars.ts'

export interface StarHolderDeps {
  readonly library: Pick<Library, 'find' | 'markStarred'>
  readonly news: Pick<LibraryNews, 'tracksChanged'>
}

/** Keeps the stars, one document each, by the id of the track that was starred. */
export function createStarHolder({ library, news }: StarHolderDeps): DocumentHolder {
  return {
    name: 'starred',
    movesRevision: true,
    async read(db, key) {
      const row = await createStarredRepository(db).find(Number(key))
      return row === undefined ? null : toStarDocument(row)
    },
    async apply(trx, key, json) {
      await applyStars(trx, [{ key, json }])
      return true
    },
    many: {
      async read(db, keys) {
        const rows = await createStarredRepository(db).findMany(keys.map(Number))
        return new Map(rows.map((row) => [String(row.track_id), toStarDocument(row)]))
      },
      apply: applyStars,
    },
    title: () => 'a star',
    async settle(trx, documents) {
      // For so many the library is read anew, and its stars with it.
      if (documents.length > MOST_PATCHED) return () => undefined
      const ids = documents.map(({ key }) => Number(key))
      const merged = await createTrackRepository(trx).findMerged(ids)
      const shown = new Set((await starsIn(trx, library)).map(({ trackId }) => trackId))
      const touched = [...new Set(ids.map((id) => merged.get(id) ?? id))]
      return (revision) => {
        // Without one the library is read anew, and its stars with it.
        if (revision === undefined) return
        const added = touched.filter((id) => shown.has(id))
        const removed = touched.filter((id) => !shown.has(id))
        news.tracksChanged(library.markStarred({ added, removed }, revision))
      }
    },
  }
}

async function applyStars(trx: Database, documents: readonly DocumentState[]): Promise<void> {
  const repository = createStarredRepository(trx)
  await repository.remove(documents.map(({ key }) => Number(key)))
  const rows = documents.flatMap(({ key, json }) =>
    json === null ? [] : { track_id: Number(key), ...readStarDocument(json) },
  )
  await repository.put(rows)
}

/** Every star, and the track that it shines on now. */
export function starsIn(db: Database, library: Pick<Library, 'find'>): Promise<Star[]> {
  const sources = { stars: createStarredRepository(db), tracks: createTrackRepository(db) }
  return readStars(sources, (id) => library.find(id) !== undefined)
}

type StarDocument = Pick<StarredRow, 'at' | 'position'>

/** The document of a star. */
export function toStarDocument({ at, position }: StarDocument): string {
  return JSON.stringify({ at, position } satisfies StarDocument)
}

/** Only `toStarDocument` writes it. */
function readStarDocument(json: string): StarDocument {
  return JSON.parse(json) as StarDocument
}
