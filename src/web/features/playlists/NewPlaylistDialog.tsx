import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useFocusBack } from '../../app/use-focus-back.ts'
import { formatCount } from '../../shared/display-text.ts'
import { usePlaylistActions } from './use-playlist-actions.ts'

/** The server takes no longer name. */
const MAX_NAME = 200

/** Makes a playlist of chosen tracks: asks for its name alone. */
export function NewPlaylistDialog(props: {
  readonly opened: boolean
  /** In the order of the new playlist. */
  readonly ids: readonly number[]
  readonly onClose: () => void
}) {
  const { opened, ids, onClose } = props
  return (
    <Modal opened={opened} onClose={onClose} title="New playlist" size={440} data-testid="playlist-dialog">
      <NewPlaylistForm ids={ids} onClose={onClose} />
    </Modal>
  )
}

function NewPlaylistForm({
  ids,
  onClose,
}: {
  readonly ids: readonly number[]
  readonly onClose: () => void
}) {
  const { create, isCreating } = usePlaylistActions()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  useFocusBack()
  const make = (thenOpen: boolean) => {
    if (name.trim() === '' || isCreating) return
    create(
      { name: name.trim(), track_ids: [...ids] },
      {
        onSuccess: ({ playlist }) => {
          onClose()
          if (thenOpen) void navigate({ to: '/playlists/$id', params: { id: playlist.id } })
        },
      },
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make(false)
  }
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && submit(event)}
    >
      <Stack gap="md">
        <TextInput
          size="sm"
          label="Name"
          description={`It gets ${formatCount(ids.length, 'track')}, in the order in which you chose ${ids.length === 1 ? 'it' : 'them'}.`}
          data-autofocus
          maxLength={MAX_NAME}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-testid="playlist-name"
        />
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Cancel</Button>
          <Button disabled={name.trim() === '' || isCreating} onClick={() => make(true)}>
            Create and open
          </Button>
          <Button
            type="submit"
            variant="filled"
            disabled={name.trim() === ''}
            loading={isCreating}
            data-testid="playlist-save"
          >
            Create playlist
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
