import type { Database } from '../../storage/database.ts'
import { createSourceRepository } from '../../storage/source.repository.ts'
import type { SourceRow, TrackPatch, TrackRow } from '../../storage/tables.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import type { Library } from '../library/library.ts'
import { createGenreHints } from './genre-hints.ts'
import { toTaggerTrack } from './offline-engine.ts'
import type { PreparedEngine, TagEngine, TagOutcome, WrittenTag } from './tag-engine.ts'

export interface TagBatchDeps {
  readonly db: Database
  readonly library: Library
}

export type TagBatch = ReturnType<typeof createTagBatch>

/** Brings tracks of the library and an engine together. */
export function createTagBatch({ db, library }: TagBatchDeps) {
  /** By id. The columns of an imported file never change, so each is read once. */
  const sources = new Map<number, SourceRow>()

  async function learnSources(rows: Iterable<TrackRow>) {
    for (const { source_id: id } of rows) {
      if (sources.has(id)) continue
      const source = await createSourceRepository(db).find(id)
      if (source !== undefined) sources.set(id, source)
    }
  }

  /** Asks the engine about present tracks; ids that are not present get no outcome. */
  async function ask(
    engine: PreparedEngine,
    ids: readonly number[],
    signal: AbortSignal,
  ): Promise<TagOutcome[]> {
    const rows = new Map((await createTrackRepository(db).findByIds(ids)).map((row) => [row.id, row]))
    await learnSources(rows.values())
    const hintsOf = createGenreHints([...sources.values()])
    const tracks = ids.flatMap((id) => {
      const track = library.find(id)?.track
      const row = rows.get(id)
      if (track === undefined || row === undefined) return []
      return { ...toTaggerTrack(track), id, genreHints: hintsOf(row) }
    })
    return engine.tag(tracks, signal)
  }

  return { ask }
}

/** What a tag writes into its track: the comment and where it came from. */
export function tagPatch(engine: TagEngine, tag: WrittenTag): TrackPatch {
  return {
    comment: tag.comment,
    tag_source: engine.source,
    tag_model: engine.version,
    tag_confidence: tag.confidence,
    tag_reasons: JSON.stringify(tag.reasons),
    needs_ears: tag.needsEars ? 1 : 0,
    prompt_version: null,
    tag_error: null,
  }
}
