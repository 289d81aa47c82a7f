import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { ApiError, messageOf } from '../api/client.ts'
import { announce, announceNow } from './announcer.tsx'

/** A button inside a notice; using it closes the notice. */
export interface NoticeAction {
  readonly label: string
  readonly run: () => void
}

/** What a notice says. */
export interface Notice {
  readonly title?: string
  readonly message: string
  readonly action?: NoticeAction | undefined
}

/** Long enough to read a sentence and reach Undo. */
const NOTICE_MS = 8_000

/** Tells that something was done. Called only after the server confirmed it. */
export function notifyDone(notice: Notice): void {
  announce(notice.message)
  show(notice, 'accent', 'status')
}

/** Tells that something went wrong and stays until it is closed when there is something to do about it. */
export function notifyFailure(title: string, error: unknown, action?: NoticeAction): void {
  const message = messageOf(error)
  announceNow(`${title} ${message}`)
  const code = error instanceof ApiError && error.requestId !== '' ? ` (${error.code})` : ''
  show({ title, message: `${message}${code}`, action }, 'red', 'alert')
}

function show(notice: Notice, color: string, role: 'status' | 'alert'): void {
  const id = crypto.randomUUID()
  const { action } = notice
  notifications.show({
    id,
    color,
    role,
    title: notice.title,
    autoClose: role === 'alert' && action ? false : NOTICE_MS,
    withBorder: true,
    'data-testid': 'toast',
    closeButtonProps: { 'aria-label': 'Close this notice' },
    message: (
      <Group gap="sm" justify="space-between" wrap="nowrap">
        <span>{notice.message}</span>
        {action && (
          <Button
            variant="subtle"
            flex="none"
            onClick={() => {
              notifications.hide(id)
              action.run()
            }}
          >
            {action.label}
          </Button>
        )}
      </Group>
    ),
  })
}
