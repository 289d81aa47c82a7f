import { notifications, notificationsStore } from '@mantine/notifications'
import { type Notice, notifyDone } from '../../app/notices.tsx'

let acceptedNotice: string | undefined
let rejectedNotice: string | undefined
let rejectedIds: readonly number[] = []

/** Shows an accepted suggestion in place of the one before, so that a hundred quick decisions leave no pile. */
export function noteAccepted(notice: Notice): void {
  if (acceptedNotice !== undefined) notifications.hide(acceptedNotice)
  acceptedNotice = show(notice)
}

/**
 * Shows rejected suggestions. While the notice is still there, further ones join it: a rejection is not in the
 * history, so the notice is the one way back for all of them.
 */
export function noteRejected(ids: readonly number[], describe: (ids: readonly number[]) => Notice): void {
  const isStillShown = rejectedNotice !== undefined && shownIds().includes(rejectedNotice)
  rejectedIds = isStillShown ? [...rejectedIds, ...ids] : ids
  if (rejectedNotice !== undefined) notifications.hide(rejectedNotice)
  rejectedNotice = show(describe(rejectedIds))
}

/** The id of a notice is made where it is shown, so the newest one is looked for. */
function show(notice: Notice): string | undefined {
  const before = new Set(shownIds())
  notifyDone(notice)
  return shownIds().find((id) => !before.has(id))
}

function shownIds(): string[] {
  const { notifications: shown, queue } = notificationsStore.getState()
  return [...shown, ...queue].flatMap(({ id }) => (id === undefined ? [] : [id]))
}
