import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Change, HistoryOutcome, HistoryPage } from '../../../contract/history.schema.ts'
import { changeStillOpen, changeUnknown, nothingToRedo, nothingToUndo } from '../../errors.ts'
import { createChangeRepository } from '../../storage/change.repository.ts'
import type { Database } from '../../storage/database.ts'
import { createSuggestionRepository } from '../../storage/suggestion.repository.ts'
import type { ChangeItemRow, ChangeRow, TrackPatch, TrackRow } from '../../storage/tables.ts'
import { createTrackRepository, type TrackUpdate } from '../../storage/track.repository.ts'
import { MERGE_KIND } from '../duplicates/merge.ts'
import { touched } from '../library/change-writer.ts'
import type { Library } from '../library/library.ts'
import type { LibraryNews } from '../library/library-news.ts'
import type { ReviewService } from '../review/review.service.ts'
import { type DocumentHolder, MOST_PATCHED, settleAll } from './document-holder.ts'
import { type RevertedDocuments, revertDocuments } from './revert-documents.ts'

export interface HistoryDeps {
  readonly db: Database
  readonly library: Library
  readonly news: LibraryNews
  /** Told which accepted suggestions wait again, or no longer do. */
  readonly review: Pick<ReviewService, 'follow'>
  /** Everything whose documents changes may hold. */
  readonly holders?: readonly DocumentHolder[]
  readonly now: () => Date
}

export type HistoryService = ReturnType<typeof createHistoryService>

/** Items set back between two looks at the event loop. */
const ITEMS_PER_BATCH = 500
/** Tracks and documents left alone that are named in the answer. */
const SKIPPED_NAMED = 100
/** How long changes can be undone. */
const KEEP_DAYS = 30

type Direction = 'undo' | 'redo'

/** What undoing or redoing a batch came to. */
interface Revert {
  updates: TrackUpdate[]
  rows: TrackRow[]
  skipped: TrackRow[]
}

/** Takes changes back and brings them again. */
export function createHistoryService({ db, library, news, review, holders = [], now }: HistoryDeps) {
  const changes = createChangeRepository(db)
  const holderOf = new Map(holders.map((holder) => [holder.name, holder]))
  /** Two undos at once are two steps: the second chooses its change after the first is done. */
  let lastStep: Promise<unknown> = Promise.resolve()

  function inTurn<Result>(step: () => Promise<Result>): Promise<Result> {
    const turn = lastStep.then(step)
    lastStep = turn.catch(() => undefined)
    return turn
  }

  /** The newest changes first, and what undo and redo would do now. */
  async function list(options: {
    limit?: number | undefined
    before?: number | undefined
  }): Promise<HistoryPage> {
    const rows = await changes.list({ limit: options.limit ?? 50, before: options.before })
    const [undo, redo] = [await changes.findNewestApplied(), await changes.findLastUndone()]
    return {
      changes: rows.map(toChange),
      undo: undo === undefined ? null : toChange(undo),
      redo: redo === undefined ? null : toChange(redo),
    }
  }

  /**
   * Takes back the named change, or the newest one. Tracks whose values are no
   * longer those that the change wrote were edited since: they are left alone and
   * listed, and so are documents. Throws CHANGE_UNKNOWN, NOTHING_TO_UNDO, CHANGE_STILL_OPEN.
   */
  async function undo(changeId?: number): Promise<HistoryOutcome> {
    return inTurn(async () => {
      const change = await choose(changeId, changes.findNewestApplied)
      if (change === undefined || change.state !== 'applied') throw nothingToUndo()
      return revert(change, 'undo')
    })
  }

  /** Brings back the named undone change, or the one undone last. Throws CHANGE_UNKNOWN, NOTHING_TO_REDO. */
  async function redo(changeId?: number): Promise<HistoryOutcome> {
    return inTurn(async () => {
      const change = await choose(changeId, changes.findLastUndone)
      if (change === undefined || change.state !== 'undone') throw nothingToRedo()
      return revert(change, 'redo')
    })
  }

  async function choose(changeId: number | undefined, fallback: () => Promise<ChangeRow | undefined>) {
    if (changeId === undefined) return fallback()
    const change = await changes.find(changeId)
    if (change === undefined) throw changeUnknown(changeId)
    return change
  }

  async function revert(change: ChangeRow, direction: Direction): Promise<HistoryOutcome> {
    if (change.is_open === 1) throw changeStillOpen()
    const result = await db.transaction().execute((trx) => revertItems(trx, change, direction))
    if (isReadAnew(change) || (result.revision !== undefined && result.documents > MOST_PATCHED)) {
      result.follow(undefined)
      await library.reload()
      news.libraryReplaced()
    } else {
      result.follow(result.revision)
      if (result.revision !== undefined) news.tracksChanged(library.patch(result.rows, result.revision))
    }
    review.follow(result.suggestions, direction)
    news.historyChanged()
    const after = await changes.find(change.id)
    return {
      change: toChange(after ?? change),
      tracks: result.tracks,
      skipped: result.skipped.slice(0, SKIPPED_NAMED).map(({ id, title, artist }) => ({ id, title, artist })),
      skippedCount: result.skipped.length,
      skippedDocuments: result.skippedDocuments.slice(0, SKIPPED_NAMED),
      revision: library.revision,
    }
  }

  async function revertItems(trx: Database, change: ChangeRow, direction: Direction) {
    const tracks = createTrackRepository(trx)
    const history = createChangeRepository(trx)
    const at = now().toISOString()
    const skipped: TrackRow[] = []
    // Where the library is read anew its rows are not kept: there may be a million.
    const keepsRows = !isReadAnew(change)
    const rows: TrackRow[] = []
    let count = 0
    let afterTrackId = 0
    while (true) {
      const items = await history.listItems(change.id, afterTrackId, ITEMS_PER_BATCH)
      const last = items.at(-1)
      if (last === undefined) break
      afterTrackId = last.track_id
      const batch = await tracks.findByIds(items.map((item) => item.track_id))
      const reverted = revertBatch(items, batch, direction, at)
      await tracks.updateMany(reverted.updates)
      count += reverted.rows.length
      if (keepsRows) rows.push(...reverted.rows)
      skipped.push(...reverted.skipped)
      await nextTurn()
    }
    const documents = await revertDocuments(trx, { changeId: change.id, direction }, holderOf)
    const follow = await settleAll(trx, documents.written)
    await (direction === 'undo' ? history.markUndone(change.id) : history.markApplied(change.id))
    const state = direction === 'undo' ? 'open' : 'accepted'
    const suggestions = await createSuggestionRepository(trx).followChange(change.id, state)
    // A change of documents alone leaves the tracks, and all that is kept of them, as they are.
    const isQuiet =
      isOfDocuments(change, documents) && !documents.written.some(({ holder }) => holder.movesRevision)
    const revision = isQuiet ? undefined : await tracks.bumpRevision(sourceAfter(change, direction))
    return {
      rows,
      skipped,
      revision,
      suggestions,
      follow,
      documents: documents.written.length,
      skippedDocuments: documents.skipped,
      tracks: count,
    }
  }

  /** Forgets changes that are older than a month. Called at start. */
  async function forgetOld(): Promise<void> {
    const before = new Date(now().getTime() - KEEP_DAYS * 24 * 60 * 60 * 1_000)
    await changes.deleteBefore(before.toISOString())
  }

  return { list, undo, redo, forgetOld }
}

