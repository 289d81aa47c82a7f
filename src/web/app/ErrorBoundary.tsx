import { Button, Group, Stack, Text } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { ApiError, messageOf } from '../api/client.ts'

/** What failed and what can be done: shown in place of a screen, a panel or a list. */
export function FailureCard(props: {
  readonly title: string
  readonly error: unknown
  readonly onRetry?: () => void
  /** Buttons for what else may help. */
  readonly children?: ReactNode
}) {
  const { title, error, onRetry, children } = props
  return (
    <Stack align="center" justify="center" gap="sm" p="xl" h="100%" role="alert">
      <Text fw={600} ta="center">
        {title}
      </Text>
      <Text c="dimmed" maw={520} ta="center">
        {messageOf(error)}
      </Text>
      <Group gap="xs">
        {onRetry && (
          <Button variant="filled" onClick={onRetry}>
            Retry
          </Button>
        )}
        {children}
        <Button onClick={() => void navigator.clipboard.writeText(detailsOf(error))}>Copy details</Button>
      </Group>
    </Stack>
  )
}

/** Error component of a route. */
export function ScreenError({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  return <FailureCard title="This screen could not be shown." error={error} onRetry={reset} />
}

/** Keeps a fault in one panel from taking the screen with it. */
export class PanelBoundary extends Component<{ readonly children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    const retry = () => this.setState({ error: undefined })
    return <FailureCard title="This part could not be shown." error={error} onRetry={retry} />
  }
}

/** Text for a bug report: no library data, only what happened and where. */
function detailsOf(error: unknown): string {
  const lines = [messageOf(error), location.pathname, navigator.userAgent, new Date().toISOString()]
  if (error instanceof ApiError) lines.push(`${error.status} ${error.code} ${error.requestId}`)
  if (error instanceof Error && error.stack) lines.push(error.stack)
  return lines.join('\n')
}
