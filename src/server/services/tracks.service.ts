import type { CommentEdited, TrackDetail, TracksCleared } from '../../contract/track.schema.ts'
import type { KeyNotation } from '../../domain/key/key-notation.ts'
import { trackUnknown } from '../errors.ts'
import { createChangeRepository } from '../storage/change.repository.ts'
import type { Database } from '../storage/database.ts'
import { createSourceRepository } from '../storage/source.repository.ts'
import type { SourceRow, TrackPatch } from '../storage/tables.ts'
import { createTrackRepository } from '../storage/track.repository.ts'
import type { ChangeWriter } from './library/change-writer.ts'
import type { Library } from './library/library.ts'
import { isBlank } from './library/track-view.ts'
import { createBulkEditService } from './tracks/bulk-edit.service.ts'
import { editedComment } from './tracks/edited-comment.ts'
import { type ReadingKnowledge, readingsOf } from './tracks/facet-readings.ts'
import { writeInBatches } from './tracks/write-in-batches.ts'

export interface TracksDeps {
  readonly db: Database
  readonly library: Library
  readonly changes: ChangeWriter
  readonly knowledge: ReadingKnowledge
}

export type TracksService = ReturnType<typeof createTracksService>

/** Changes of one track that its details show. */
const HISTORY_SHOWN = 50

/** Shows and edits tracks, and clears comments. */
export function createTracksService({ db, library, changes, knowledge }: TracksDeps) {
  /** Everything about a present track. Throws TRACK_UNKNOWN. */
  async function getDetail(id: number): Promise<TrackDetail> {
    const entry = library.find(id)
    const [row] = entry === undefined ? [] : await createTrackRepository(db).findByIds([id])
    if (entry === undefined || row === undefined) throw trackUnknown()
    const source = await createSourceRepository(db).find(row.source_id)
    // Only the import writes the column.
    const notation = (source?.notation ?? undefined) as KeyNotation | undefined
    const history = await createChangeRepository(db).listForTrack(id, HISTORY_SHOWN)
    return {
      track: entry.track,
      // Only this program writes the columns.
      reasons: row.tag_reasons === null ? [] : (JSON.parse(row.tag_reasons) as TrackDetail['reasons']),
      readings: readingsOf(entry.track, knowledge, notation),
      otherLocations: [...entry.otherLocations],
      extra: source === undefined ? [] : extraCells(source, JSON.parse(row.cells) as string[]),
      history: history.map(({ id: changeId, at, actor, summary, before, after }) => ({
        changeId,
        at,
        actor,
        summary,
        before: commentIn(before),
        after: commentIn(after),
      })),
    }
  }

  /** Stores a comment typed by the DJ, exactly as sent. Throws TRACK_UNKNOWN. */
  async function editComment(id: number, comment: string): Promise<CommentEdited> {
    const entry = library.find(id)
    if (entry === undefined) throw trackUnknown()
    const isClear = isBlank(comment)
    const { changeId } = await changes.write({
      actor: 'user',
      kind: isClear ? 'clear' : 'edit',
      summary: `${isClear ? 'clear tag of' : 'edit'} ${entry.track.title || 'a track'}`,
      edits: [{ id, set: editedComment(comment) }],
    })
    const track = library.find(id)?.track ?? entry.track
    return { id, comment: track.comment, track, changeId: changeId ?? null }
  }

  /** Removes the comments of the given tracks; ids that are not in the library are ignored. */
  async function clear(ids: readonly number[]): Promise<TracksCleared> {
    const tagged = [...new Set(ids)].filter((id) => {
      const track = library.find(id)?.track
      return track !== undefined && (track.status === 'tagged' || track.tagError !== null)
    })
    if (tagged.length === 0) return { cleared: true, tracks: 0, changeId: null }
    const { changeId, changed } = await writeInBatches(changes, {
      kind: 'clear',
      edits: tagged.map((id) => ({ id, set: editedComment('') })),
      summaryOf: (tracks) => `clear ${tracks} ${tracks === 1 ? 'tag' : 'tags'}`,
    })
    return { cleared: true, tracks: changed, changeId }
  }

  return { getDetail, editComment, clear, editMany: createBulkEditService({ library, changes }).edit }
}

function extraCells(source: SourceRow, cells: readonly string[]) {
  const known = new Set(Object.values(JSON.parse(source.mapping) as Record<string, number>))
  const columns = JSON.parse(source.columns) as string[]
  return columns.flatMap((column, index) => {
    const value = cells[index] ?? ''
    return known.has(index) || isBlank(value) ? [] : [{ column, value }]
  })
}

/** The comment in one side of a change item; null when the change did not touch it. */
function commentIn(json: string): string | null {
  const { comment } = JSON.parse(json) as TrackPatch
  return comment ?? null
}
