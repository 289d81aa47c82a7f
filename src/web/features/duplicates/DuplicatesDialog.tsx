import { Button, Group, Modal, Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { duplicatesQuery } from '../../api/queries.ts'
import { FailureCard } from '../../app/ErrorBoundary.tsx'
import { useFocusBack } from '../../app/use-focus-back.ts'
import { MergeForm } from './MergeForm.tsx'

/** Tracks that are one recording: which copy to keep, and what merging them does. */
export function DuplicatesDialog(props: { readonly opened: boolean; readonly onClose: () => void }) {
  const { opened, onClose } = props
  return (
    <Modal opened={opened} onClose={onClose} title="Clean library" size={860} data-testid="duplicates-dialog">
      <Duplicates onClose={onClose} />
    </Modal>
  )
}

function Duplicates({ onClose }: { readonly onClose: () => void }) {
  useFocusBack()
  const { data, error, refetch } = useQuery({ ...duplicatesQuery, refetchOnMount: 'always' })
  if (error && !data) {
    return (
      <FailureCard title="Duplicates could not be looked for." error={error} onRetry={() => void refetch()} />
    )
  }
  if (!data) {
    return (
      <Stack gap="sm" aria-busy role="status" aria-label="Looking for duplicates">
        <Skeleton h={90} />
        <Skeleton h={90} />
        <Skeleton h={90} />
      </Stack>
    )
  }
  if (data.total_groups === 0) {
    return (
      <Stack gap="md" data-testid="duplicates-none">
        <div>No two tracks of your library are the same recording.</div>
        <Group justify="flex-end">
          <Button onClick={onClose}>Close</Button>
        </Group>
      </Stack>
    )
  }
  return <MergeForm preview={data} onClose={onClose} />
}
