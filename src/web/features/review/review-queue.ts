import type { ReviewPage } from '../../../contract/review.schema.ts'

/** Where the DJ is in the queue. */
export interface Cursor {
  /** The suggestion in focus; undefined until one was chosen. */
  readonly id: number | undefined
  /** Its place on the page, for when the suggestion has gone. */
  readonly index: number
}

/** What the page knows of the queue beyond what the server sent. */
export interface QueueState {
  readonly cursor: Cursor
  /** Suggestions whose decision is on its way: not shown, and back if it fails. */
  readonly leaving: ReadonlySet<number>
  /** The suggestion whose text is being changed. */
  readonly editing: number | undefined
}

/** What happens to the queue; `ids` are the suggestions shown, in their order. */
export type QueueAction =
  | { readonly kind: 'focus'; readonly ids: readonly number[]; readonly id: number }
  | { readonly kind: 'decide'; readonly ids: readonly number[]; readonly id: number }
  | { readonly kind: 'settle'; readonly id: number }
  | { readonly kind: 'turn'; readonly to: 'first' | 'last' }
  | { readonly kind: 'edit'; readonly id: number }
  | { readonly kind: 'stop-editing' }

/** The queue as it is on arrival, at a suggestion if the address names one. */
export function startQueue(at: number | undefined): QueueState {
  return { cursor: { id: at, index: 0 }, leaving: new Set(), editing: undefined }
}

/** The queue after an action. A decision moves the focus on to the next suggestion, or back from the last. */
export function queueReducer(state: QueueState, action: QueueAction): QueueState {
  switch (action.kind) {
    case 'focus':
      return state.cursor.id === action.id
        ? state
        : { ...state, cursor: { id: action.id, index: Math.max(0, action.ids.indexOf(action.id)) } }
    case 'decide': {
      const index = Math.max(0, action.ids.indexOf(action.id))
      const isLast = index === action.ids.length - 1
      const next = isLast ? index - 1 : index + 1
      return {
        // Its place is the one that it has once the decided one has gone.
        cursor: { id: action.ids[next], index: isLast ? Math.max(0, index - 1) : index },
        leaving: new Set([...state.leaving, action.id]),
        editing: undefined,
      }
    }
    case 'settle':
      return { ...state, leaving: new Set([...state.leaving].filter((id) => id !== action.id)) }
    case 'turn':
      return {
        ...state,
        cursor: { id: undefined, index: action.to === 'first' ? 0 : Number.POSITIVE_INFINITY },
        editing: undefined,
      }
    case 'edit':
      return { ...state, editing: action.id }
    case 'stop-editing':
      return { ...state, editing: undefined }
  }
}

/**
 * Place of the suggestion in focus among those shown; -1 when none is.
 *
 * When it has gone, by a decision elsewhere, the one that took its place has the focus.
 */
export function currentIndex(ids: readonly number[], { id, index }: Cursor): number {
  const found = id === undefined ? -1 : ids.indexOf(id)
  return found >= 0 ? found : Math.min(index, ids.length - 1)
}

/** The page without the suggestions that are leaving, in its numbers too. */
export function withoutLeaving(page: ReviewPage, leaving: ReadonlySet<number>): ReviewPage {
  const items = page.items.filter(({ id }) => !leaving.has(id))
  const left = page.items.length - items.length
  return left === 0 ? page : { ...page, items, total: page.total - left, open: page.open - left }
}

/**
 * Suggestions in the order in which they were first shown; those that are new come last, as the server sent them.
 *
 * Groups are ordered by size, so that each decision may put another group first: the list must not move then.
 */
export function inKnownOrder<T extends { readonly id: number }>(
  items: readonly T[],
  known: readonly number[],
): T[] {
  const places = new Map(known.map((id, index) => [id, index]))
  const placeOf = ({ id }: T) => places.get(id) ?? known.length
  return items.toSorted((left, right) => placeOf(left) - placeOf(right))
}
