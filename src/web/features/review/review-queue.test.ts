import { expect, test } from 'vitest'
import type { ReviewPage, Suggestion } from '../../../contract/review.schema.ts'
import {
  currentIndex,
  inKnownOrder,
  type QueueAction,
  queueReducer,
  startQueue,
  withoutLeaving,
} from './review-queue.ts'

const IDS = [11, 12, 13, 14]

/** The suggestion in focus after some actions, where decided ones are no longer shown. */
function focusAfter(actions: readonly QueueAction[], ids: readonly number[] = IDS): number | undefined {
  const state = actions.reduce(queueReducer, startQueue(undefined))
  const shown = ids.filter((id) => !state.leaving.has(id))
  return shown[currentIndex(shown, state.cursor)]
}

const decide = (id: number, ids: readonly number[] = IDS): QueueAction => ({ kind: 'decide', ids, id })
const focus = (id: number): QueueAction => ({ kind: 'focus', ids: IDS, id })

test.each<[string, readonly QueueAction[], number]>([
  ['on arrival the first is in focus', [], 11],
  ['a decision moves on to the next', [decide(11)], 12],
  ['a decision about the last moves back', [focus(14), decide(14)], 13],
  ['three decisions move on three times', [decide(11), decide(12, [12, 13, 14]), decide(13, [13, 14])], 14],
  [
    'a decision that fails leaves the focus where the DJ is by now',
    [decide(11), { kind: 'settle', id: 11 }],
    12,
  ],
  ['turning to the next page starts at its first', [focus(13), { kind: 'turn', to: 'first' }], 11],
  ['turning to the page before starts at its last', [{ kind: 'turn', to: 'last' }], 14],
])('%s', (_title, actions, id) => {
  expect(focusAfter(actions)).toBe(id)
})

test('when the suggestion in focus was decided elsewhere, the one in its place has the focus', () => {
  expect(focusAfter([focus(12)], [11, 13, 14])).toBe(13)
  expect(focusAfter([focus(14)], [11, 12])).toBe(12)
  expect(focusAfter([focus(14)], [])).toBeUndefined()
})

test('a link opens at the suggestion that it names, if that still waits', () => {
  expect(currentIndex(IDS, startQueue(13).cursor)).toBe(2)
  expect(currentIndex(IDS, startQueue(99).cursor)).toBe(0)
})

test('a decision and a turned page end editing', () => {
  const editing = queueReducer(startQueue(undefined), { kind: 'edit', id: 11 })
  expect(editing.editing).toBe(11)
  expect(queueReducer(editing, decide(11)).editing).toBeUndefined()
  expect(queueReducer(editing, { kind: 'turn', to: 'first' }).editing).toBeUndefined()
})

test('a suggestion that is leaving is neither shown nor counted, and comes back when its decision fails', () => {
  // Only the id matters here.
  const items = IDS.map((id) => ({ id }) as Suggestion)
  const page: ReviewPage = { total: 40, open: 182, groups: [], items }
  const leaving = queueReducer(startQueue(undefined), decide(12))
  const shown = withoutLeaving(page, leaving.leaving)
  expect(shown.items.map(({ id }) => id)).toEqual([11, 13, 14])
  expect([shown.total, shown.open]).toEqual([39, 181])
  const back = queueReducer(leaving, { kind: 'settle', id: 12 })
  expect(withoutLeaving(page, back.leaving)).toBe(page)
})

test('a suggestion that the server no longer sends is not counted twice', () => {
  const page: ReviewPage = { total: 39, open: 181, groups: [], items: [] }
  expect(withoutLeaving(page, new Set([12])).open).toBe(181)
})

test.each([
  [[13, 14, 11, 12], IDS, [11, 12, 13, 14], 'another group has become the largest'],
  [[21, 12, 13, 22], IDS, [12, 13, 21, 22], 'new ones come last, in the order of the server'],
  [[14, 12, 11, 13], IDS, [11, 12, 13, 14], 'one that was taken back returns to its place'],
  [[13, 11], [], [13, 11], 'nothing was shown before'],
])('%j after %j was shown is listed as %j: %s', (sent, known, listed) => {
  const items = sent.map((id) => ({ id }))
  expect(inKnownOrder(items, known).map(({ id }) => id)).toEqual(listed)
})
