import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from '../../../storage/database.ts'
import { createSuggestionRepository } from '../../../storage/suggestion.repository.ts'
import type { Library } from '../../library/library.ts'
import { isBlank } from '../../library/track-view.ts'
import type { NewSuggestion, ReviewService } from '../../review/review.service.ts'
import { inBatches } from '../../tagging/lanes.ts'
import type { TagProvenance } from '../../tagging/tag-engine.ts'
import { countOf } from '../jobs/count-of.ts'

/** A better tag that somebody has thought of. */
export interface BetterTag {
  readonly trackId: number
  /** The comment that it makes better. */
  readonly before: string
  readonly comment: string
  /** 0 to 1. */
  readonly confidence: number
  /** Sentences for people. */
  readonly reasons: readonly string[]
}

/** Who thinks of better tags, in which task. */
export interface SuggestingRun {
  readonly taskId: string
  readonly by: TagProvenance
}

/** Puts better tags into the review queue. */
export interface SuggestionKeeper {
  /** Adds those that are news; they are durable when the promise resolves. Rejects with the signal's reason. */
  keep(tags: readonly BetterTag[], signal?: AbortSignal): Promise<void>
  /** What became of all that were kept, as a sentence without a full stop. */
  readonly sentence: string
}

/** What keeping needs. */
export interface SuggestionKeeperDeps {
  readonly db: Database
  readonly library: Pick<Library, 'find'>
  readonly review: Pick<ReviewService, 'add'>
}

/**
 * Suggestions of one transaction, some 40 ms: what counts the library is made anew after each, which with fewer at
 * once takes longer than the writing.
 */
const TAGS_PER_WRITE = 1_000

/**
 * Opens the way into the review queue for one run. What waits there for a track already stays, unless the same task
 * has put it there; what the DJ rejected is not suggested again; and what was edited meanwhile is left alone.
 */
export async function openSuggestionKeeper(
  { db, library, review }: SuggestionKeeperDeps,
  { taskId, by }: SuggestingRun,
): Promise<SuggestionKeeper> {
  const repository = createSuggestionRepository(db)
  const rejected = new Set((await repository.listRejected()).map(keyOf))
  const own = new Set(await repository.listTrackIdsOfTask(taskId))
  const left = { waiting: 0, rejected: 0 }

  function isNews({ trackId, before, comment }: BetterTag): boolean {
    const track = library.find(trackId)?.track
    if (track === undefined || track.comment !== before || own.has(trackId)) return false
    if (track.suggested) left.waiting += 1
    else if (rejected.has(keyOf({ track_id: trackId, comment }))) left.rejected += 1
    else return true
    return false
  }

  async function keep(tags: readonly BetterTag[], signal?: AbortSignal): Promise<void> {
    for (const some of inBatches(tags, TAGS_PER_WRITE)) {
      signal?.throwIfAborted()
      const news = some.filter(isNews)
      for (const { trackId } of news) own.add(trackId)
      if (news.length > 0) await review.add(news.map((tag) => toSuggestion(tag, { taskId, by })))
      await nextTurn()
    }
  }

  return {
    keep,
    get sentence() {
      return sentenceOf({ ...left, added: own.size })
    },
  }
}

function keyOf({ track_id, comment }: { readonly track_id: number; readonly comment: string }): string {
  return `${track_id} ${comment}`
}

function toSuggestion(
  { trackId, before, comment, confidence, reasons }: BetterTag,
  { taskId, by }: SuggestingRun,
): NewSuggestion {
  const weight = 1 / Math.max(1, reasons.length)
  return {
    trackId,
    taskId,
    before,
    isRefining: !isBlank(before),
    tag: {
      comment,
      year: null,
      confidence,
      needsEars: false,
      reasons: reasons.map((text) => ({ text, weight })),
      by,
    },
  }
}

function sentenceOf(counts: Readonly<Record<'added' | 'waiting' | 'rejected', number>>): string {
  const { added, waiting, rejected } = counts
  return [
    added === 0 ? 'No new suggestion' : `${countOf(added, 'suggestion')} to review`,
    ...(waiting === 0 ? [] : [`${countOf(waiting, 'track')} had one already, which was left as it is`]),
    ...(rejected === 0 ? [] : [`${countOf(rejected, 'suggestion')} left out that you rejected before`]),
  ].join('; ')
}
