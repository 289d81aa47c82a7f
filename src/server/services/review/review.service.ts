import type {
  AcceptSuggestions,
  RejectSuggestions,
  ReviewDecided,
  ReviewPage,
  ReviewQuery,
} from '../../../contract/review.schema.ts'
import type { TagReason } from '../../../contract/track.schema.ts'
import { facetsOf } from '../../../domain/comment/facets.ts'
import { mergeFacets } from '../../../domain/comment/merge-facets.ts'
import type { Database } from '../../storage/database.ts'
import { createSuggestionRepository } from '../../storage/suggestion.repository.ts'
import type { SuggestionRow, TrackPatch } from '../../storage/tables.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import type { ChangeWriter, TrackEdit } from '../library/change-writer.ts'
import type { Library } from '../library/library.ts'
import type { LibraryNews } from '../library/library-news.ts'
import type { WrittenTag } from '../tagging/tag-engine.ts'
import { tagPatch } from '../tagging/tag-patch.ts'
import { ReviewQueue } from './review-queue.ts'

/** A tag that is to wait for the DJ. */
export interface NewSuggestion {
  readonly trackId: number
  readonly taskId: string | null
  /** The comment when the engine was asked. */
  readonly before: string
  readonly tag: WrittenTag
  /** It makes the tag better that is there: accepted, it counts as the DJ's edit. Default: another tag. */
  readonly isRefining?: boolean
}

export interface ReviewDeps {
  readonly db: Database
  readonly library: Library
  readonly changes: ChangeWriter
  readonly news: LibraryNews
  readonly now: () => Date
}

export type ReviewService = ReturnType<typeof createReviewService>

/** How long decided suggestions are kept, so that an undo can bring them back: as long as changes are. */
const KEEP_DAYS = 30

/** The queue of suggested tags. Nothing of a suggestion is in its track before it is accepted. */
export function createReviewService({ db, library, changes, news, now }: ReviewDeps) {
  const queue = new ReviewQueue(library)

  /** Reads the queue from the database and forgets old decisions. Called once, after the library is loaded. */
  async function open(): Promise<void> {
    const repository = createSuggestionRepository(db)
    const before = new Date(now().getTime() - KEEP_DAYS * 24 * 60 * 60 * 1_000)
    await repository.deleteDecidedBefore(before.toISOString())
    queue.add(await repository.listOpen())
  }

  /** Adds suggestions; they are durable when the promise resolves. */
  async function add(suggestions: readonly NewSuggestion[]): Promise<void> {
    const at = now().toISOString()
    const { rows, revision } = await db.transaction().execute(async (trx) => ({
      rows: await createSuggestionRepository(trx).add(suggestions.map((suggestion) => toRow(suggestion, at))),
      revision: await createTrackRepository(trx).bumpRevision(),
    }))
    queue.add(rows)
    news.tracksChanged(library.markSuggested({ added: rows.map((row) => row.track_id) }, revision))
  }

  /**
   * Writes suggestions into their tracks as one undoable change, and takes them off the queue; with `within` only
   * those of these tracks.
   */
  async function accept(request: AcceptSuggestions, within?: ReadonlySet<number>): Promise<ReviewDecided> {
    const chosen = queue.choose({ ...request, within })
    const edits = new Map(request.edits?.map(({ id, comment }) => [id, comment]))
    const skipped = new Set<number>()
    let decided: SuggestionRow[] = []
    const outcome = await changes.write({
      actor: 'user',
      kind: 'review',
      summary: `accept ${chosen.length.toLocaleString('en')} suggested ${chosen.length === 1 ? 'tag' : 'tags'}`,
      edits: chosen.map((row) => toEdit(row, { request, own: edits.get(row.id), skipped, library })),
      async within(trx, changeId) {
        const ids = chosen.flatMap((row) => (skipped.has(row.id) ? [] : row.id))
        const repository = createSuggestionRepository(trx)
        decided = await repository.decide(ids, { from: 'open', to: 'accepted', changeId: changeId ?? null })
      },
    })
    leave(decided, library.revision)
    return answer(decided.length, skipped.size, outcome.changeId)
  }

  /** Takes suggestions off the queue, with `within` only those of these tracks; the tracks stay as they are. */
  async function reject(request: RejectSuggestions, within?: ReadonlySet<number>): Promise<ReviewDecided> {
    const ids = queue.choose({ ...request, within }).map((row) => row.id)
    const { rows, revision } = await move(ids, 'open', 'rejected')
    leave(rows, revision)
    return answer(rows.length, 0)
  }

  /** Takes rejections back. */
  async function reopen(ids: readonly number[]): Promise<ReviewDecided> {
    const { rows, revision } = await move(ids, 'rejected', 'open')
    comeBack(rows, revision)
    return answer(rows.length, 0)
  }

  function move(ids: readonly number[], from: string, to: string) {
    return db.transaction().execute(async (trx) => ({
      rows: await createSuggestionRepository(trx).decide(ids, { from, to }),
      revision: await createTrackRepository(trx).bumpRevision(),
    }))
  }

  function leave(rows: readonly SuggestionRow[], revision: number) {
    queue.remove(rows)
    news.tracksChanged(library.markSuggested({ removed: rows.map((row) => row.track_id) }, revision))
  }

  function comeBack(rows: readonly SuggestionRow[], revision: number) {
    queue.add(rows)
    news.tracksChanged(library.markSuggested({ added: rows.map((row) => row.track_id) }, revision))
  }

  /** What an undo or redo has done to accepted suggestions, once it is durable. */
  function follow(rows: readonly SuggestionRow[], direction: 'undo' | 'redo'): void {
    if (rows.length === 0) return
    if (direction === 'undo') comeBack(rows, library.revision)
    else leave(rows, library.revision)
  }

  function answer(decided: number, skipped: number, changeId?: number): ReviewDecided {
    return { decided, skipped, open: library.summary().suggested, changeId: changeId ?? null }
  }

  return {
    open,
    add,
    /** The suggestion that waits for a track. */
    findOpen: (trackId: number): SuggestionRow | undefined => queue.findOpen(trackId),
    list: (query: ReviewQuery, within?: ReadonlySet<number>): ReviewPage => queue.page(query, within),
    accept,
    reject,
    reopen,
    follow,
  }
}

