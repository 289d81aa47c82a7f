import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type {
  AcceptSuggestions,
  FacetName,
  ReviewDecided,
  ReviewPage,
  Suggestion,
} from '../../../contract/review.schema.ts'
import { FACET_NAMES } from '../../../domain/comment/merge-facets.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { acceptSuggestions, fetchReview, rejectSuggestions, reopenSuggestions } from '../../api/review.ts'
import { useHistoryActions } from '../../app/history-actions.ts'
import { notifyDone, notifyFailure } from '../../app/notices.tsx'
import { formatCount } from '../../shared/display-text.ts'
import { noteAccepted, noteRejected } from './review-notices.ts'
import { withoutLeaving } from './review-queue.ts'
import type { QueuePart } from './review-search.ts'

/** How a single suggestion is accepted. */
export interface Acceptance {
  /** The text that the DJ made of it; without one it is accepted as suggested. */
  readonly comment?: string
  /** Also when the comment was edited since. */
  readonly evenIfChanged?: boolean
}

/** Many suggestions at once; without a genre and a list those of the whole queue. */
export interface ManySuggestions extends QueuePart {
  readonly emptyOnly?: boolean
}

/** As many as the server sends at once. */
const MOST_AT_ONCE = 500

/** The decisions of the DJ, with their notices. Only `fields` of a suggestion are accepted; all six is the whole. */
export function useReviewDecisions(fields: readonly FacetName[]) {
  const client = useQueryClient()
  const { undo } = useHistoryActions()
  const [isBusy, setIsBusy] = useState(false)
  const refresh = () => client.invalidateQueries({ queryKey: queryKeys.anyReview })
  const chosen: Pick<AcceptSuggestions, 'fields'> =
    fields.length === FACET_NAMES.length ? {} : { fields: [...fields] }

  const undoOf = (changeId: number | null) =>
    changeId === null ? undefined : { label: 'Undo', run: () => undo(changeId) }

  const reopen = async (ids: readonly number[]) => {
    try {
      const { decided } = await reopenSuggestions(ids)
      notifyDone({ message: `${formatCount(decided, 'suggestion')} back in the queue.` })
    } catch (error) {
      notifyFailure('Nothing was taken back.', error, { label: 'Retry', run: () => void reopen(ids) })
    }
    await refresh()
  }

  const noteRejections = (rejected: readonly number[]) =>
    noteRejected(rejected, (ids) => ({
      message: `Rejected ${formatCount(ids.length, 'suggestion')}.`,
      action: { label: 'Undo', run: () => void reopen(ids) },
    }))

  /** Runs one decision about many suggestions; the buttons wait for it. */
  const decideMany = async (failure: string, decide: () => Promise<void>) => {
    setIsBusy(true)
    try {
      await decide()
    } catch (error) {
      notifyFailure(failure, error)
    } finally {
      setIsBusy(false)
      await refresh()
    }
  }

  return {
    /** True while a decision about many is on its way. */
    isBusy,

    /** Writes one suggestion; when this ends, the queue tells whether it is still there. */
    async accept({ id, track }: Suggestion, { comment, evenIfChanged = false }: Acceptance = {}) {
      try {
        const outcome = await acceptSuggestions({
          ids: [id],
          // An edited text is complete: it was made from what the chosen parts give.
          ...(comment === undefined ? chosen : { edits: [{ id, comment }] }),
          ...(evenIfChanged ? { evenIfChanged } : {}),
        })
        if (outcome.decided === 0) throw notDecided(outcome)
        await takeOut(client, id)
        noteAccepted({ message: `Accepted “${track.title}”.`, action: undoOf(outcome.changeId) })
      } catch (error) {
        notifyFailure(`“${track.title}” was not accepted.`, error)
      }
    },

    /** Takes one suggestion off the queue. */
    async reject({ id, track }: Suggestion) {
      try {
        const outcome = await rejectSuggestions({ ids: [id] })
        if (outcome.decided === 0) throw notDecided(outcome)
        await takeOut(client, id)
        noteRejections([id])
      } catch (error) {
        notifyFailure(`“${track.title}” was not rejected.`, error)
      }
    },

    acceptMany: ({ emptyOnly, ...part }: ManySuggestions) =>
      decideMany('The suggestions were not accepted.', async () => {
        const { decided, skipped, changeId } = await acceptSuggestions({
          ...chosen,
          ...part,
          ...(emptyOnly ? { emptyOnly } : {}),
        })
        const left =
          skipped === 0 ? '' : ` ${formatCount(skipped, 'track')} edited since stayed in the queue.`
        const message = `Accepted ${formatCount(decided, 'suggestion')}.${left}`
        noteAccepted({ message, action: undoOf(changeId) })
      }),

    rejectMany: (part: QueuePart) =>
      decideMany('The suggestions were not rejected.', async () => {
        const ids = await listIds(part)
        if (ids.length === 0) return
        await rejectSuggestions({ ids })
        noteRejections(ids)
      }),

    refresh,
  }
}

/** All ids of a part of the queue: rejections are taken back by id, so the ids are known before. */
async function listIds(part: QueuePart): Promise<number[]> {
  const ids: number[] = []
  for (;;) {
    const { items, total } = await fetchReview({
      ...part,
      limit: MOST_AT_ONCE,
      offset: ids.length,
    })
    ids.push(...items.map(({ id }) => id))
    if (items.length === 0 || ids.length >= total) return ids
  }
}

/** Takes a decided suggestion out of what is cached, so that it does not come back until the next answer. */
async function takeOut(client: QueryClient, id: number): Promise<void> {
  // An answer that is on its way may still hold it.
  await client.cancelQueries({ queryKey: queryKeys.anyReview })
  client.setQueriesData<ReviewPage>({ queryKey: queryKeys.anyReview }, (page) =>
    page === undefined ? page : withoutLeaving(page, new Set([id])),
  )
}

function notDecided({ skipped }: ReviewDecided): Error {
  return new Error(
    skipped > 0
      ? 'Its comment was edited since the suggestion was made. Look at it again, then accept it anyway.'
      : 'It was decided already, in another window or by another run.',
  )
}
