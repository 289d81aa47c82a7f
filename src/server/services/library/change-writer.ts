import type { Change } from '../../../contract/history.schema.ts'
import type { Track } from '../../../contract/track.schema.ts'
import { createChangeRepository } from '../../storage/change.repository.ts'
import type { Database } from '../../storage/database.ts'
import type { ChangeItemRow, TrackPatch, TrackRow } from '../../storage/tables.ts'
import { createTaskRepository } from '../../storage/task.repository.ts'
import { createTrackRepository, type TrackUpdate } from '../../storage/track.repository.ts'
import type { Library } from './library.ts'
import type { LibraryNews } from './library-news.ts'

/** New values for a track; `onlyIf` is asked with the row as it is at the moment of writing. */
export interface TrackEdit {
  readonly id: number
  readonly set: TrackPatch
  readonly onlyIf?: (row: TrackRow) => boolean
}

/** A change to be made. */
export interface ChangeRequest {
  readonly actor: Change['actor']
  readonly kind: string
  /** Reads well after "Undo: ". */
  readonly summary: string
  readonly edits: readonly TrackEdit[]
  /** Adds to a change that was begun before, instead of making one. */
  readonly changeId?: number | undefined
  /** The task that writes it: linked in the same transaction, so that a resumed task never begins a second one. */
  readonly taskId?: string
  /** Done in the same transaction; told the change, unless nothing was to be changed. */
  readonly within?: (trx: Database, changeId: number | undefined) => Promise<void>
  /** Leaves a new change open for more; the caller closes it with `closeChange`. */
  readonly isOpen?: boolean
}

export interface ChangeOutcome {
  /** Undefined when nothing was to be changed and no change had been begun. */
  readonly changeId: number | undefined
  /** The tracks that differ now. */
  readonly tracks: readonly Track[]
}

export interface ChangeWriterDeps {
  readonly db: Database
  readonly library: Library
  readonly news: LibraryNews
  readonly now: () => Date
}

export type ChangeWriter = ReturnType<typeof createChangeWriter>

/**
 * The one way in which tracks change, imports and undo apart.
 *
 * The new values, what is needed to take them back and the new revision are one
 * transaction; memory and the open pages follow after it is on the disk.
 */
export function createChangeWriter({ db, library, news, now }: ChangeWriterDeps) {
  /** Makes the change and returns what came of it. Values that are so already are left out. */
  async function write(request: ChangeRequest): Promise<ChangeOutcome> {
    const at = now().toISOString()
    const outcome = await db.transaction().execute(async (trx) => {
      const tracks = createTrackRepository(trx)
      const rows = await tracks.findByIds(request.edits.map((edit) => edit.id))
      const byId = new Map(rows.map((row) => [row.id, row]))
      const differences = request.edits.flatMap((edit) => {
        const row = byId.get(edit.id)
        if (row === undefined || edit.onlyIf?.(row) === false) return []
        return diff(row, edit.set) ?? []
      })
      if (differences.length === 0) {
        await request.within?.(trx, request.changeId)
        const revision = request.within === undefined ? undefined : await tracks.bumpRevision()
        return { changeId: request.changeId, rows: [], revision }
      }
      const changes = createChangeRepository(trx)
      const changeId = request.changeId ?? (await begin(trx, request, at))
      await changes.addItems(differences.map((difference) => toItem(changeId, difference)))
      await changes.addToTrackCount(changeId, differences.length)
      await tracks.updateMany(differences.map(({ row, after }) => touched(row.id, after, at)))
      await request.within?.(trx, changeId)
      const revision = await tracks.bumpRevision()
      return {
        changeId,
        rows: differences.map(({ row, after }) => ({ ...row, ...after, updated_at: at })),
        revision,
      }
    })
    if (outcome.revision === undefined) return { changeId: outcome.changeId, tracks: [] }
    const shown = library.patch(outcome.rows, outcome.revision)
    news.tracksChanged(shown)
    news.historyChanged()
    return { changeId: outcome.changeId, tracks: shown }
  }

  async function begin(trx: Database, request: ChangeRequest, at: string): Promise<number> {
    const changeId = await createChangeRepository(trx).insert(newChange(request, at))
    if (request.taskId !== undefined) await createTaskRepository(trx).linkChange(request.taskId, changeId)
    return changeId
  }

  /** Ends a change that was left open, so that it can be undone; describes what became of it. */
  async function closeChange(changeId: number, summary: string): Promise<void> {
    const changes = createChangeRepository(db)
    await changes.describe(changeId, summary)
    await changes.setOpen(changeId, false)
    news.historyChanged()
  }

  return { write, closeChange }
}

interface Difference {
  readonly row: TrackRow
  readonly before: TrackPatch
  readonly after: TrackPatch
}

/** The columns that would change, with their old and new values; undefined when none would. */
export function diff(row: TrackRow, set: TrackPatch): Difference | undefined {
  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  for (const [column, value] of Object.entries(set)) {
    // The keys of a patch are columns of the row.
    const current = row[column as keyof TrackRow]
    if (current === value) continue
    before[column] = current
    after[column] = value
  }
  return Object.keys(after).length === 0 ? undefined : { row, before, after }
}

/** The item that records a difference. `updated_at` is not part of it: undoing is a change of its own. */
export function toItem(changeId: number, { row, before, after }: Difference): ChangeItemRow {
  return {
    change_id: changeId,
    track_id: row.id,
    before: JSON.stringify(before),
    after: JSON.stringify(after),
  }
}

/** The update that writes a patch and marks the track as changed now. */
export function touched(id: number, set: TrackPatch, at: string): TrackUpdate {
  return { id, set: { ...set, updated_at: at } }
}

function newChange(request: ChangeRequest, at: string) {
  return {
    at,
    actor: request.actor,
    kind: request.kind,
    summary: request.summary,
    track_count: 0,
    state: 'applied',
    is_open: request.isOpen ? (1 as const) : (0 as const),
    undone_order: null,
    source_before: null,
    source_after: null,
  }
}