function toRow({ trackId, taskId, before, tag, isRefining = false }: NewSuggestion, at: string) {
  return {
    track_id: trackId,
    task_id: taskId,
    at,
    state: 'open',
    before,
    comment: tag.comment,
    genre: facetsOf(tag.comment).genre1,
    year: tag.year,
    source: tag.by.source,
    model: tag.by.model,
    confidence: tag.confidence,
    reasons: JSON.stringify(tag.reasons),
    needs_ears: tag.needsEars ? (1 as const) : (0 as const),
    prompt_version: tag.by.promptVersion,
    change_id: null,
    is_refining: isRefining ? (1 as const) : (0 as const),
  }
}

interface EditChoice {
  readonly request: AcceptSuggestions
  /** The text that the DJ made of it. */
  readonly own: string | undefined
  /** Filled while writing: suggestions whose track was edited since. */
  readonly skipped: Set<number>
  readonly library: Library
}

function toEdit(row: SuggestionRow, { request, own, skipped, library }: EditChoice): TrackEdit {
  const track = library.find(row.track_id)?.track
  return {
    id: row.track_id,
    set: toPatch(row, { comment: own, fields: request.fields, current: track?.comment ?? '' }, track),
    onlyIf(current) {
      const isExpected = request.evenIfChanged === true || current.comment === row.before
      // What the patch was made for must still be there, whatever the DJ has allowed.
      const isSame = current.comment === (track?.comment ?? '')
      if (!isExpected || !isSame) skipped.add(row.id)
      return isExpected && isSame
    },
  }
}

/**
 * A suggestion that is taken as it is keeps its provenance; one that the DJ has shaped, or that only makes better what
 * was there, is the DJ's.
 */
function toPatch(
  row: SuggestionRow,
  choice: {
    readonly comment: string | undefined
    readonly fields: AcceptSuggestions['fields']
    readonly current: string
  },
  track: Parameters<typeof tagPatch>[1],
): TrackPatch {
  const shaped =
    choice.comment ??
    (choice.fields === undefined ? row.comment : mergeFacets(choice.current, row.comment, choice.fields))
  const tag = toTag(row)
  // Who takes over single facets has not asked for a year, unless for the time that it came out.
  const wantsYear = choice.fields === undefined || choice.fields.includes('era')
  const patch = tagPatch(wantsYear ? tag : { ...tag, year: null }, track)
  if (shaped === row.comment && row.is_refining === 0) return patch
  return {
    ...patch,
    comment: shaped,
    tag_source: 'user',
    tag_model: null,
    tag_confidence: null,
    tag_reasons: null,
    needs_ears: 0,
    prompt_version: null,
  }
}

function toTag(row: SuggestionRow): WrittenTag {
  return {
    comment: row.comment,
    year: row.year,
    confidence: row.confidence,
    // The DJ has looked at it.
    needsEars: false,
    // Only this program writes the columns.
    reasons: JSON.parse(row.reasons) as TagReason[],
    by: {
      source: row.source as WrittenTag['by']['source'],
      model: row.model,
      promptVersion: row.prompt_version,
    },
  }
}
