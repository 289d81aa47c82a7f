import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Forgotten } from '../../../contract/llm.schema.ts'
import { messageOf } from '../../api/client.ts'
import { notifyDone } from '../../app/notices.tsx'

/** Forgets something for good, after saying what that means. */
export function ForgetButton(props: {
  readonly label: string
  readonly title: string
  readonly consequence: string
  readonly isDisabled?: boolean
  readonly forget: () => Promise<Forgotten>
  /** The sentence that tells how much is gone. */
  readonly describe: (removed: number) => string
  readonly onForgotten: () => void
  readonly testId: string
}) {
  const { label, title, consequence, isDisabled, forget, describe, onForgotten, testId } = props
  const [isAsking, setIsAsking] = useState(false)
  const run = useMutation({
    mutationFn: forget,
    onSuccess: ({ removed }) => {
      setIsAsking(false)
      notifyDone({ message: describe(removed) })
      onForgotten()
    },
  })
  function ask(): void {
    run.reset()
    setIsAsking(true)
  }
  return (
    <>
      <Button disabled={isDisabled ?? false} onClick={ask} data-testid={testId}>
        {label}…
      </Button>
      <Modal opened={isAsking} onClose={() => setIsAsking(false)} title={title} size={440}>
        <Stack gap="md">
          <Text size="sm">{consequence}</Text>
          {run.isError && (
            <Alert color="red" title="Nothing was forgotten">
              {messageOf(run.error)}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button onClick={() => setIsAsking(false)}>Cancel</Button>
            <Button
              variant="filled"
              loading={run.isPending}
              onClick={() => run.mutate()}
              data-testid={`${testId}-confirm`}
            >
              {label}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