/** Whether tracks come into the list or leave it: then it cannot be mended row by row. */
function movesTracks({ kind }: ChangeRow): boolean {
  return kind === 'import' || kind === MERGE_KIND
}

/** Whether the library is read anew after reverting the change: taking in many rows in one go would keep others waiting. */
function isReadAnew(change: ChangeRow): boolean {
  return movesTracks(change) || change.track_count > MOST_PATCHED
}

/** Whether the change did nothing to tracks. */
function isOfDocuments(change: ChangeRow, { written, skipped }: RevertedDocuments): boolean {
  return change.track_count === 0 && written.length + skipped.length > 0
}

/** The library's source once the change is reverted; undefined when the change did not touch it. */
function sourceAfter(change: ChangeRow, direction: Direction): number | null | undefined {
  if (change.kind !== 'import') return undefined
  return direction === 'undo' ? change.source_before : change.source_after
}

function revertBatch(
  items: readonly ChangeItemRow[],
  batch: readonly TrackRow[],
  direction: Direction,
  at: string,
): Revert {
  const byId = new Map(batch.map((row) => [row.id, row]))
  const result: Revert = { updates: [], rows: [], skipped: [] }
  for (const item of items) {
    const row = byId.get(item.track_id)
    if (row === undefined) continue
    const [expected, target] = direction === 'undo' ? [item.after, item.before] : [item.before, item.after]
    if (!holds(row, parsePatch(expected))) {
      result.skipped.push(row)
      continue
    }
    const set = parsePatch(target)
    result.updates.push(touched(row.id, set, at))
    result.rows.push({ ...row, ...set, updated_at: at })
  }
  return result
}

/** Whether the row still has the values that the change left behind. */
function holds(row: TrackRow, expected: TrackPatch): boolean {
  return Object.entries(expected).every(([column, value]) => row[column as keyof TrackRow] === value)
}

/** Items are written by this program alone. */
function parsePatch(json: string): TrackPatch {
  return JSON.parse(json) as TrackPatch
}

/** The change as the pages see it. */
export function toChange(row: ChangeRow): Change {
  return {
    id: row.id,
    at: row.at,
    // Only this program writes the two columns.
    actor: row.actor as Change['actor'],
    kind: row.kind,
    summary: row.summary,
    tracks: row.track_count,
    state: row.state as Change['state'],
    open: row.is_open === 1,
  }
}
