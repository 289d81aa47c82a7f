import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import { messageOf } from '../../../api/client.ts'
import { playlistsQuery } from '../../../api/playlist-queries.ts'
import { queryKeys } from '../../../api/query-keys.ts'
import { createAllPlaylists } from '../../../api/tree-work.ts'
import { useHistoryActions } from '../../../app/history-actions.ts'
import { notifyDone } from '../../../app/notices.tsx'
import { useFocusBack } from '../../../app/use-focus-back.ts'
import { formatCount } from '../../../shared/display-text.ts'
import type { Forest } from '../forest.ts'
import { TYPE_WORDS } from '../tree-words.ts'
import { countLeafPlaylists } from './node-choices.ts'

interface PlaylistsDialogProps {
  readonly type: TreeType
  readonly forest: Forest
  readonly onClose: () => void
}

/** Makes a playlist of each leaf that has none: how many, and in which folder. */
export function PlaylistsDialog(props: PlaylistsDialogProps) {
  const [, leaves] = TYPE_WORDS[props.type].leaf
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={`Playlists of all ${leaves}`}
      data-testid="all-playlists-dialog"
    >
      <PlaylistsForm {...props} />
    </Modal>
  )
}

function PlaylistsForm({ type, forest, onClose }: PlaylistsDialogProps) {
  useFocusBack()
  const { label, leaf } = TYPE_WORDS[type]
  const { data } = useQuery({ ...playlistsQuery, staleTime: 0 })
  const [folder, setFolder] = useState(`${label} tree`)
  const create = useCreateAll(type, onClose)
  const made = (data?.playlists ?? []).flatMap(({ node }) => (node?.type === type ? node.id : []))
  const { existing, missing } = countLeafPlaylists(forest, new Set(made))
  const canMake = data !== undefined && missing > 0 && !create.isPending
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (canMake) create.mutate(folder.trim() === '' ? undefined : folder.trim())
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm" aria-live="polite" data-testid="all-playlists-counts">
          {data === undefined
            ? 'Counting…'
            : `${formatCount(missing, ...leaf)} ${missing === 1 ? 'has' : 'have'} no playlist yet${existing > 0 ? `; ${formatCount(existing, 'has one', 'have one')}, which stay as they are` : ''}. Each new one holds all tracks of its ${leaf[0]}, in the order of your library.`}
        </Text>
        <TextInput
          data-autofocus
          label="Folder"
          description="Where the new ones are kept; empty for none."
          maxLength={200}
          value={folder}
          onChange={(event) => setFolder(event.currentTarget.value)}
          data-testid="all-playlists-folder"
        />
        {create.error && (
          <Alert color="red" title="No playlists were made">
            {messageOf(create.error)}
          </Alert>
        )}
        <Group className="gt-dialog-foot" justify="flex-end" gap="xs">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="filled"
            disabled={!canMake}
            loading={create.isPending}
            data-testid="all-playlists-make"
          >
            {missing === 0 ? 'All have one' : `Make ${formatCount(missing, 'playlist')}`}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function useCreateAll(type: TreeType, onMade: () => void) {
  const client = useQueryClient()
  const { undo } = useHistoryActions()
  return useMutation({
    mutationFn: (folder: string | undefined) => createAllPlaylists(type, folder),
    onSuccess: ({ count, changeId }) => {
      void client.invalidateQueries({ queryKey: queryKeys.anyTree })
      void client.invalidateQueries({ queryKey: queryKeys.playlists })
      notifyDone({
        message: `Made ${formatCount(count, 'playlist')}.`,
        action: changeId === null ? undefined : { label: 'Undo', run: () => undo(changeId) },
      })
      onMade()
    },
  })
}
