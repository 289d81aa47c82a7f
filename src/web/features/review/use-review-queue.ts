import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useReducer, useRef, useState } from 'react'
import type { FacetName, ReviewPage, Suggestion } from '../../../contract/review.schema.ts'
import { FACET_NAMES } from '../../../domain/comment/merge-facets.ts'
import { announce } from '../../app/announcer.tsx'
import type { ItemActions } from './item-actions.ts'
import { currentIndex, inKnownOrder, queueReducer, startQueue, withoutLeaving } from './review-queue.ts'
import { PAGE_SIZE, partOf, type ReviewSearch, reviewAddress } from './review-search.ts'
import { placeOf, useMovingFocus, useTurning } from './use-queue-focus.ts'
import { type Acceptance, useReviewDecisions } from './use-review-decisions.ts'
import { useReviewKeys } from './use-review-keys.ts'

/** One page of the queue, as the server sent it and the address names it. */
export interface QueueProps {
  readonly search: ReviewSearch
  readonly data: ReviewPage
  /** What is shown belongs to another page; nothing can be decided. */
  readonly isLoading: boolean
}

/** The queue as it is shown, with everything that can be done to it by keys, buttons and touch. */
export function useReviewQueue({ search, data: sent, isLoading }: QueueProps) {
  const { page = 1 } = search
  const part = partOf(search)
  const [fields, setFields] = useState<readonly FacetName[]>(FACET_NAMES)
  const [state, dispatch] = useReducer(queueReducer, search.at, startQueue)
  const decisions = useReviewDecisions(fields)
  const place = placeOf(part, page)
  const data = withoutLeaving(useSteadyOrder(sent, place), state.leaving)
  const ids = data.items.map(({ id }) => id)
  const index = currentIndex(ids, state.cursor)
  const current = data.items[index]
  const { currentRef, moveFocus } = useMovingFocus(place, isLoading)
  const expectPage = useTurning(place, (to) => dispatch({ kind: 'turn', to }))
  const { openTrack, openPage } = useReviewNavigation(search)

  const step = (by: 1 | -1) => {
    const next = ids[index + by]
    const nextPage = page + by
    if (next !== undefined) {
      moveFocus(place)
      dispatch({ kind: 'focus', ids, id: next })
    } else if (nextPage >= 1 && (nextPage - 1) * PAGE_SIZE < data.total) {
      const target = placeOf(part, nextPage)
      moveFocus(target)
      expectPage({ place: target, to: by === 1 ? 'first' : 'last' })
      openPage(nextPage)
    }
  }
  const leave = async (item: Suggestion, decide: () => Promise<void>) => {
    moveFocus(place)
    dispatch({ kind: 'decide', ids, id: item.id })
    await decide()
    dispatch({ kind: 'settle', id: item.id })
    await decisions.refresh()
  }
  const accept = (item: Suggestion, acceptance: Acceptance = {}) => {
    if (fields.length > 0 || acceptance.comment !== undefined) {
      void leave(item, () => decisions.accept(item, acceptance))
    } else announce('Choose at least one part to accept.')
  }
  const acceptByKey = (item: Suggestion) => {
    if (!item.isStale) return accept(item)
    // One key must not write over what the DJ typed: the button that says so takes a second press.
    currentRef.current?.querySelector<HTMLElement>('[data-accept]')?.focus()
    announce('This comment was edited since. Press Enter to accept the suggestion anyway.')
  }
  /** The button that was pressed may be gone afterwards: the first that is left takes the focus. */
  const decideMany = async (decide: () => Promise<void>) => {
    await decide()
    moveFocus(place)
    dispatch({ kind: 'turn', to: 'first' })
  }
  const acceptAll = () => {
    if (fields.length > 0 && !decisions.isBusy) void decideMany(() => decisions.acceptMany(part))
  }
  const withCurrent = (run: (item: Suggestion) => void) => () => {
    if (current !== undefined) run(current)
  }
  const actions = useStableActions({
    focus: (item) => dispatch({ kind: 'focus', ids, id: item.id }),
    accept,
    reject: (item) => void leave(item, () => decisions.reject(item)),
    edit: (item) => dispatch({ kind: 'edit', id: item.id }),
    stopEditing: () => {
      moveFocus(place)
      dispatch({ kind: 'stop-editing' })
    },
  })

  useReviewKeys(
    {
      accept: withCurrent(acceptByKey),
      reject: withCurrent(actions.reject),
      edit: withCurrent(actions.edit),
      next: () => step(1),
      previous: () => step(-1),
      acceptAll,
      open: withCurrent(openTrack),
    },
    !isLoading,
  )

  return {
    /** Without what is leaving. */
    data,
    /** The suggestion in focus; undefined when none is shown. */
    current,
    currentRef,
    editing: state.editing,
    fields,
    setFields,
    actions,
    acceptAll,
    acceptEmpty: () => void decideMany(() => decisions.acceptMany({ ...part, emptyOnly: true })),
    rejectAll: () => void decideMany(() => decisions.rejectMany(part)),
    /** A decision about many is on its way, or what is shown belongs to another page. */
    isBusy: decisions.isBusy || isLoading,
  }
}

/** The page with its suggestions where they were, for as long as the same page of the same group is shown. */
function useSteadyOrder(sent: ReviewPage, place: string): ReviewPage {
  const [shown, setShown] = useState({ sent, place, data: sent, known: sent.items.map(({ id }) => id) })
  if (shown.sent === sent && shown.place === place) return shown.data
  // Those that have gone stay known: an undo brings them back to their place.
  const known = shown.place === place ? shown.known : []
  const items = inKnownOrder(sent.items, known)
  const data = { ...sent, items }
  setShown({ sent, place, data, known: [...new Set([...known, ...items.map(({ id }) => id)])] })
  return data
}

function useReviewNavigation(search: ReviewSearch) {
  const navigate = useNavigate()
  const openTrack = async ({ id, track }: Suggestion) => {
    // Back then returns to this suggestion.
    await navigate({ to: '/tagger/review', search: { ...search, at: id }, replace: true })
    await navigate({ to: '/tagger', search: { track: track.id } })
  }
  return {
    openTrack: (item: Suggestion) => void openTrack(item),
    openPage: (page: number) =>
      void navigate({ to: '/tagger/review', search: reviewAddress(partOf(search), page), replace: true }),
  }
}

/** The same functions at every render, so that a hundred suggestions are not drawn again for one key. */
function useStableActions(actions: ItemActions): ItemActions {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  return useMemo(
    () => ({
      focus: (item) => latest.current.focus(item),
      accept: (item, acceptance) => latest.current.accept(item, acceptance),
      reject: (item) => latest.current.reject(item),
      edit: (item) => latest.current.edit(item),
      stopEditing: () => latest.current.stopEditing(),
    }),
    [],
  )
}
