import type { Database } from '../../storage/database.ts'
import { createSourceRepository } from '../../storage/source.repository.ts'
import type { SourceRow, TrackRow } from '../../storage/tables.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import type { Library } from '../library/library.ts'
import { createGenreHints } from './genre-hints.ts'
import { toTaggerTrack } from './offline-engine.ts'
import type { TrackToTag } from './tag-engine.ts'

export interface TrackLoaderDeps {
  readonly db: Database
  readonly library: Library
}

export type TrackLoader = ReturnType<typeof createTrackLoader>

/** Gets tracks of the library ready for an engine. */
export function createTrackLoader({ db, library }: TrackLoaderDeps) {
  /** By id. The columns of an imported file never change, so each is read once. */
  const sources = new Map<number, SourceRow>()

  async function learnSources(rows: Iterable<TrackRow>) {
    for (const { source_id: id } of rows) {
      if (sources.has(id)) continue
      const source = await createSourceRepository(db).find(id)
      if (source !== undefined) sources.set(id, source)
    }
  }

  /** The tracks as engines see them, in order; ids that are not present are left out. */
  async function load(ids: readonly number[]): Promise<TrackToTag[]> {
    const rows = new Map((await createTrackRepository(db).findByIds(ids)).map((row) => [row.id, row]))
    await learnSources(rows.values())
    const hintsOf = createGenreHints([...sources.values()])
    return ids.flatMap((id) => {
      const track = library.find(id)?.track
      const row = rows.get(id)
      if (track === undefined || row === undefined) return []
      return { ...toTaggerTrack(track), id, key: track.key, genreHints: hintsOf(row) }
    })
  }

  return { load }
}
